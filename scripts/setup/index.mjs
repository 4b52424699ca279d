// What a fresh machine needs, in order. Each step does nothing when it is already done.
// The runtime is loaded late: it uses packages that the second step may only now have installed.
import path from 'node:path';
import { attend } from '../lib/attend.mjs';
import { Failure } from '../lib/failure.mjs';
import { ROOT } from '../lib/paths.mjs';
import { buildApp } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { checkNode } from './node.mjs';
import {
  installDebootstrap,
  installPackages,
  installPrintPaths,
  installSerialPorts,
} from './packages.mjs';

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

/** For tests that install the .deb. */
export async function setUpDeb() {
  await setUpElectron({ forTests: true });
  const code = await attend(process.execPath, [path.join(ROOT, 'scripts/package.mjs'), 'deb'], {});
  if (code !== 0) throw new Failure('The app could not be packaged.');
}

/** The same, on a Debian that is made for it. */
export async function setUpCleanDebian() {
  await installDebootstrap();
  await setUpDeb();
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
