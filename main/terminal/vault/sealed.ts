import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { ProtectorKind, VaultFault } from './fault.ts';
import type { LockedKey } from './protector.ts';

/**
 * The file `vault`: JSON with a header (readable and authenticated: which protector, which lock) and
 * the contents sealed with AES-256-GCM. The checksum is no protection, it only tells a damaged file
 * from a wrong passphrase.
 */
const FORMAT = 'invoice-desk-vault';
const VERSION = 1;
const IV_BYTES = 12;

const fileSchema = z.object({
  /** JSON, kept as text: these very characters are authenticated. */
  header: z.string(),
  iv: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
  checksum: z.string(),
});
type FileParts = Omit<z.infer<typeof fileSchema>, 'checksum'>;

const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  protector: z.enum(['keychain', 'passphrase']),
  lock: z.record(z.string(), z.union([z.string(), z.number()])),
});

export interface SealedFile {
  readonly protector: ProtectorKind;
  readonly lock: LockedKey['lock'];
  readonly parts: FileParts;
}

/** Seals contents for a file; a fresh IV each time. */
export function seal(plain: Buffer, protector: ProtectorKind, { key, lock }: LockedKey): Buffer {
  const header = JSON.stringify({ format: FORMAT, version: VERSION, protector, lock });
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const parts: FileParts = {
    header,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  };
  return Buffer.from(`${JSON.stringify({ ...parts, checksum: checksumOf(parts) })}\n`, 'utf8');
}

/** Reads what can be read without a key. */
export function readSealed(bytes: Uint8Array): Result<SealedFile, VaultFault> {
  const file = fileSchema.safeParse(parseJson(Buffer.from(bytes).toString('utf8')));
  if (!file.success) return err({ kind: 'damaged' });
  const { checksum, ...parts } = file.data;
  if (checksum !== checksumOf(parts)) return err({ kind: 'damaged' });
  const header = headerSchema.safeParse(parseJson(parts.header));
  if (!header.success) return err({ kind: 'damaged' });
  return ok({ protector: header.data.protector, lock: header.data.lock, parts });
}

/** Opens the seal; undefined when the key does not fit or anything was changed. */
export function unseal({ header, iv, tag, sealed }: FileParts, key: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), {
      // Said aloud: a shorter tag would be easier to forge.
      authTagLength: 16,
    })
      .setAAD(Buffer.from(header, 'utf8'))
      .setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  } catch {
    return undefined;
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checksumOf({ header, iv, tag, sealed }: FileParts): string {
  return createHash('sha256').update([header, iv, tag, sealed].join('\n'), 'utf8').digest('hex');
}
