import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { z } from 'zod';
import { err, ok } from '../../../domain/result.ts';
import type { VaultFault } from './fault.ts';
import { KEY_BYTES, type Protector } from './protector.ts';

/** How dear one guess is. Stored with the vault, so that it may grow for new ones. */
export interface ScryptCost {
  /** A power of two; memory is 128 × N × r bytes. */
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and about half a second at each start: OWASP's first choice for scrypt. */
const COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const NO_MEMORY: VaultFault = { kind: 'cannotRead', code: 'ENOMEM' };

/** Bounded, so that a changed file cannot ask for all of the machine's memory. */
const lockSchema = z.object({
  kdf: z.literal('scrypt'),
  N: z
    .int()
    .min(2)
    .max(2 ** 18)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.base64(),
});

/** Protects by a passphrase, from which scrypt makes the data key. An empty one protects nothing. */
export function passphraseProtector(passphrase: string, cost: ScryptCost = COST): Protector {
  return {
    kind: 'passphrase',
    keyDoesNotFit: { kind: 'wrongPassphrase' },
    async lock() {
      if (passphrase === '') return err({ kind: 'wrongPassphrase' });
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(passphrase, salt, cost);
      const { N, r, p } = cost;
      const lock = { kdf: 'scrypt', N, r, p, salt: salt.toString('base64') };
      return key ? ok({ key, lock }) : err(NO_MEMORY);
    },
    async unlock(lock) {
      const read = lockSchema.safeParse(lock);
      if (!read.success) return err({ kind: 'damaged' });
      if (passphrase === '') return err({ kind: 'wrongPassphrase' });
      const { salt, ...stored } = read.data;
      const key = await derive(passphrase, Buffer.from(salt, 'base64'), stored);
      return key ? ok(key) : err(NO_MEMORY);
    },
  };
}

/** Composed first (NFC): two keyboards may spell the same letter with different code points. */
function derive(
  passphrase: string,
  salt: Buffer,
  { N, r, p }: ScryptCost,
): Promise<Buffer | undefined> {
  // scrypt itself needs 128 × N × r, and a little beside it.
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r + 2 ** 20 };
  return new Promise((resolve) => {
    try {
      scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES, options, (error, key) =>
        resolve(error ? undefined : key),
      );
    } catch {
      // Figures that scrypt will not have are thrown at once, not called back.
      resolve(undefined);
    }
  });
}
