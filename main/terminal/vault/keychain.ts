import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { err, ok } from '../../../domain/result.ts';
import { KEY_BYTES, type Protector } from './protector.ts';

/** Electron's safeStorage, as far as it is used; handed in, so that this file needs no Electron. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plainText: string): Buffer;
  decryptString(encrypted: Buffer): string;
  /** On Linux only. */
  getSelectedStorageBackend?(): string;
}

const lockSchema = z.object({ wrapped: z.base64() });

/**
 * Whether the system has a keychain that keeps secrets. `basic_text` encrypts with a key that
 * everybody knows, and `unknown` promises nothing: neither counts (DESIGN, decision 4).
 */
export function hasKeychain(safeStorage: SafeStorage): boolean {
  try {
    if (!safeStorage.isEncryptionAvailable()) return false;
    const backend = safeStorage.getSelectedStorageBackend?.();
    return backend !== 'basic_text' && backend !== 'unknown';
  } catch {
    // Asked before Electron is ready it throws.
    return false;
  }
}

/** Protects by the system's keychain: it wraps a random data key. */
export function keychainProtector(safeStorage: SafeStorage): Protector {
  return {
    kind: 'keychain',
    keyDoesNotFit: { kind: 'damaged' },
    async lock() {
      if (!hasKeychain(safeStorage)) return err({ kind: 'keychainUnavailable' });
      const key = randomBytes(KEY_BYTES);
      try {
        const wrapped = safeStorage.encryptString(key.toString('base64')).toString('base64');
        return ok({ key, lock: { wrapped } });
      } catch {
        return err({ kind: 'keychainUnavailable' });
      }
    },
    async unlock(lock) {
      const read = lockSchema.safeParse(lock);
      if (!read.success) return err({ kind: 'damaged' });
      if (!hasKeychain(safeStorage)) return err({ kind: 'keychainUnavailable' });
      try {
        const text = safeStorage.decryptString(Buffer.from(read.data.wrapped, 'base64'));
        const key = Buffer.from(text, 'base64');
        // On Linux a wrong key may give nonsense instead of an error.
        return key.length === KEY_BYTES ? ok(key) : err({ kind: 'keychainChanged' });
      } catch {
        return err({ kind: 'keychainChanged' });
      }
    },
  };
}
