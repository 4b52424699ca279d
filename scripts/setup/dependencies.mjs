// node_modules as package-lock.json wants it.
import fs from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { checkoutLock, withLock } from '../lib/lock.mjs';
import { log } from '../lib/log.mjs';
import { ROOT } from '../lib/paths.mjs';
import { CHATTER, npm, run } from '../lib/run.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Entry
 * @typedef {{ packages?: Record<string, Entry> }} Lock
 */

/**
 * What is installed against what the lock asks for. npm notes what it installed in a lock of its
 * own inside node_modules, at the very end, so an interrupted install counts as none. More than
 * asked is no reason to install anew, and neither is an optional package for another platform.
 * @param {Lock} wanted package-lock.json
 * @param {Lock | null} installed node_modules/.package-lock.json
 * @returns {string | null} what differs, or null when nothing does
 */
export function difference(wanted, installed) {
  if (!installed) return 'nothing is installed yet';
  for (const [name, entry] of Object.entries(wanted.packages ?? {})) {
    if (name === '') continue;
    const have = installed.packages?.[name];
    const label = name.replace(/^.*node_modules\//, '');
    if (!have) {
      if (entry.optional || entry.devOptional) continue;
      return `${label} is missing`;
    }
    if (have.version !== entry.version || have.integrity !== entry.integrity) {
      return `${label} is ${have.version}, wanted is ${entry.version}`;
    }
  }
  return null;
}

/** @param {string} file @returns {Promise<Lock | null>} */
async function readLock(file) {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

async function outdated() {
  const wanted = await readLock(path.join(ROOT, 'package-lock.json'));
  if (!wanted) {
    throw new Failure(
      'package-lock.json is missing or is not JSON.',
      'Restore it: git checkout package-lock.json',
    );
  }
  return difference(wanted, await readLock(path.join(ROOT, 'node_modules/.package-lock.json')));
}

export async function installDependencies() {
  if (!(await outdated())) return;
  await withLock(checkoutLock('install'), install, {
    onWait: () => log('set-up: another start is installing the packages; waiting for it'),
  });
}

async function install() {
  const why = await outdated();
  if (!why) return;
  log(`set-up: npm ci (${why}) …`);
  const [command, args] = npm(['ci', '--no-audit', '--no-fund']);
  if ((await run(command, args, { cwd: ROOT, stdio: [...CHATTER] })) === 0) return;
  throw new Failure(
    'npm ci failed; its own words are above.',
    'If it says "Missing from lock file", run npm install once. If the registry did not answer, check the network.',
  );
}
