import { plainName } from '../../../domain/titles.ts';
import type { Database } from '../database.ts';

const PIECE = 1_000;

/**
 * Titles learn how often they were used, and one spelling of their name, by which doubles are found
 * (`domain/titles`). What a private customer left beside the name goes.
 */
export function titleUses008(db: Database): void {
  db.exec(`
ALTER TABLE title ADD COLUMN uses INTEGER NOT NULL DEFAULT 1;
ALTER TABLE title ADD COLUMN plain TEXT NOT NULL DEFAULT '';
UPDATE title SET payer = json_object('kind', 'person', 'name', name) WHERE kind = 'person';
`);
  let after = 0;
  for (;;) {
    const piece = db.all<{ id: number; name: string }>(
      `SELECT id, name FROM title WHERE id > ? ORDER BY id LIMIT ${PIECE}`,
      after,
    );
    for (const { id, name } of piece) {
      db.run('UPDATE title SET plain = ? WHERE id = ?', plainName(name), id);
      after = id;
    }
    if (piece.length < PIECE) break;
  }
  db.exec(`
CREATE INDEX title_by_plain ON title (plain);
CREATE INDEX title_by_tax_number ON title (tax_number) WHERE tax_number <> '';
`);
}
