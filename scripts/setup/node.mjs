// The Node that runs the scripts. Checked first: everything after it fails in stranger ways.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { ROOT } from '../lib/paths.mjs';

/**
 * @param {string} version as process.versions.node
 * @param {string} range as in package.json, of the form >=MAJOR.MINOR
 * @returns {boolean}
 */
export function isRecentEnough(version, range) {
  const wanted = range.replace('>=', '').split('.').map(Number);
  const have = version.split('.').map(Number);
  for (const [i, part] of wanted.entries()) {
    const mine = have[i] ?? 0;
    if (mine !== part) return mine > part;
  }
  return true;
}

export function checkNode(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  if (isRecentEnough(version, engines.node)) return;
  throw new Failure(
    `This is Node ${version}; Node ${engines.node} is needed.`,
    'Install a newer Node (the current LTS is fine) and run the command again.',
  );
}
