import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { VaultFault } from './fault.ts';

/** The bytes of a file. */
export async function readBytes(file: string): Promise<Result<Buffer, VaultFault>> {
  try {
    return ok(await readFile(file));
  } catch (error) {
    const code = codeOf(error);
    return err(code === 'ENOENT' ? { kind: 'missing' } : { kind: 'cannotRead', code });
  }
}

/**
 * Replaces a file so that after a power cut either the old or the new one is there, whole: written
 * beside it, flushed, renamed, and the folder flushed. Only its owner may read it.
 */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
): Promise<Result<null, VaultFault>> {
  const beside = `${file}.new`;
  try {
    const handle = await open(beside, 'w', 0o600);
    try {
      // The mode above counts only for a new file; one may be left over from a crash.
      await handle.chmod(0o600);
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
    await flushFolder(dirname(file));
    return ok(null);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    return err({ kind: 'cannotWrite', code: codeOf(error) });
  }
}

async function flushFolder(folder: string): Promise<void> {
  // Windows cannot flush a folder; there the rename itself is written through.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isCoded ? String(error.code) : 'EUNKNOWN';
}
