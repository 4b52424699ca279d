// The built app in out/, made anew when a source changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { checkoutLock, withLock } from '../lib/lock.mjs';
import { log } from '../lib/log.mjs';
import { ROOT } from '../lib/paths.mjs';
import { CHATTER, run } from '../lib/run.mjs';

/** Everything a built file may depend on. */
const INPUTS = [
  'contract',
  'domain',
  'main',
  'preload',
  'renderer',
  'sandbox',
  'assets',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Without these there is no app, whatever the stamp says. */
const OUTPUTS = ['out/main/index.cjs', 'out/preload/index.cjs', 'out/renderer/index.html'];

const STAMP = 'out/.stamp';

/**
 * Over names and contents, not dates: a checkout of another branch and back is not a change.
 * @param {string} root
 * @param {readonly string[]} [inputs]
 * @returns {Promise<string>}
 */
export async function fingerprint(root, inputs = INPUTS) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesIn(path.join(root, input))) {
      const content = await fs.readFile(file);
      const name = path.relative(root, file).split(path.sep).join('/');
      hash.update(`${name}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** @param {string} target @returns {Promise<string[]>} sorted; none when it does not exist */
async function filesIn(target) {
  const stat = await fs.stat(target).catch(() => null);
  if (!stat) return [];
  if (stat.isFile()) return [target];
  const entries = await fs.readdir(target, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/**
 * @param {string} root
 * @param {string} wanted
 * @returns {Promise<boolean>}
 */
export async function isBuilt(root, wanted) {
  const stamp = await fs.readFile(path.join(root, STAMP), 'utf8').catch(() => '');
  if (stamp !== wanted) return false;
  const found = OUTPUTS.map((file) => fs.stat(path.join(root, file)).catch(() => null));
  return (await Promise.all(found)).every(Boolean);
}

export async function buildApp() {
  if (await isBuilt(ROOT, await fingerprint(ROOT))) return;
  await withLock(checkoutLock('build'), build, {
    onWait: () => log('set-up: another start is building the app; waiting for it'),
  });
}

async function build() {
  // Taken before the build: a source that changes meanwhile makes the result stale again.
  const wanted = await fingerprint(ROOT);
  if (await isBuilt(ROOT, wanted)) return;
  const begin = performance.now();
  log('set-up: building the app …');
  await fs.rm(path.join(ROOT, STAMP), { force: true });
  const cli = path.join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
  const args = [cli, 'build', '--logLevel', 'warn'];
  if ((await run(process.execPath, args, { cwd: ROOT, stdio: [...CHATTER] })) !== 0) {
    throw new Failure('The app cannot be built; what is wrong is said above.');
  }
  await fs.writeFile(path.join(ROOT, STAMP), wanted);
  log(`set-up: built in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}
