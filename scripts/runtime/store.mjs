// The per-user store of runtimes: `<id>/dist` and, beside it, a manifest that says what a whole
// dist looks like. A runtime is built in a folder of its own and renamed into place, so a start
// that is interrupted, or two at once, leave either a whole runtime or none.
import fs from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { cacheDir } from '../lib/paths.mjs';

/** Raised when a stored runtime must be made again. */
const RECIPE = 1;

/** @typedef {{ recipe: number, version: string, files: Record<string, number> }} Manifest */

export const storeDir = () => path.join(cacheDir(), 'runtime');

/**
 * Every file below a folder with its size, names with forward slashes.
 * @param {string} dir
 * @returns {Promise<Record<string, number>>}
 */
async function listing(dir) {
  /** @type {Record<string, number>} */
  const files = {};
  for (const entry of await fs.readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    files[path.relative(dir, file).split(path.sep).join('/')] = (await fs.stat(file)).size;
  }
  return files;
}

/**
 * The dist of a stored runtime, or null when it is absent or not whole. Sizes, not checksums: the
 * checksum was verified when it was stored, and hashing 190 MB would be paid at each start.
 * @param {string} id
 * @returns {Promise<string | null>}
 */
export async function stored(id, store = storeDir()) {
  const home = path.join(store, id);
  const dist = path.join(home, 'dist');
  try {
    const text = await fs.readFile(path.join(home, 'manifest.json'), 'utf8');
    /** @type {Manifest} */
    const manifest = JSON.parse(text);
    if (manifest.recipe !== RECIPE) return null;
    for (const [name, size] of Object.entries(manifest.files)) {
      if ((await fs.stat(path.join(dist, name))).size !== size) return null;
    }
    return dist;
  } catch {
    return null;
  }
}

/**
 * Gives the stored runtime, or makes it with `build` (which fills the folder it is given).
 * @param {string} id
 * @param {string} version
 * @param {(dist: string, temp: string) => Promise<void>} build
 * @param {import('../lib/log.mjs').Log} log
 * @param {string} [store]
 * @returns {Promise<string>}
 */
export async function obtain(id, version, build, log, store = storeDir()) {
  const ready = await stored(id, store);
  if (ready) return ready;
  const waiting = () => log(`runtime: another start is fetching ${id}; waiting for it`);
  return withLock(path.join(store, `${id}.lock`), () => make(id, version, build, store), {
    onWait: waiting,
  });
}

/**
 * @param {string} id
 * @param {string} version
 * @param {(dist: string, temp: string) => Promise<void>} build
 * @param {string} store
 */
async function make(id, version, build, store) {
  const already = await stored(id, store);
  if (already) return already;
  await sweep(id, store);
  const temp = await fs.mkdtemp(path.join(store, `${id}.tmp-`));
  try {
    const fresh = path.join(temp, 'home');
    const dist = path.join(fresh, 'dist');
    await fs.mkdir(dist, { recursive: true });
    await build(dist, temp);
    /** @type {Manifest} */
    const manifest = { recipe: RECIPE, version, files: await listing(dist) };
    // Follows the checkout, not the runtime; who packs it looks after it.
    delete manifest.files['resources/default_app.asar'];
    await fs.writeFile(path.join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    const home = path.join(store, id);
    await fs.rm(home, { recursive: true, force: true });
    await fs.rename(fresh, home);
    return path.join(home, 'dist');
  } finally {
    await fs.rm(temp, { recursive: true, force: true });
  }
}

/**
 * What an interrupted start left behind. Only called with the lock held.
 * @param {string} id
 * @param {string} store
 */
async function sweep(id, store) {
  for (const name of await fs.readdir(store)) {
    if (name.startsWith(`${id}.tmp-`)) {
      await fs.rm(path.join(store, name), { recursive: true, force: true });
    }
  }
}
