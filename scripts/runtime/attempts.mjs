// Remembers that the official download failed, so that on a network that cannot reach its host
// only the first start of some hours waits for it.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { storeDir } from './store.mjs';

const FORGET_AFTER_MS = 6 * 3_600_000;

/**
 * What the outcome depends on. Whoever sets a mirror or a proxy gets a new attempt at once.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
function circumstances(env) {
  const relevant = Object.entries(env)
    .filter(([name]) => /electron.*(mirror|custom|proxy)|^https?_proxy$|^no_proxy$/i.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(relevant)).digest('hex').slice(0, 16);
}

/** @param {string} version */
const fileFor = (version, store = storeDir()) =>
  path.join(store, `official-${version}.failed.json`);

/**
 * @param {string} version
 * @param {{ env?: NodeJS.ProcessEnv, store?: string, now?: number }} [options]
 * @returns {Promise<string | null>} why it failed, when that was recently and under the same circumstances
 */
export async function recentFailure(version, { env = process.env, store, now = Date.now() } = {}) {
  try {
    const note = JSON.parse(await fs.readFile(fileFor(version, store), 'utf8'));
    const age = now - note.at;
    const counts = age >= 0 && age < FORGET_AFTER_MS && note.circumstances === circumstances(env);
    return counts ? String(note.reason) : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} version
 * @param {string} reason
 * @param {{ env?: NodeJS.ProcessEnv, store?: string, now?: number }} [options]
 */
export async function rememberFailure(
  version,
  reason,
  { env = process.env, store, now = Date.now() } = {},
) {
  const file = fileFor(version, store);
  await fs.mkdir(path.dirname(file), { recursive: true });
  const note = { at: now, reason, circumstances: circumstances(env) };
  await fs.writeFile(file, JSON.stringify(note));
}
