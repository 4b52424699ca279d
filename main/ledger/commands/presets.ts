import type { PresetEntry, StoredPreset } from '../../../contract/presets.ts';
import { MAX_PRESETS, QUICK_KEYS } from '../../../domain/presets.ts';
import { indexPreset, presetByBarcode, presetCount, readPreset } from '../presets.ts';
import { pinyinInitials } from '../searchText.ts';
import { addNote, type Transaction } from './transaction.ts';

export type PresetSaved =
  | { readonly outcome: 'saved'; readonly preset: StoredPreset }
  | { readonly outcome: 'notFound' | 'full' }
  | { readonly outcome: 'taken'; readonly by: StoredPreset; readonly what: 'name' | 'barcode' };

/** Stores a new preset, or with an id one as a person edited it. A quick key moves to it. */
export function savePreset(
  tx: Transaction,
  { id, entry, who }: { id?: number | undefined; entry: PresetEntry; who: string },
): PresetSaved {
  if (id !== undefined && !readPreset(tx.db, id)) return { outcome: 'notFound' };
  if (id === undefined && presetCount(tx.db) >= MAX_PRESETS) return { outcome: 'full' };
  const taken = inTheWay(tx, entry, id);
  if (taken) return { outcome: 'taken', ...taken };
  if (entry.quick !== undefined) {
    tx.db.run('UPDATE preset SET quick = NULL WHERE quick = ? AND id <> ?', entry.quick, id ?? 0);
  }
  const stored = put(tx, id, entry);
  const what = id === undefined ? 'preset_added' : 'preset_changed';
  addNote(tx, { who, what, detail: { ...entry } });
  return { outcome: 'saved', preset: stored };
}

/** @returns false when it is gone already */
export function removePreset(tx: Transaction, { id, who }: { id: number; who: string }): boolean {
  const preset = readPreset(tx.db, id);
  if (!preset) return false;
  tx.db.run('DELETE FROM preset WHERE id = ?', id);
  tx.atEnd.set(`preset ${id}`, () => {
    tx.db.run('DELETE FROM preset_search WHERE rowid = ?', id);
  });
  addNote(tx, { who, what: 'preset_removed', detail: { name: preset.name } });
  return true;
}

/**
 * Presets out of a table: the same barcode, or else the same name and specification, is the same
 * goods and is changed. The first new ones get the quick keys that are free.
 */
export function importPresets(
  tx: Transaction,
  { presets }: { presets: readonly PresetEntry[] },
): { fresh: number; changed: number; left: number } {
  let fresh = 0;
  let left = 0;
  for (const entry of presets) {
    const same = sameGoods(tx, entry);
    // Both another's name and a third one's barcode: nobody can say which of the two is meant.
    if (inTheWay(tx, entry, same?.id) || (!same && presetCount(tx.db) >= MAX_PRESETS)) {
      left += 1;
      continue;
    }
    if (!same) fresh += 1;
    put(tx, same?.id, { ...entry, quick: same ? same.quick : freeQuick(tx) });
  }
  return { fresh, changed: presets.length - fresh - left, left };
}

function put(tx: Transaction, id: number | undefined, entry: PresetEntry): StoredPreset {
  const { quick, ...data } = entry;
  const columns = [
    entry.name,
    entry.specification ?? '',
    pinyinInitials(entry.name),
    entry.barcode ?? null,
    quick ?? null,
    JSON.stringify(data),
  ] as const;
  let at = id;
  if (at === undefined) {
    at = tx.db.run(
      'INSERT INTO preset (name, specification, initials, barcode, quick, data) VALUES (?, ?, ?, ?, ?, ?)',
      ...columns,
    ).rowid;
  } else {
    tx.db.run(
      `UPDATE preset SET name = ?, specification = ?, initials = ?, barcode = ?, quick = ?, data = ?
       WHERE id = ?`,
      ...columns,
      at,
    );
  }
  const stored = at;
  tx.atEnd.set(`preset ${stored}`, () => indexPreset(tx.db, stored, entry));
  return { ...entry, id: stored };
}

function sameGoods(tx: Transaction, entry: PresetEntry): StoredPreset | undefined {
  const scanned = entry.barcode === undefined ? undefined : presetByBarcode(tx.db, entry.barcode);
  return scanned ?? byName(tx, entry);
}

function inTheWay(
  tx: Transaction,
  entry: PresetEntry,
  id: number | undefined,
): { by: StoredPreset; what: 'name' | 'barcode' } | undefined {
  const scanned = entry.barcode === undefined ? undefined : presetByBarcode(tx.db, entry.barcode);
  if (scanned && scanned.id !== id) return { by: scanned, what: 'barcode' };
  const named = byName(tx, entry);
  return named && named.id !== id ? { by: named, what: 'name' } : undefined;
}

function byName(tx: Transaction, entry: PresetEntry): StoredPreset | undefined {
  const row = tx.db.get<{ id: number }>(
    'SELECT id FROM preset WHERE name = ? AND specification = ?',
    entry.name,
    entry.specification ?? '',
  );
  return row && readPreset(tx.db, row.id);
}

function freeQuick(tx: Transaction): number | undefined {
  const used = tx.db
    .all<{ quick: number }>('SELECT quick FROM preset WHERE quick BETWEEN 1 AND 9')
    .map(({ quick }) => quick);
  return Array.from({ length: QUICK_KEYS }, (_, index) => index + 1).find(
    (quick) => !used.includes(quick),
  );
}
