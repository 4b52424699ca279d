import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { freeName, stamp } from '../../asideName.ts';

/** Where the copies of a ledger are kept: `backups/` beside it (INTERFACES, "Files in the data-dir"). */
export function backupFolder(file: string): string {
  return join(dirname(file), 'backups');
}

const BACKUP = /^ledger-\d{14}(-\d+)?\.db$/;

/** @returns full paths, newest first */
export function backupsOf(file: string): readonly string[] {
  const folder = backupFolder(file);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => BACKUP.test(name))
    .sort(newestFirst)
    .map((name) => join(folder, name));
}

/** A stamp sorts as text; the number behind it, for two of one second, does not. */
function newestFirst(a: string, b: string): number {
  const parts = (name: string) => name.replace(/\.db$/, '').split('-');
  const [, stampA = '', countA = '1'] = parts(a);
  const [, stampB = '', countB = '1'] = parts(b);
  return stampB.localeCompare(stampA) || Number(countB) - Number(countA);
}

/** @param now ms since 1970 */
export function newBackupName(file: string, now: number): string {
  return freeName(join(backupFolder(file), `ledger-${stamp(now)}`), '.db');
}

/**
 * The day of a backup in China, `2026-11-25`.
 * @param backup as `backupsOf` names it
 */
export function dayOfBackup(backup: string): string {
  const digits = basename(backup).replaceAll(/\D/g, '');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}
