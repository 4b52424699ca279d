// Where things are: the checkout, and the one per-user folder for what is fetched from outside.
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Per user, not per checkout: the runtime is large, and every checkout needs the same one.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function cacheDir(env = process.env, platform = process.platform) {
  const home = os.homedir();
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, 'invoice-desk');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'invoice-desk');
  if (platform === 'win32') {
    return path.join(
      env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'),
      'invoice-desk',
      'Cache',
    );
  }
  return path.join(home, '.cache', 'invoice-desk');
}
