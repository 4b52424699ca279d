import { renameSync } from 'node:fs';
import { asideName } from '../../asideName.ts';

/**
 * Keeps a vault that cannot be opened under another name, so that a new one can be made.
 * @param now ms since 1970, for that name
 */
export function setVaultAside(file: string, now: number): void {
  renameSync(file, asideName(file, 'closed', now));
}
