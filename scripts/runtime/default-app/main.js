// What Electron runs when it is given a path: `electron [switches] [-r file] path [arguments]`.
// It does what the default app of an official Electron does, so that the same command line works
// on both; only, an error ends the process instead of waiting on a dialog that nobody may see.
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as electronApp } from 'electron';
import { parse } from './arguments.js';

// What follows uses parts of Electron and Node that are there for default apps only.
const app = /** @type {any} */ (electronApp);
const loader = /** @type {any} */ (Module);

/** @param {unknown} error */
function fail(error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exit(1);
}

// Only while the app has no handler of its own: Electron's is the first, ours the second.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') <= 2) fail(error);
});

/** @param {string} target */
async function load(target) {
  Object.defineProperty(process, 'defaultApp', {
    configurable: false,
    enumerable: true,
    value: true,
  });
  const home = path.resolve(target);
  const manifest = path.join(home, 'package.json');
  let appPath;
  if (fs.existsSync(manifest)) {
    const about = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    if (about.version) app.setVersion(about.version);
    if (about.productName || about.name) app.name = about.productName || about.name;
    if (process.platform === 'linux')
      app.setDesktopName(about.desktopName ?? `${app.name}.desktop`);
    appPath = home;
  }
  const file = loader._resolveFilename(home, null, true);
  app.setAppPath(appPath ?? path.dirname(file));
  // import() runs CommonJS and ES modules alike.
  await import(pathToFileURL(file).href);
}

try {
  const wanted = parse(process.argv.slice(1));
  if (wanted.modules.length > 0) loader._preloadModules(wanted.modules);
  if (wanted.print === 'version') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  }
  if (wanted.print === 'abi') {
    console.log(process.versions.modules);
    process.exit(0);
  }
  if (wanted.file === null) {
    throw new Error('No app was given. Usage: electron [switches] [-r file] path [arguments]');
  }
  await load(wanted.file);
} catch (error) {
  fail(error);
}
