// Second choice: the Electron that package.json asks for, as its makers publish it. Electron's own
// parts find, download, verify and unpack it (mirrors and cache as its installer documents them);
// added here is only that it gives up soon when the host does not answer.
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { reason } from '../lib/failure.mjs';
import { progress } from '../lib/log.mjs';
import { ROOT } from '../lib/paths.mjs';
import { recentFailure, rememberFailure } from './attempts.mjs';
import { executableIn, isFile, versionIn } from './executable.mjs';
import { obtain, stored } from './store.mjs';

/** How long the host may take to send its first byte, and then to send the next one. */
const PATIENCE = { withFallback: 4_000, alone: 30_000, stall: 10_000 };

const electronDir = path.join(ROOT, 'node_modules', 'electron');
// Resolved from electron's folder: these are its dependencies, not ours.
const fromElectron = () => createRequire(path.join(electronDir, 'package.json'));

/**
 * @param {{ log: import('../lib/log.mjs').Log, hasFallback: boolean }} options
 * @returns {Promise<import('./index.mjs').Runtime | null>} null when it cannot be had within seconds
 */
export async function fromOfficial({ log, hasFallback }) {
  const { version } = JSON.parse(await fs.readFile(path.join(electronDir, 'package.json'), 'utf8'));
  const installed = path.join(electronDir, 'dist');
  if ((await versionIn(installed)) === version && (await isFile(executableIn(installed)))) {
    return runtime(installed, version, 'node_modules/electron');
  }

  const id = `electron-${version}-${process.platform}-${process.arch}`;
  const kept = await stored(id);
  if (kept) return runtime(kept, version, 'official');

  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) {
    log('runtime: official download skipped, as ELECTRON_SKIP_BINARY_DOWNLOAD asks');
    return null;
  }
  if (hasFallback && (await recentFailure(version))) return null;

  try {
    const zip = await fetchZip(version, hasFallback, log);
    const dist = await obtain(id, version, (target) => unpack(zip, target), log);
    return runtime(dist, version, 'official');
  } catch (error) {
    if (!hasFallback) throw error;
    await rememberFailure(version, reason(error));
    log(`runtime: the official Electron ${version} cannot be fetched now: ${reason(error)}`);
    return null;
  }
}

/**
 * @param {string} dist
 * @param {string} version
 * @param {string} source
 * @returns {import('./index.mjs').Runtime}
 */
const runtime = (dist, version, source) => ({
  dist,
  executable: executableIn(dist),
  version,
  source,
});

/**
 * @param {string} version
 * @param {boolean} hasFallback
 * @param {import('../lib/log.mjs').Log} log
 * @returns {Promise<string>} the verified archive in Electron's own cache
 */
async function fetchZip(version, hasFallback, log) {
  const { downloadArtifact } = await import(
    pathToFileURL(fromElectron().resolve('@electron/get')).href
  );
  const env = process.env;
  const bar = progress(`runtime: Electron ${version}`);
  const abort = new AbortController();
  const patience = hasFallback ? PATIENCE.withFallback : PATIENCE.alone;
  const giveUp = () => abort.abort(new Error('the download host did not answer in time'));
  let timer = setTimeout(giveUp, patience);
  log(`runtime: asking for the official Electron ${version} …`);
  try {
    return await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      cacheRoot: env.electron_config_cache,
      // As Electron's installer: the checksums of its package, unless asked for the mirror's.
      ...(env.electron_use_remote_checksums || env.npm_config_electron_use_remote_checksums
        ? {}
        : { checksums: fromElectron()('./checksums.json') }),
      downloadOptions: {
        quiet: true,
        signal: abort.signal,
        /** @param {{ transferred: number, total: number | null }} state */
        getProgressCallback: ({ transferred, total }) => {
          clearTimeout(timer);
          timer = setTimeout(giveUp, PATIENCE.stall);
          bar.update(transferred, total);
        },
      },
    });
  } finally {
    clearTimeout(timer);
    bar.end();
  }
}

/**
 * @param {string} zip
 * @param {string} dist
 */
async function unpack(zip, dist) {
  const { extract } = await import(
    pathToFileURL(fromElectron().resolve('@electron-internal/extract-zip')).href
  );
  await extract(zip, { dir: dist });
}
