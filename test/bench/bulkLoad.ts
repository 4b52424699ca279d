import type { Database } from '../../main/ledger/database.ts';

const SEARCHES = ['invoice_search', 'title_search'];

export interface BulkLoad {
  /** Joins what the search indexes have written in small pieces so far into one large one. */
  readonly joinPieces: () => void;
}

/**
 * Loads much at once. The disk is not waited for: a bench ledger that a power cut spoils is made
 * again. Indexes are taken away and made anew at the end, by sorting; the search indexes, which
 * otherwise write everything again and again as they grow, join their pieces only when told to.
 */
export function bulkLoad(db: Database, load: (how: BulkLoad) => void): void {
  db.exec('PRAGMA synchronous = OFF');
  db.exec('PRAGMA cache_size = -1000000');
  const indexes = db.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`,
  );
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  tellSearches(db, `'automerge', 0`, `'crisismerge', 1999`);
  load({ joinPieces: () => tellSearches(db, `'merge', 1000000000`) });
  // SQLite's own.
  tellSearches(db, `'automerge', 4`, `'crisismerge', 16`);
  for (const { sql } of indexes) db.exec(sql);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Written out: a bound number arrives as a floating one, which FTS5 refuses. */
function tellSearches(db: Database, ...words: readonly string[]): void {
  for (const search of SEARCHES) {
    for (const word of words) db.exec(`INSERT INTO ${search} (${search}, rank) VALUES (${word})`);
  }
}
