import { NewerLedger } from '../database.ts';
import { isDamage, primaryCode } from './soundness.ts';

/**
 * What keeps the ledger from doing its work, as far as SQLite can tell: the file itself is broken,
 * the disk is full, reading or writing failed, the rights are missing, or a newer program was here.
 */
export type LedgerTrouble = 'damaged' | 'full' | 'disk' | 'rights' | 'newer';

const SQLITE_PERM = 3;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;

/** @returns undefined for an error that has nothing to do with storage */
export function troubleOf(error: unknown): LedgerTrouble | undefined {
  if (error instanceof NewerLedger) return 'newer';
  if (isDamage(error)) return 'damaged';
  switch (primaryCode(error) ?? systemCode(error)) {
    case SQLITE_FULL:
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full';
    case SQLITE_IOERR:
    case 'EIO':
      return 'disk';
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'rights';
    default:
      return undefined;
  }
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
