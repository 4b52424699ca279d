import type { Title } from '../../contract/ipc.ts';
import type { Payer } from '../../domain/invoice/order.ts';
import type { Database } from './database.ts';
import { pinyinInitials, rowsToIndex, searchQuery } from './searchText.ts';

/** How many titles are offered as one types. */
const OFFERED = 8;

/**
 * Keeps a title for the search as one types. It is put in anew each time it is used: so its `id`
 * grows with its last use, and the newest are found first without sorting what was found.
 * @param now ms
 * @param later takes what is to be done to the index at the end of the commit
 */
export function rememberTitle(
  db: Database,
  payer: Payer,
  now: number,
  later: (name: string, work: () => void) => void,
): void {
  const taxNumber = payer.taxNumber ?? '';
  const known = db.get<{ id: number }>(
    'SELECT id FROM title WHERE name = ? AND tax_number = ?',
    payer.name,
    taxNumber,
  );
  if (known) {
    db.run('DELETE FROM title WHERE id = ?', known.id);
    later(`title ${known.id}`, () => {
      db.run('DELETE FROM title_search WHERE rowid = ?', known.id);
    });
  }
  const { rowid } = db.run(
    `INSERT INTO title (id, name, tax_number, kind, payer, initials, used_at)
     VALUES ((SELECT coalesce(max(id), 0) + 1 FROM title), ?, ?, ?, ?, ?, ?)`,
    payer.name,
    taxNumber,
    payer.kind,
    JSON.stringify(payer),
    pinyinInitials(payer.name),
    now,
  );
  const title = { id: rowid, name: payer.name, tax_number: taxNumber };
  later(`title ${rowid}`, () => indexTitle(db, title));
}

/** Titles used before, by any part of name or tax number, or pinyin initials; newest first. */
export function findTitles(db: Database, q: string): readonly Title[] {
  const query = searchQuery(q);
  const found =
    query === undefined
      ? db.all<{ payer: string }>(
          `SELECT payer FROM title WHERE id > 0 ORDER BY id DESC LIMIT ${OFFERED}`,
        )
      : db.all<{ payer: string }>(
          `SELECT payer FROM title_search JOIN title ON title.id = title_search.rowid
           WHERE title_search MATCH ? ORDER BY title_search.rowid DESC LIMIT ${OFFERED}`,
          query,
        );
  return found.map(({ payer }) => JSON.parse(payer));
}

export function indexTitle(
  db: Database,
  title: { id: number; name: string; tax_number: string },
): void {
  const fields = [title.name, pinyinInitials(title.name), title.tax_number];
  db.run(
    'INSERT OR REPLACE INTO title_search (rowid, one, two, four) VALUES (?, ?, ?, ?)',
    title.id,
    ...rowsToIndex(fields),
  );
}
