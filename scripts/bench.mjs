// npm run bench -- start|ledger|orders|print [--rows=1000000]: measures what the product promises and leaves
// the figures in bench-output/.
import path from 'node:path';
import { Failure, runMain } from './lib/failure.mjs';
import { importTypeScript } from './lib/importTypeScript.mjs';
import { ROOT } from './lib/paths.mjs';
import { provideDisplay } from './setup/display.mjs';
import { setUpElectron } from './setup/index.mjs';

/**
 * @typedef {object} BenchOptions
 * @property {string} outputDir
 * @property {string} runtime
 * @property {number} rows
 * @property {(line: string) => void} say
 *
 * @typedef {{ bench: (options: BenchOptions) => Promise<string | undefined> }} Bench
 */

const BENCHES = ['start', 'ledger', 'orders', 'print'];

await runMain(async () => {
  const args = process.argv.slice(2);
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = [
    ...names.filter((name) => !BENCHES.includes(name)),
    ...args.filter((arg) => arg.startsWith('--') && !/^--rows=\d+$/.test(arg)),
  ];
  if (names.length === 0 || unknown.length > 0) {
    throw new Failure(
      `What to measure? ${unknown.join(' ')}`.trim(),
      `npm run bench -- ${BENCHES.join('|')} [--rows=1000000]`,
    );
  }
  const runtime = await setUpElectron();
  const rows = Number(args.find((arg) => arg.startsWith('--rows='))?.slice(7) ?? 1_000_000);
  const display = await provideDisplay();
  try {
    Object.assign(process.env, display.env, { INVOICE_DESK_ELECTRON: runtime.executable });
    process.chdir(ROOT);
    for (const name of names) {
      /** @type {Bench} */
      const module = await importTypeScript(`test/bench/${name}.ts`);
      const wrong = await module.bench({
        outputDir: path.join(ROOT, 'bench-output'),
        runtime: `Electron ${runtime.version} (${runtime.source})`,
        rows,
        say: console.log,
      });
      if (wrong !== undefined) throw new Failure(wrong);
    }
    return 0;
  } finally {
    await display.stop();
  }
});
