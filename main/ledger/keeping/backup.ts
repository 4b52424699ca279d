import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { copyPages, DatabaseSync } from '../sqlite.ts';
import { backupFolder, backupsOf, newBackupName } from './names.ts';
import { faultOf, suspect } from './soundness.ts';

/** How many copies are kept. */
const KEPT = 7;
/** All pages in one step: between two steps a commit would make the copy begin anew, for ever. */
const ALL_PAGES = 0x7fff_ffff;

export type BackedUp =
  | { readonly outcome: 'done'; readonly backup: string }
  /** The copy does not hold, so the ledger does not: the older copies stay, and it is suspect. */
  | { readonly outcome: 'damaged'; readonly fault: string };

/**
 * Copies the ledger by SQLite's backup interface while it is written to, checks every page of the
 * copy, and keeps the newest seven. Half a copy never stands under a backup's name.
 * @param now ms since 1970, for its name
 * @throws when it cannot be written; older copies are untouched
 */
export async function backUp(file: string, now: number): Promise<BackedUp> {
  mkdirSync(backupFolder(file), { recursive: true });
  const backup = newBackupName(file, now);
  const half = `${backup}.half`;
  try {
    const source = new DatabaseSync(file, { readOnly: true });
    try {
      await copyPages(source, half, { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    standAlone(half);
    const fault = faultOf(half);
    if (fault !== undefined) {
      suspect(file, fault);
      return { outcome: 'damaged', fault };
    }
    toDisk(half);
    renameSync(half, backup);
    namesToDisk(dirname(backup));
  } finally {
    rmSync(half, { force: true });
  }
  for (const old of backupsOf(file).slice(KEPT)) rmSync(old, { force: true });
  return { outcome: 'done', backup };
}

/** A copy is one file: without a write-ahead log beside it that could be left behind. */
function standAlone(file: string): void {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = DELETE');
  db.close();
}

/** On the disk, not only on its way there. */
export function toDisk(file: string): void {
  flush(file, 'r+');
}

/** The same for the names in a folder; Windows does that by itself, and knows no other way. */
export function namesToDisk(folder: string): void {
  if (process.platform !== 'win32') flush(folder, 'r');
}

function flush(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
