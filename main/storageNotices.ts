import type { TillNotice } from '../contract/ipc.ts';
import type { LedgerStory } from './ledger/keeping/story.ts';
import { type LedgerTrouble, troubleOf } from './ledger/keeping/trouble.ts';
import { LedgerError } from './ledger/ledger.ts';

/**
 * What trouble with the disk means to the person at the till, by an error of the ledger or of the
 * file system.
 * @param dir the data folder, full path
 * @returns undefined when the error is about something else
 */
export function storageNoticeOf(error: unknown, dir: string): TillNotice | undefined {
  const trouble = error instanceof LedgerError ? error.trouble : troubleOf(error);
  return trouble && noticeOfTrouble(trouble, dir);
}

/** @param dir the data folder, full path */
export function noticeOfTrouble(trouble: LedgerTrouble, dir: string): TillNotice {
  switch (trouble) {
    case 'damaged':
      return { code: 'ledgerDamaged', params: {} };
    case 'full':
      return { code: 'diskFull', params: {} };
    case 'disk':
      return { code: 'diskFails', params: {} };
    case 'rights':
      return { code: 'folderNotWritable', params: { folder: dir } };
    case 'newer':
      return { code: 'ledgerNewer', params: {} };
  }
}

/** What happened to the ledger before it was opened. */
export function noticeOfStory(story: LedgerStory): TillNotice {
  if (story.kind === 'behind') {
    return { code: 'ledgerBehind', params: { count: story.known - story.found } };
  }
  const setAside = story.setAside ?? '—';
  return story.from === null
    ? { code: 'ledgerBegunAnew', params: { setAside } }
    : { code: 'ledgerRestored', params: { backup: story.from, setAside } };
}
