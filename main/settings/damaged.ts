import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { chinaDateTime } from '../../domain/chinaTime.ts';

const NAME = 'settings.json';

/**
 * Sets a `settings.json` aside that is no JSON object (cut off by a power failure, say), so that
 * the till starts with defaults and nothing is overwritten.
 * @param now ms since 1970, for the name it is kept under
 * @returns that name, or undefined when the file is sound or not there
 */
export function setDamagedAside(dir: string, now: number): string | undefined {
  const path = join(dir, NAME);
  if (!existsSync(path) || isObject(readFileSync(path, 'utf8'))) return undefined;
  const kept = freeName(dir, now);
  renameSync(path, join(dir, kept));
  return kept;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function freeName(dir: string, now: number): string {
  // Digits only: a colon is not allowed in a file name on Windows.
  const base = `${NAME}.damaged-${chinaDateTime(now).replaceAll(/\D/g, '')}`;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!existsSync(join(dir, name))) return name;
  }
}
