import type { Result } from '../../../domain/result.ts';
import type { ProtectorKind, VaultFault } from './fault.ts';

/** Keeps the vault's data key: the keychain wraps it, a passphrase is turned into it. */
export interface Protector {
  readonly kind: ProtectorKind;
  /** A new data key, and the lock from which only this protector gets it again. */
  lock(): Promise<Result<LockedKey, VaultFault>>;
  /** The data key behind a lock that stands in a vault of this kind. */
  unlock(lock: unknown): Promise<Result<Buffer, VaultFault>>;
  /** What it means when the key comes out and does not fit. */
  readonly keyDoesNotFit: VaultFault;
}

export interface LockedKey {
  /** 32 bytes, for AES-256. */
  readonly key: Buffer;
  /** Plain JSON, no secret: it stands readable in the file. */
  readonly lock: Readonly<Record<string, string | number>>;
}

export const KEY_BYTES = 32;
