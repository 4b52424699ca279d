import { ledger001 } from './001-ledger.ts';

/** Numbered, append-only: a released migration is never edited. Index 0 leads to version 1. */
export const migrations: readonly string[] = [ledger001];
