// npm run package: the unpacked app in dist/, made with electron-builder on the resolved runtime.
// With INVOICE_DESK_TESTABLE=1 it can be driven by Playwright; a shop's cannot.
import path from 'node:path';
import { Failure, runMain } from './lib/failure.mjs';
import { log } from './lib/log.mjs';
import { ROOT } from './lib/paths.mjs';
import { setUpElectron } from './setup/index.mjs';

await runMain(async () => {
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
  const begin = performance.now();
  await build({
    projectDir: ROOT,
    targets: Platform.current().createTarget(DIR_TARGET),
    publish: 'never',
    config: { ...config, electronDist: runtime.dist, electronVersion: runtime.version },
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  log(`package: Electron ${runtime.version}, in ${path.join(ROOT, 'dist')}, ${seconds} s`);
  return 0;
});
