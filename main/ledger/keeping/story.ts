import type { Database } from '../database.ts';

/** What happened to a ledger that is not what it was when the till last ran. */
export type LedgerStory =
  /** Whole, but entries that were on the disk are gone: a write-ahead log was lost or cut off. */
  | { readonly kind: 'behind'; readonly known: number; readonly found: number }
  /** It was set aside, and the newest sound copy (none: an empty ledger) took its place. */
  | {
      readonly kind: 'restored';
      /** SQLite's words, or ours. */
      readonly why: string;
      /** File names in the data folder. */
      readonly from: string | null;
      readonly setAside: string | null;
    };

const KEY = 'story';

/** Kept in the ledger itself, so that no crash forgets that it may have forgotten something. */
export function tellStory(db: Database, story: LedgerStory): void {
  db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', KEY, JSON.stringify(story));
}

/** @returns what nobody has taken to heart yet (`beginRecovering`) */
export function storyOf(db: Database): LedgerStory | undefined {
  const kept = db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', KEY)?.value;
  return kept === undefined ? undefined : (JSON.parse(kept) as LedgerStory);
}

export function endStory(db: Database): void {
  db.run('DELETE FROM meta WHERE key = ?', KEY);
}
