import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * About 32 MiB and a tenth of a second a try. A PIN of four digits stays guessable to who steals
 * the ledger; this makes it cost.
 */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** The hash of a PIN with a salt of its own: `scrypt$N$r$p$salt$key`, the last two in base64. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(pin, salt, COST);
  return written(salt, key);
}

/**
 * A hash that no PIN has, to be verified against for a name that nobody has: the answer takes as
 * long as a wrong PIN's.
 */
export function nobodysHash(): string {
  return written(randomBytes(SALT_BYTES), randomBytes(KEY_BYTES));
}

function written(salt: Buffer, key: Buffer): string {
  const { N, r, p } = COST;
  return ['scrypt', N, r, p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Whether a PIN belongs to a hash; false, too, for a hash that is none. */
export async function verifyPin(pin: string, hash: string): Promise<boolean> {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w+/=]+)\$([\w+/=]+)$/.exec(hash);
  if (!match) return false;
  const [, N, r, p, salt = '', kept = ''] = match;
  const expected = Buffer.from(kept, 'base64');
  if (expected.length !== KEY_BYTES) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  // A cost that scrypt refuses was never ours.
  const key = await derive(pin, Buffer.from(salt, 'base64'), cost).catch(() => undefined);
  return key !== undefined && timingSafeEqual(key, expected);
}

function derive(
  pin: string,
  salt: Buffer,
  cost: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
