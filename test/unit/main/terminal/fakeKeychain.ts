import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from '../../../../main/terminal/vault/keychain.ts';

/** A keychain of its own: what one encrypts, another cannot read. `backend` as on Linux. */
export function fakeKeychain({ available = true, backend = 'gnome_libsecret' } = {}): SafeStorage {
  const key = randomBytes(32);
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
    },
    decryptString(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString();
    },
  };
}

/** macOS and Windows know no backends. */
export function keychainWithoutBackend(): SafeStorage {
  const { getSelectedStorageBackend: _none, ...rest } = fakeKeychain();
  return rest;
}
