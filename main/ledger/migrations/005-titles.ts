import type { Database } from '../database.ts';
import { indexTitle } from '../titles.ts';

const PIECE = 1_000;

/**
 * Titles are searched like invoices: half a million of them took a quarter of a second a keystroke
 * to look through. `id` grows with the last use (`titles.ts`).
 */
export function titles005(db: Database): void {
  db.exec(`
ALTER TABLE title RENAME TO old_title;
CREATE TABLE title (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  tax_number TEXT NOT NULL,
  kind TEXT NOT NULL,
  payer TEXT NOT NULL,
  initials TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  UNIQUE (name, tax_number)
) STRICT;
INSERT INTO title (name, tax_number, kind, payer, initials, used_at)
  SELECT name, tax_number, kind, payer, initials, used_at FROM old_title ORDER BY used_at;
DROP TABLE old_title;
CREATE VIRTUAL TABLE title_search USING fts5 (
  one, two, four, content = '', contentless_delete = 1, tokenize = 'ascii'
);
`);
  let after = 0;
  for (;;) {
    const piece = db.all<{ id: number; name: string; tax_number: string }>(
      `SELECT id, name, tax_number FROM title WHERE id > ? ORDER BY id LIMIT ${PIECE}`,
      after,
    );
    for (const title of piece) {
      indexTitle(db, title);
      after = title.id;
    }
    if (piece.length < PIECE) return;
  }
}
