// npm run package [-- dir|tar.gz|deb …]: the app for this system, made with electron-builder on the
// resolved runtime. On Linux the unpacked app in dist/, and of it a tar.gz and a .deb; on Windows an
// NSIS installer, on macOS a dmg. With INVOICE_DESK_TESTABLE=1 it can be driven by Playwright; a
// shop's cannot.
import fs from 'node:fs/promises';
import path from 'node:path';
import { Failure, runMain } from './lib/failure.mjs';
import { log } from './lib/log.mjs';
import { ROOT } from './lib/paths.mjs';
import { makeDeb } from './packing/deb.mjs';
import { makeTarball } from './packing/tarball.mjs';
import { setUpElectron } from './setup/index.mjs';

const DIST = path.join(ROOT, 'dist');
const LINUX_KINDS = ['dir', 'tar.gz', 'deb'];

await runMain(async () => {
  const kinds = kindsAsked(process.argv.slice(2));
  const runtime = await setUpElectron();
  if (runtime.version === 'unknown') {
    throw new Failure(
      `The Electron in ${runtime.dist} does not say its version.`,
      'Put the version into a file named "version" in that folder, as an official Electron has it.',
    );
  }
  // Loaded here, because set-up may only now have installed them.
  const { build, DIR_TARGET, Platform } = await import('electron-builder');
  const { default: config } = await import('../electron-builder.config.mjs');
  const about = JSON.parse(await fs.readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const linux = process.platform === 'linux';
  await step(`Electron ${runtime.version}, in ${DIST}`, () =>
    build({
      projectDir: ROOT,
      targets: Platform.current().createTarget(linux ? DIR_TARGET : null),
      publish: 'never',
      config: { ...config, electronDist: runtime.dist, electronVersion: runtime.version },
    }),
  );
  if (!linux) return 0;

  // What electron-builder would fetch for these is kept on a host that many networks do not reach.
  const unpacked = path.join(DIST, 'linux-unpacked');
  const file = path.join(DIST, `${about.name}-${about.version}-linux-${process.arch}`);
  if (kinds.includes('tar.gz')) {
    await step(`${file}.tar.gz`, () => makeTarball(unpacked, `${file}.tar.gz`));
  }
  if (kinds.includes('deb')) {
    await step(`${file}.deb`, () =>
      makeDeb(about, {
        unpacked,
        icon: path.join(ROOT, 'assets/icon.png'),
        tree: path.join(DIST, 'deb-tree'),
        file: `${file}.deb`,
      }),
    );
  }
  return 0;
});

/** @param {string[]} asked */
function kindsAsked(asked) {
  const unknown = asked.find((kind) => !LINUX_KINDS.includes(kind));
  if (unknown !== undefined) {
    throw new Failure(
      `There is no package of kind "${unknown}".`,
      `On Linux there are ${LINUX_KINDS.join(', ')}; without a name all are made.`,
    );
  }
  return asked.length > 0 ? asked : LINUX_KINDS;
}

/**
 * @param {string} what
 * @param {() => Promise<unknown>} work
 */
async function step(what, work) {
  const begin = performance.now();
  await work();
  log(`package: ${what}, ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}
