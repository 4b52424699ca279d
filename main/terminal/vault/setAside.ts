import { existsSync, renameSync } from 'node:fs';
import { chinaDateTime } from '../../../domain/chinaTime.ts';

/**
 * Keeps a vault that cannot be opened under another name, so that a new one can be made.
 * @param now ms since 1970, for that name
 */
export function setVaultAside(file: string, now: number): void {
  const base = `${file}.closed-${chinaDateTime(now).replaceAll(/\D/g, '')}`;
  let name = base;
  for (let count = 2; existsSync(name); count += 1) name = `${base}-${count}`;
  renameSync(file, name);
}
