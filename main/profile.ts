import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Which till this is: where it keeps its things, and whether its invoices are real. */
export interface Profile {
  readonly mode: 'production' | 'training';
  /** Training only because nothing is activated yet: the first-run guide may end it. */
  readonly mayActivate: boolean;
  /** Ledger, settings, backups and logs of this mode. */
  readonly dir: string;
  /** The real vault, whatever the mode. */
  readonly vaultFile: string;
}

/**
 * Training when asked for, and on a machine that has no terminal yet: a newcomer can try
 * everything before anything is real (INTERFACES, "Starting").
 */
export function chooseProfile(parts: {
  readonly dataDir: string;
  readonly training: boolean;
  /** The provision file brings a terminal, or a code to activate one. */
  readonly provisionsTerminal: boolean;
}): Profile {
  const vaultFile = join(parts.dataDir, 'vault');
  const mayActivate = !parts.training && !parts.provisionsTerminal && !existsSync(vaultFile);
  const mode = parts.training || mayActivate ? 'training' : 'production';
  const dir = mode === 'training' ? join(parts.dataDir, 'training') : parts.dataDir;
  return { mode, mayActivate, dir, vaultFile };
}

/** What a training store is called until somebody names it. */
export const TRAINING_STORE = {
  name: '示例门店',
  storeSn: '',
  payeeName: '',
  phone: '',
  fallbackEmail: 'kaipiao@example.com',
  fallbackPhone: '18200000000',
};
