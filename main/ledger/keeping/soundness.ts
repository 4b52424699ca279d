import { closeSync, existsSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from '../sqlite.ts';

/**
 * What SQLite finds wrong with a ledger's pages, read from its first to its last: minutes for a big
 * one, so it is asked of copies, and of a ledger that gave reason to doubt it.
 * @returns the first fault in SQLite's words, or undefined when it is whole
 * @throws when the file cannot be opened or read for a reason that is not in the file
 */
export function faultOf(file: string): string | undefined {
  if (firstFault(file) === undefined) return undefined;
  readThrough(file);
  return firstFault(file);
}

function firstFault(file: string): string | undefined {
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

/**
 * SQLite says the same of a page that is broken and of one that the disk would not give it (EIO).
 * So its word is taken only when the disk gives every byte and it says so again: no ledger is set
 * aside because a disk could not be read for a moment.
 * @throws the disk's error, or SQLite's
 */
export function believe<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!isDamage(error)) throw error;
    readThrough(file);
    return act();
  }
}

const PIECE_BYTES = 1 << 20;

/**
 * Every byte of a ledger and of its log.
 * @throws when the disk does not give one of them
 */
export function readThrough(file: string): void {
  const piece = Buffer.alloc(PIECE_BYTES);
  for (const name of [file, `${file}-wal`]) {
    if (!existsSync(name)) continue;
    const handle = openSync(name, 'r');
    try {
      for (let at = 0, got = 1; got > 0; at += got) {
        got = readSync(handle, piece, 0, PIECE_BYTES, at);
      }
    } finally {
      closeSync(handle);
    }
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
