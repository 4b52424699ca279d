// First choice: the dist somebody points at, under the name Electron itself uses for that.
import path from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { executableIn, isFile, versionIn } from './executable.mjs';

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<import('./index.mjs').Runtime | null>}
 */
export async function fromOverride(env = process.env) {
  if (!env.ELECTRON_OVERRIDE_DIST_PATH) return null;
  const dist = path.resolve(env.ELECTRON_OVERRIDE_DIST_PATH);
  const executable = executableIn(dist);
  // Never passed over in silence: who sets the variable means that Electron and no other.
  if (!(await isFile(executable))) {
    throw new Failure(
      `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron at ${executable}`,
      'Point it at a folder with an unpacked Electron, or unset it.',
    );
  }
  const version = (await versionIn(dist)) ?? 'unknown';
  return { dist, executable, version, source: 'ELECTRON_OVERRIDE_DIST_PATH' };
}
