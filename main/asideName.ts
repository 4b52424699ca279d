import { existsSync } from 'node:fs';
import { chinaDateTime } from '../domain/chinaTime.ts';

/**
 * The name a file that cannot be used is kept under, `ledger.db.damaged-20261125143200`: free, so
 * nothing is overwritten.
 * @param file full path
 * @param why a word of what is wrong with it
 * @param now ms since 1970
 */
export function asideName(file: string, why: 'damaged' | 'closed', now: number): string {
  return freeName(`${file}.${why}-${stamp(now)}`);
}

/**
 * A moment as a part of a file name. Digits only: a colon is not allowed in one on Windows.
 * @param now ms since 1970
 */
export function stamp(now: number): string {
  return chinaDateTime(now).replaceAll(/\D/g, '');
}

/** `base` and `end`, with a number between them when that name is taken. */
export function freeName(base: string, end = ''): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${base}${end}` : `${base}-${count}${end}`;
    if (!existsSync(name)) return name;
  }
}
