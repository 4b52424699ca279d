import type { StoredTitle, Title, TitlePage } from '../../contract/titles.ts';
import type { Payer } from '../../domain/invoice/order.ts';
import { mergeTitle, plainName, rankTitles, titleOf } from '../../domain/titles.ts';
import type { Database } from './database.ts';
import { pinyinInitials, rowsToIndex, searched, searchQuery } from './searchText.ts';

/** How many titles are offered as one types. */
const OFFERED = 8;
/** Among how many of the lately used ones the offered are chosen: a bound on a keystroke's work. */
const CONSIDERED = 200;
/** Below every `id`: an open range would be called a scan. */
const FIRST = Number.MIN_SAFE_INTEGER;

/** Takes what is to be done to the search index at the end of the commit. */
export type Later = (name: string, work: () => void) => void;

const COLUMNS = 'id, name, tax_number, initials, payer, uses, used_at';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly tax_number: string;
  readonly initials: string;
  readonly payer: string;
  readonly uses: number;
  readonly used_at: number;
}

/**
 * Keeps a title for the search as one types. It is put in anew each time it is used: so its `id`
 * grows with its last use, and the newest are found first without sorting what was found.
 * @param now ms
 */
export function rememberTitle(db: Database, payer: Payer, now: number, later: Later): void {
  const known = db.get<Row>(
    `SELECT ${COLUMNS} FROM title WHERE name = ? AND tax_number = ?`,
    payer.name,
    payer.taxNumber ?? '',
  );
  if (known) deleteTitle(db, known.id, later);
  const { next } = db.get<{ next: number }>(
    'SELECT coalesce(max(max(id), 0), 0) + 1 AS next FROM title',
  ) ?? { next: 1 };
  insertTitle(
    db,
    {
      id: next,
      title: known ? mergeTitle(JSON.parse(known.payer), payer) : titleOf(payer),
      uses: (known?.uses ?? 0) + 1,
      usedAt: now,
    },
    later,
  );
}

/** Puts a title in under an id of the caller's; name and tax number must be free. */
export function insertTitle(
  db: Database,
  { id, title, uses, usedAt }: Omit<StoredTitle, 'usedAt'> & { readonly usedAt: number },
  later: Later,
): void {
  const taxNumber = title.taxNumber ?? '';
  db.run(
    `INSERT INTO title (id, name, tax_number, kind, payer, initials, used_at, uses, plain)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    title.name,
    taxNumber,
    title.kind,
    JSON.stringify(title),
    pinyinInitials(title.name),
    usedAt,
    uses,
    plainName(title.name),
  );
  later(`title ${id}`, () => indexTitle(db, { id, name: title.name, tax_number: taxNumber }));
}

export function deleteTitle(db: Database, id: number, later: Later): boolean {
  const { changes } = db.run('DELETE FROM title WHERE id = ?', id);
  later(`title ${id}`, () => {
    db.run('DELETE FROM title_search WHERE rowid = ?', id);
  });
  return changes > 0;
}

/**
 * Titles used before, by any part of name or tax number, or pinyin initials, in the order of
 * `rankTitles`.
 * @param now ms
 */
export function findTitles(
  db: Database,
  { q, now }: { readonly q: string; readonly now: number },
): readonly Title[] {
  const found = lately(db, q, CONSIDERED).map((row) => ({
    row,
    spellings: [row.name, row.initials, row.tax_number].map(searched),
    uses: row.uses,
    usedAt: row.used_at,
  }));
  return rankTitles(found, searched(q), now)
    .slice(0, OFFERED)
    .map(({ row }) => JSON.parse(row.payer));
}

/** For the page of titles: the last used first; `before` is the last id of the page before. */
export function listTitles(
  db: Database,
  { q, before, limit }: { readonly q: string; readonly before?: number; readonly limit: number },
): TitlePage {
  const rows = lately(db, q, limit + 1, before);
  const page = rows.slice(0, limit);
  return {
    items: page.map(toStored),
    next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  };
}

export function readTitle(db: Database, id: number): StoredTitle | undefined {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM title WHERE id = ?`, id);
  return row && toStored(row);
}

export function titleCount(db: Database): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM title')?.count ?? 0;
}

/**
 * Titles that are one customer twice: the same tax number, or names that differ only by width,
 * brackets or spaces. A person decides; at most `limit` groups at a time.
 */
export function doubleTitles(db: Database, { limit }: { readonly limit: number }) {
  const keys = db.all<{ column: 'tax_number' | 'plain'; key: string }>(
    `SELECT 'tax_number' AS column, tax_number AS key FROM title WHERE tax_number <> ''
       GROUP BY tax_number HAVING count(*) > 1
     UNION ALL
     SELECT 'plain', plain FROM title GROUP BY plain HAVING count(*) > 1
     LIMIT ?`,
    limit,
  );
  const groups = keys.map(({ column, key }) =>
    db
      .all<Row>(
        `SELECT ${COLUMNS} FROM title WHERE ${column} = ?
         ${column === 'tax_number' ? `AND tax_number <> ''` : ''} ORDER BY id DESC LIMIT 50`,
        key,
      )
      .map(toStored),
  );
  const known = new Set<string>();
  return groups.filter((group) => {
    const ids = group.map(({ id }) => id).join(' ');
    return group.length > 1 && !known.has(ids) && known.add(ids);
  });
}

function lately(db: Database, q: string, limit: number, before = Number.MAX_SAFE_INTEGER) {
  const query = searchQuery(q);
  return query === undefined
    ? db.all<Row>(
        `SELECT ${COLUMNS} FROM title WHERE id > ${FIRST} AND id < ?
         ORDER BY id DESC LIMIT ?`,
        before,
        limit,
      )
    : db.all<Row>(
        `SELECT ${COLUMNS} FROM title_search
         JOIN title ON title.id = title_search.rowid
         WHERE title_search MATCH ? AND title_search.rowid < ?
         ORDER BY title_search.rowid DESC LIMIT ?`,
        query,
        before,
        limit,
      );
}

function toStored({ id, payer, uses, used_at }: Row): StoredTitle {
  return { id, title: JSON.parse(payer), uses, usedAt: new Date(used_at).toISOString() };
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
