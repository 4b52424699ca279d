// A lock between processes: a file that only one can create. It spares the second start a second
// download or a build on top of a running one. It is not what makes results correct: those are
// written beside and renamed, so a lock that was broken wrongly costs time and nothing else.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDir, ROOT } from './paths.mjs';

/** A holder on another machine cannot be asked whether it lives; its lock ages instead. */
const FOREIGN_STALE_MS = 10 * 60_000;

/**
 * A lock for something done to this checkout. Kept outside of it: an install deletes half of it.
 * @param {string} name
 * @returns {string}
 */
export function checkoutLock(name) {
  const checkout = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  return path.join(cacheDir(), 'locks', `${checkout}-${name}.lock`);
}

/**
 * @param {string} file
 * @returns {Promise<boolean>} whether its holder is gone
 */
async function isStale(file) {
  let text;
  let age;
  try {
    text = await fs.readFile(file, 'utf8');
    age = Date.now() - (await fs.stat(file)).mtimeMs;
  } catch {
    return false; // Just released: the next attempt takes it.
  }
  const [pid, host] = text.split(' ');
  if (!pid || !host) return age > 5_000; // Created but never filled in.
  if (host !== os.hostname()) return age > FOREIGN_STALE_MS;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}

/**
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, pollMs?: number }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { onWait, pollMs = 200 } = {}) {
  await fs.mkdir(path.dirname(file), { recursive: true });
  for (let told = false; ; ) {
    try {
      await fs.writeFile(file, `${process.pid} ${os.hostname()}`, { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (await isStale(file)) {
      await fs.rm(file, { force: true });
      continue;
    }
    if (!told) onWait?.();
    told = true;
    await sleep(pollMs);
  }
  try {
    return await work();
  } finally {
    await fs.rm(file, { force: true });
  }
}
