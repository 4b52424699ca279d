import { isDeepStrictEqual } from 'node:util';
import { err, ok, type Result } from '../../../domain/result.ts';
import { NO_SECRETS, type VaultContents, vaultContentsSchema } from './contents.ts';
import { readBytes, replaceFile } from './durableFile.ts';
import type { ProtectorKind, VaultFault } from './fault.ts';
import type { LockedKey, Protector } from './protector.ts';
import { parseJson, readSealed, seal, unseal } from './sealed.ts';

/** An open vault. Its contents stay inside: it prints as nothing, in a log or as JSON. */
export interface Vault {
  read(): VaultContents;
  /**
   * Changes the contents, one change after another. What it gives back is on the disk; after a
   * fault everything is as before. A change that changes nothing writes nothing: a full disk does
   * not keep a till from starting.
   */
  update(
    change: (contents: VaultContents) => VaultContents,
  ): Promise<Result<VaultContents, VaultFault>>;
}

export interface VaultPlace {
  /** `DIR/vault` */
  readonly file: string;
  readonly protector: Protector;
}

/** Opens an existing vault. A wrong passphrase, a damaged file: nothing is changed. */
export async function openVault({
  file,
  protector,
}: VaultPlace): Promise<Result<Vault, VaultFault>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const sealed = readSealed(bytes.value);
  if (!sealed.ok) return sealed;
  const { protector: made, lock, parts } = sealed.value;
  if (made !== protector.kind) return err({ kind: 'otherProtector', made, given: protector.kind });
  const key = await protector.unlock(lock);
  if (!key.ok) return key;
  const plain = unseal(parts, key.value);
  if (plain === undefined) return err(protector.keyDoesNotFit);
  const contents = vaultContentsSchema.safeParse(parseJson(plain.toString('utf8')));
  if (!contents.success) return err({ kind: 'damaged' });
  return ok(fileVault({ file, protector }, { key: key.value, lock }, contents.data));
}

/** Makes a vault where there is none; never over an existing one. */
export async function createVault(
  place: VaultPlace,
  contents: VaultContents = NO_SECRETS,
): Promise<Result<Vault, VaultFault>> {
  const found = await peekVault(place.file);
  if (found.ok || found.error.kind !== 'missing') {
    return err(
      found.ok || found.error.kind === 'damaged' ? { kind: 'alreadyExists' } : found.error,
    );
  }
  const locked = await place.protector.lock();
  if (!locked.ok) return locked;
  const written = await write(place, locked.value, contents);
  return written.ok ? ok(fileVault(place, locked.value, contents)) : written;
}

/** By what a vault is protected, without opening it: whether a passphrase has to be asked for. */
export async function peekVault(file: string): Promise<Result<ProtectorKind, VaultFault>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const sealed = readSealed(bytes.value);
  return sealed.ok ? ok(sealed.value.protector) : sealed;
}

/** A vault that forgets: training keeps its secrets in memory (INTERFACES, "Starting"). */
export function memoryVault(contents: VaultContents = NO_SECRETS): Vault {
  return vaultWith(contents, async () => ok(null));
}

function fileVault(place: VaultPlace, locked: LockedKey, contents: VaultContents): Vault {
  return vaultWith(contents, (next) => write(place, locked, next));
}

type Keep = (contents: VaultContents) => Promise<Result<null, VaultFault>>;

function vaultWith(first: VaultContents, keep: Keep): Vault {
  let contents = first;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    read: () => contents,
    update(change) {
      const done = queue.then(async (): Promise<Result<VaultContents, VaultFault>> => {
        const next = change(contents);
        if (isDeepStrictEqual(next, contents)) return ok(contents);
        const kept = await keep(next);
        if (!kept.ok) return kept;
        contents = next;
        return ok(contents);
      });
      // A change that throws is its caller's to hear of; the next one goes on from where it was.
      queue = done.catch(() => undefined);
      return done;
    },
  };
}

function write(
  { file, protector }: VaultPlace,
  locked: LockedKey,
  contents: VaultContents,
): Promise<Result<null, VaultFault>> {
  const plain = Buffer.from(JSON.stringify(contents), 'utf8');
  return replaceFile(file, seal(plain, protector.kind, locked));
}
