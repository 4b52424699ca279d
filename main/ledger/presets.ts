import type { PresetEntry, PresetPage, StoredPreset } from '../../contract/presets.ts';
import type { Database } from './database.ts';
import { pinyinInitials, rowsToIndex, searched, searchQuery } from './searchText.ts';

/** How many presets are offered as one types. */
const OFFERED = 8;
/** Among how many found ones the offered are chosen. */
const CONSIDERED = 200;

const COLUMNS = 'id, name, initials, quick, data';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly initials: string;
  readonly quick: number | null;
  readonly data: string;
}

/** Presets by any part of the name, pinyin initials, specification, barcode or category. */
export function findPresets(db: Database, q: string): readonly StoredPreset[] {
  const typed = searched(q);
  return matching(db, q, 0, CONSIDERED)
    .map((row) => ({ row, rank: rankOf(row, typed) }))
    .sort((a, b) => a.rank - b.rank || quickOf(a.row) - quickOf(b.row))
    .slice(0, OFFERED)
    .map(({ row }) => toPreset(row));
}

/** For the page of presets, in the order they were made; `after` is the last id of the page before. */
export function listPresets(
  db: Database,
  { q, after, limit }: { readonly q: string; readonly after: number; readonly limit: number },
): PresetPage {
  const found = matching(db, q, after, limit + 1);
  const items = found.slice(0, limit).map(toPreset);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export function quickPresets(db: Database): readonly StoredPreset[] {
  return db
    .all<Row>(`SELECT ${COLUMNS} FROM preset WHERE quick BETWEEN 1 AND 9 ORDER BY quick`)
    .map(toPreset);
}

export function presetByBarcode(db: Database, barcode: string): StoredPreset | undefined {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM preset WHERE barcode = ?`, barcode);
  return row && toPreset(row);
}

/** Whether any goods of this till have a barcode. */
export function hasBarcodes(db: Database): boolean {
  return db.get(`SELECT 1 FROM preset WHERE barcode > '' ORDER BY barcode LIMIT 1`) !== undefined;
}

export function readPreset(db: Database, id: number): StoredPreset | undefined {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM preset WHERE id = ?`, id);
  return row && toPreset(row);
}

export function presetCount(db: Database): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM preset')?.count ?? 0;
}

export function indexPreset(db: Database, id: number, preset: PresetEntry): void {
  const { name, specification = '', barcode = '', category = '' } = preset;
  db.run(
    'INSERT OR REPLACE INTO preset_search (rowid, one, two, four) VALUES (?, ?, ?, ?)',
    id,
    ...rowsToIndex([name, pinyinInitials(name), specification, barcode, category]),
  );
}

function matching(db: Database, q: string, after: number, limit: number): readonly Row[] {
  const query = searchQuery(q);
  return query === undefined
    ? db.all<Row>(`SELECT ${COLUMNS} FROM preset WHERE id > ? ORDER BY id LIMIT ?`, after, limit)
    : db.all<Row>(
        `SELECT ${COLUMNS} FROM preset_search JOIN preset ON preset.id = preset_search.rowid
           WHERE preset_search MATCH ? AND preset_search.rowid > ?
           ORDER BY preset_search.rowid LIMIT ?`,
        query,
        after,
        limit,
      );
}

function toPreset({ id, quick, data }: Row): StoredPreset {
  const { quick: _, ...entry } = JSON.parse(data) as PresetEntry;
  return { ...entry, id, ...(quick !== null && { quick }) };
}

/** What is spelt exactly so comes first, then what begins so. */
function rankOf({ name, initials }: Row, typed: string): number {
  const spellings = [searched(name), searched(initials)];
  if (spellings.includes(typed)) return 0;
  return spellings.some((text) => text.startsWith(typed)) ? 1 : 2;
}

function quickOf({ quick }: Row): number {
  return quick ?? Number.MAX_SAFE_INTEGER;
}
