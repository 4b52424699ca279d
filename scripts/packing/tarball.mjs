// The tar.gz: the unpacked app in one folder, for a Linux without packages or without root.
import path from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { capture } from '../lib/run.mjs';

/**
 * @param {string} unpacked the app's folder
 * @param {string} file the tar.gz to write
 */
export async function makeTarball(unpacked, file) {
  const folder = path.basename(file, '.tar.gz');
  const { code, stderr } = await capture('tar', [
    ...['--create', '--gzip', '--file', file],
    ...['--owner=0', '--group=0', '--numeric-owner', '--sort=name'],
    ...['--directory', path.dirname(unpacked)],
    `--transform=s,^${path.basename(unpacked)},${folder},`,
    path.basename(unpacked),
  ]);
  if (code !== 0) throw new Failure(`tar made no archive: ${stderr.trim()}`);
}
