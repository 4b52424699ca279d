// TypeScript for the tooling.
import path from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * Demo, benches and torture are TypeScript, because what they are made of is: the virtual printer,
 * the drawing of its paper, the app's own sources. Node 20 does not run TypeScript. Vite, which
 * builds the app, also imports it: it transforms our files in memory and leaves packages to Node, so
 * there is no bundle to keep fresh, no second build configuration and no second language.
 * @template Module
 * @param {string} file from the checkout's root
 * @returns {Promise<Module>}
 */
export async function importTypeScript(file) {
  // Loaded late: set-up may only now have installed it.
  const { runnerImport } = await import('vite');
  /** @type {{ module: Module }} */
  const { module } = await runnerImport(path.join(ROOT, file), { root: ROOT, logLevel: 'warn' });
  return module;
}
