// npm run demo [-- --picture]: does the main job unattended and leaves what came of it in
// demo-output/. With --picture it also takes the README's picture.
import path from 'node:path';
import { Failure, runMain } from './lib/failure.mjs';
import { importTypeScript } from './lib/importTypeScript.mjs';
import { ROOT } from './lib/paths.mjs';
import { provideDisplay } from './setup/display.mjs';
import { setUpElectron } from './setup/index.mjs';

/**
 * @typedef {object} DemoOptions
 * @property {number} startedAt
 * @property {string} runtime
 * @property {string} outputDir
 * @property {string | undefined} picture
 *
 * @typedef {{ demo: (options: DemoOptions) => Promise<string | undefined> }} Demo
 */

await runMain(async () => {
  const startedAt = performance.now();
  const args = process.argv.slice(2);
  const unknown = args.find((arg) => arg !== '--picture');
  if (unknown !== undefined) throw new Failure(`Unknown option ${unknown}.`, 'There is --picture.');

  const runtime = await setUpElectron();
  const display = await provideDisplay();
  try {
    Object.assign(process.env, display.env, { INVOICE_DESK_ELECTRON: runtime.executable });
    process.chdir(ROOT);
    /** @type {Demo} */
    const module = await importTypeScript('test/demo/demo.ts');
    const wrong = await module.demo({
      startedAt,
      runtime: `Electron ${runtime.version} (${runtime.source})`,
      outputDir: path.join(ROOT, 'demo-output'),
      picture: args.includes('--picture') ? path.join(ROOT, 'docs/images/issue.png') : undefined,
    });
    if (wrong !== undefined) throw new Failure(wrong);
    return 0;
  } finally {
    await display.stop();
  }
});
