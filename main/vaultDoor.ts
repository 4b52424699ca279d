import { readFileSync } from 'node:fs';
import type { NoticeCode } from '../contract/sentences/index.ts';
import { err, type Result } from '../domain/result.ts';
import type { VaultFault } from './terminal/vault/fault.ts';
import { hasKeychain, keychainProtector, type SafeStorage } from './terminal/vault/keychain.ts';
import { passphraseProtector } from './terminal/vault/passphrase.ts';
import type { Protector } from './terminal/vault/protector.ts';
import { createVault, openVault, peekVault, type Vault } from './terminal/vault/vault.ts';

/** A person's passphrase has to be at least this long; a file's or variable's is taken as it is. */
const SHORTEST_PASSPHRASE = 8;

/**
 * The way into the real vault: the system's keychain where there is one, else a passphrase. A vault
 * that was made with one of them is never opened, or made again, with the other.
 */
export interface VaultDoor {
  /** Whether a passphrase is needed: to open the vault that is there, or to make one. */
  needsPassphrase(): Promise<boolean>;
  /** Opens the vault, or makes it where there is none, with what the system or the environment has. */
  open(): Promise<Result<Vault, VaultFault | { readonly kind: 'noPassphrase' }>>;
  /** The same with a passphrase that a person typed. */
  openWith(passphrase: string): Promise<Result<Vault, VaultFault | { readonly kind: 'tooShort' }>>;
}

export function createVaultDoor(parts: {
  readonly file: string;
  readonly safeStorage: SafeStorage;
  readonly environment: NodeJS.ProcessEnv;
}): VaultDoor {
  const { file, safeStorage, environment } = parts;

  async function needsPassphrase(): Promise<boolean> {
    const made = await peekVault(file);
    return made.ok ? made.value === 'passphrase' : !hasKeychain(safeStorage);
  }

  async function openOrMake(protector: Protector): Promise<Result<Vault, VaultFault>> {
    const place = { file, protector };
    const opened = await openVault(place);
    return !opened.ok && opened.error.kind === 'missing' ? createVault(place) : opened;
  }

  return {
    needsPassphrase,
    async open() {
      if (!(await needsPassphrase())) return openOrMake(keychainProtector(safeStorage));
      const passphrase = passphraseFrom(environment);
      if (!passphrase) return err({ kind: 'noPassphrase' });
      return openOrMake(passphraseProtector(passphrase));
    },
    async openWith(passphrase) {
      const made = await peekVault(file);
      if (!made.ok && [...passphrase].length < SHORTEST_PASSPHRASE)
        return err({ kind: 'tooShort' });
      return openOrMake(passphraseProtector(passphrase));
    },
  };
}

/** The file wins over the variable; one trailing newline is an editor's, not the person's. */
function passphraseFrom(environment: NodeJS.ProcessEnv): string | undefined {
  const file = environment.INVOICE_DESK_PASSPHRASE_FILE;
  if (!file) return environment.INVOICE_DESK_PASSPHRASE;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}

/** What a fault of the vault means to the person at the till. */
export function vaultNotice(kind: VaultFault['kind'] | 'noPassphrase' | 'tooShort'): NoticeCode {
  switch (kind) {
    case 'noPassphrase':
      return 'passphraseNeeded';
    case 'tooShort':
      return 'passphraseTooShort';
    case 'wrongPassphrase':
      return 'wrongPassphrase';
    case 'keychainUnavailable':
    case 'keychainChanged':
      return 'keychainUnavailable';
    case 'damaged':
    case 'alreadyExists':
    case 'otherProtector':
    case 'missing':
      return 'vaultDamaged';
    case 'cannotRead':
    case 'cannotWrite':
      return 'vaultNotAccessible';
  }
}
