import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { asideName } from '../../asideName.ts';
import { type Database, openForWriting, versionOf } from '../database.ts';
import { migrations } from '../migrations/index.ts';
import { DatabaseSync } from '../sqlite.ts';
import { backUp, namesToDisk, toDisk } from './backup.ts';
import { readHighWater } from './highWater.ts';
import { rememberLostClosings } from './lostClosings.ts';
import { backupsOf } from './names.ts';
import { clearSuspicion, faultOf, isDamage, isSuspect, readThrough } from './soundness.ts';
import { tellStory } from './story.ts';

/**
 * Opens the ledger for its writer, whatever happened to it: copied before it is migrated; when it
 * is damaged, gone, or has forgotten what a copy still knows, set aside and the newest sound copy
 * put in its place. What came of it stands in the ledger itself (`storyOf`) until the till has
 * taken it to heart.
 * @param now ms since 1970, for names
 * @throws when the disk or its rights do not allow it, or the ledger is newer than this program
 */
export async function openOrRestore(file: string, now: number): Promise<Database> {
  const known = readHighWater(file);
  let opened = await openAsIs(file, known, now);
  if (!('db' in opened)) {
    restore(file, opened.why, now);
    opened = { db: openForWriting(file) };
  }
  clearSuspicion(file);
  rememberLostClosings(opened.db, readHighWater(file, 'closings'), now);
  return opened.db;
}

/** @returns the ledger, or why the file cannot be it any more */
async function openAsIs(
  file: string,
  known: number,
  now: number,
  believed = false,
): Promise<{ readonly db: Database } | { readonly why: string }> {
  if (!existsSync(file) && (known > 0 || backupsOf(file).length > 0)) {
    return { why: 'the file is gone' };
  }
  const fault = isSuspect(file) ? faultOf(file) : undefined;
  if (fault !== undefined) return { why: fault };
  try {
    const copied = await copyBeforeMigrating(file, now);
    if (copied !== undefined) return { why: copied };
    const db = openForWriting(file);
    const found = lastEntry(db);
    if (found >= known) return { db };
    const why = forgotten(file, found);
    if (why !== undefined) {
      db.close();
      return { why };
    }
    tellStory(db, { kind: 'behind', known, found });
    return { db };
  } catch (error) {
    if (!isDamage(error)) throw error;
    if (believed) return { why: (error as Error).message };
    // It may be the disk that did not give a page (`believe`).
    readThrough(file);
    return openAsIs(file, known, now, true);
  }
}

/** @returns what is wrong with it, or undefined */
async function copyBeforeMigrating(file: string, now: number): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  const version = versionOf(file);
  if (version === 0 || version >= migrations.length) return undefined;
  const copied = await backUp(file, now);
  return copied.outcome === 'damaged' ? copied.fault : undefined;
}

/** It knows less than it did: its pages may be of two times, or a copy may know more. */
function forgotten(file: string, found: number): string | undefined {
  const fault = faultOf(file);
  if (fault !== undefined) return fault;
  const newest = soundBackup(file);
  return newest && newest.lastEntry > found ? 'its last entries are gone' : undefined;
}

function restore(file: string, why: string, now: number): void {
  const aside = existsSync(file) ? asideName(file, 'damaged', now) : undefined;
  const copy = soundBackup(file);
  const half = `${file}.half`;
  // Ready in every detail before it takes the name: a crash before that only begins it again.
  for (const end of ['', ...BESIDE]) rmSync(`${half}${end}`, { force: true });
  if (copy) copyFileSync(copy.backup, half);
  const db = openForWriting(half);
  const from = copy ? basename(copy.backup) : null;
  tellStory(db, { kind: 'restored', why, from, setAside: aside ? basename(aside) : null });
  db.exec('PRAGMA journal_mode = DELETE');
  db.close();
  toDisk(half);
  // The log first: beside the restored ledger it would be taken for its own.
  for (const end of [...BESIDE, '']) {
    if (!existsSync(`${file}${end}`)) continue;
    if (aside === undefined) rmSync(`${file}${end}`);
    else renameSync(`${file}${end}`, `${aside}${end}`);
  }
  renameSync(half, file);
  namesToDisk(dirname(file));
}

/** What SQLite keeps beside a ledger. */
const BESIDE = ['-wal', '-shm', '-journal'];

/** The newest copy that holds and that this program can read, and how far its trail goes. */
function soundBackup(file: string): { backup: string; lastEntry: number } | undefined {
  for (const backup of backupsOf(file)) {
    try {
      if (faultOf(backup) !== undefined || versionOf(backup) > migrations.length) continue;
      return { backup, lastEntry: lastEntryOf(backup) };
    } catch {
      // One that cannot be read is no help; the next may be.
    }
  }
  return undefined;
}

/** The number of the trail's newest entry; 0 in an empty one. */
export function lastEntry(db: Pick<Database, 'get'>): number {
  return db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM event')?.seq ?? 0;
}

function lastEntryOf(backup: string): number {
  const db = new DatabaseSync(backup, { readOnly: true });
  try {
    const row = db.prepare('SELECT max(seq) AS seq FROM event').get() as { seq: number | null };
    return row.seq ?? 0;
  } finally {
    db.close();
  }
}
