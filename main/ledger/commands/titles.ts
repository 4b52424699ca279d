import type { StoredTitle, Title } from '../../../contract/titles.ts';
import { mergeTitle, titleOf } from '../../../domain/titles.ts';
import { deleteTitle, insertTitle, type Later, readTitle } from '../titles.ts';
import { addNote, type Transaction } from './transaction.ts';

export type TitleChanged = 'changed' | 'notFound' | 'taken';

/** Changes a title as a person edited it; it keeps its place in the order of use. */
export function changeTitle(
  tx: Transaction,
  { id, title, who }: { id: number; title: Title; who: string },
): TitleChanged {
  const before = readTitle(tx.db, id);
  if (!before) return 'notFound';
  const other = idOf(tx, title);
  if (other !== undefined && other !== id) return 'taken';
  put(tx, before, titleOf(title));
  addNote(tx, { who, what: 'title_changed', detail: tellOf(title) });
  return 'changed';
}

/** @returns false when it is gone already */
export function removeTitle(tx: Transaction, { id, who }: { id: number; who: string }): boolean {
  const before = readTitle(tx.db, id);
  if (!before || !deleteTitle(tx.db, id, laterOf(tx))) return false;
  addNote(tx, { who, what: 'title_removed', detail: tellOf(before.title) });
  return true;
}

/**
 * Makes one title of several: the kept one stands, what it leaves empty is taken from the others,
 * and their uses count as its own.
 */
export function mergeTitles(
  tx: Transaction,
  { keep, drop, who }: { keep: number; drop: readonly number[]; who: string },
): TitleChanged {
  const kept = readTitle(tx.db, keep);
  const others = drop.filter((id) => id !== keep).map((id) => readTitle(tx.db, id));
  const found = others.filter((other) => other !== undefined);
  // One of them was used meanwhile and has another id: the person should look again.
  if (!kept || found.length === 0 || found.length < others.length) return 'notFound';
  const title = found.reduce((into, { title: from }) => mergeTitle(from, into), kept.title);
  const third = idOf(tx, title);
  if (third !== undefined && third !== keep && !drop.includes(third)) return 'taken';
  for (const { id } of found) deleteTitle(tx.db, id, laterOf(tx));
  const uses = found.reduce((total, other) => total + other.uses, kept.uses);
  put(tx, { ...kept, uses }, title);
  addNote(tx, { who, what: 'titles_merged', detail: { count: found.length + 1 } });
  return 'changed';
}

/**
 * Titles out of a file: known ones are filled in, new ones come behind all that were ever used, so
 * that ten thousand imported ones do not crowd out those of yesterday.
 */
export function importTitles(
  tx: Transaction,
  { titles }: { titles: readonly Title[] },
): { fresh: number; changed: number } {
  let fresh = 0;
  for (const title of titles) {
    const known = idOf(tx, title);
    const before = known === undefined ? undefined : readTitle(tx.db, known);
    if (before) put(tx, before, mergeTitle(before.title, title));
    else {
      fresh += 1;
      insertTitle(
        tx.db,
        { id: lowestId(tx) - 1, title: titleOf(title), uses: 0, usedAt: tx.now },
        laterOf(tx),
      );
    }
  }
  return { fresh, changed: titles.length - fresh };
}

function lowestId(tx: Transaction): number {
  return (
    tx.db.get<{ low: number }>('SELECT coalesce(min(min(id), 0), 0) AS low FROM title')?.low ?? 0
  );
}

function put(tx: Transaction, { id, uses, usedAt }: StoredTitle, title: Title): void {
  deleteTitle(tx.db, id, laterOf(tx));
  insertTitle(tx.db, { id, title, uses, usedAt: Date.parse(usedAt) }, laterOf(tx));
}

function idOf(tx: Transaction, { name, taxNumber }: Title): number | undefined {
  return tx.db.get<{ id: number }>(
    'SELECT id FROM title WHERE name = ? AND tax_number = ?',
    name,
    taxNumber ?? '',
  )?.id;
}

function laterOf(tx: Transaction): Later {
  return (name, work) => tx.atEnd.set(name, work);
}

/** The trail keeps what it is told for ever: of a private customer it is told nothing. */
function tellOf({ kind, name }: Title): Readonly<Record<string, unknown>> {
  return kind === 'company' ? { name } : { kind };
}
