// npm run bench -- start|ledger|orders|print [--rows=1000000]: measures what the product promises and leaves
// the figures in bench-output/.
import path from 'node:path';
import { Failure, runMain } from './lib/failure.mjs';
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
      const { module } = await load(`test/bench/${name}.ts`);
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

/**
 * Benches are TypeScript and use the app's own sources; vite, which builds the app, imports them (as
 * for the demo).
 * @param {string} file
 * @returns {Promise<{ module: Bench }>}
 */
async function load(file) {
  // Loaded late: set-up may only now have installed it.
  const { runnerImport } = await import('vite');
  return runnerImport(path.join(ROOT, file), { root: ROOT, logLevel: 'warn' });
}
