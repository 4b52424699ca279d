import { existsSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asideName } from '../asideName.ts';

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
  const kept = asideName(path, 'damaged', now);
  renameSync(path, kept);
  return basename(kept);
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
