// What a fresh machine needs, in order. Each step does nothing when it is already done.
// The runtime is loaded late: it uses packages that the second step may only now have installed.
import { buildApp } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { checkNode } from './node.mjs';
import { installPackages, installPrintPaths, installSerialPorts } from './packages.mjs';

export async function setUpSources() {
  checkNode();
  await installDependencies();
}

export async function setUpBuild() {
  await setUpSources();
  await buildApp();
}

/** For tests that run the built app's parts, and need no Electron. */
export async function setUpParts() {
  await setUpBuild();
  await installSerialPorts();
}

/** For tests that print through everything a shop may have. */
export async function setUpPaper() {
  await setUpSources();
  await installPrintPaths();
}

/**
 * @param {{ forTests?: boolean }} [options] forTests: with what only the tests need
 * @returns {Promise<import('../runtime/index.mjs').Runtime>}
 */
export async function setUpElectron(options) {
  await setUpSources();
  await installPackages(options);
  const { resolveRuntime } = await import('../runtime/index.mjs');
  const runtime = await resolveRuntime();
  await buildApp();
  return runtime;
}
