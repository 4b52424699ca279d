import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { businessDay } from '../../domain/chinaTime.ts';
import type { Clock } from '../clock.ts';
import { backupsOf, dayOfBackup } from '../ledger/keeping/names.ts';
import type { LedgerTrouble } from '../ledger/keeping/trouble.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { noticeOfTrouble } from '../storageNotices.ts';
import type { StatusBoard } from './status.ts';

/** Below this much room a person is told, bytes: an hour of a busy till needs a few megabytes. */
const LOW_BYTES = 200 * 2 ** 20;

export interface Storage {
  /** One copy a day; the first thing a day does. */
  backUpDaily(): Promise<void>;
  checkRoom(): Promise<void>;
}

/** Keeps an eye on the disk the ledger is on, and makes its daily copy. */
export function createStorage(needs: {
  /** The ledger's file, full path. */
  readonly file: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly status: Pick<StatusBoard, 'setStorage'>;
  /** The ledger turned out to be broken: only opening it anew can help. */
  readonly onDamage: () => void;
  readonly log: (message: string, error: unknown) => void;
}): Storage {
  const { file, ledger, clock, status, onDamage, log } = needs;
  const dir = dirname(file);
  let failing: LedgerTrouble | null = null;
  /** Free bytes, when they are few. */
  let low: number | null = null;
  /** The day of the newest copy, so that the folder is not listed every minute. */
  let copiedOn: string | undefined;

  ledger.onTrouble((trouble) => {
    failing = trouble;
    show();
    if (trouble === 'damaged') onDamage();
  });

  function show(): void {
    if (failing !== null) status.setStorage(noticeOfTrouble(failing, dir));
    else if (low === null) status.setStorage(null);
    else status.setStorage({ code: 'diskLow', params: { megabytes: Math.floor(low / 2 ** 20) } });
  }

  return {
    async backUpDaily() {
      const today = businessDay(clock.now());
      if (copiedOn === undefined) {
        const newest = backupsOf(file)[0];
        copiedOn = newest && dayOfBackup(newest);
      }
      if (copiedOn === today) return;
      const made = await ledger.backUp();
      if (made.outcome === 'done') {
        copiedOn = dayOfBackup(made.backup);
        return;
      }
      log('the ledger’s copy does not hold, so the ledger does not', made.fault);
      onDamage();
    },
    async checkRoom() {
      const { bavail, bsize } = await statfs(dir);
      const free = bavail * bsize;
      low = free < LOW_BYTES ? free : null;
      // There is room again; that a write goes well may be long in coming on a quiet day.
      if (low === null && failing === 'full') failing = null;
      show();
    },
  };
}
