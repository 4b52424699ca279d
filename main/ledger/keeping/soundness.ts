import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from '../sqlite.ts';

/**
 * What SQLite finds wrong with a ledger's pages, read from its first to its last: minutes for a big
 * one, so it is asked of copies, and of a ledger that gave reason to doubt it.
 * @returns the first fault in SQLite's words, or undefined when it is whole
 * @throws when the file cannot be opened for a reason that is not in the file
 */
export function faultOf(file: string): string | undefined {
  try {
    const db = new DatabaseSync(file);
    try {
      const [first] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
      return first?.quick_check === 'ok' ? undefined : (first?.quick_check ?? 'no answer');
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDamage(error)) return (error as Error).message;
    throw error;
  }
}

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** Whether an error of SQLite means that the file itself is broken, not the disk or the rights. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

/** SQLite's result code without its extension, or undefined for an error of another kind. */
export function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

const suspicionOf = (file: string) => `${file}.suspect`;

/** Remembers across a restart that damage was met: the next opening looks at every page. */
export function suspect(file: string, why: string): void {
  writeFileSync(suspicionOf(file), `${why}\n`);
}

export function isSuspect(file: string): boolean {
  return existsSync(suspicionOf(file));
}

export function clearSuspicion(file: string): void {
  rmSync(suspicionOf(file), { force: true });
}
