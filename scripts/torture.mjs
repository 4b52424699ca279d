// npm run torture [-- --minutes=3 --seed=1]: the packaged app among faults and kills; what was
// promised, what the platform has and what the ledger says are then held against each other.
import path from 'node:path';
import { attend } from './lib/attend.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { importTypeScript } from './lib/importTypeScript.mjs';
import { ROOT } from './lib/paths.mjs';
import { provideDisplay } from './setup/display.mjs';
import { setUpElectron } from './setup/index.mjs';

/**
 * @typedef {object} TortureOptions
 * @property {number} minutes
 * @property {number} seed
 * @property {string} outputDir
 * @property {(line: string) => void} say
 *
 * @typedef {{ torture: (options: TortureOptions) => Promise<string | undefined> }} Torture
 */

await runMain(async () => {
  const args = process.argv
    .slice(2)
    .join(' ')
    .replaceAll(/(--\w+) (\d)/g, '$1=$2')
    .split(' ');
  /** @param {string} name @param {number} otherwise */
  const number = (name, otherwise) =>
    Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
  const unknown = args.filter((arg) => arg !== '' && !/^--(minutes|seed)=[\d.]+$/.test(arg));
  if (unknown.length > 0) {
    throw new Failure(`Unknown option ${unknown[0]}.`, 'There are --minutes=3 and --seed=1.');
  }
  await setUpElectron({ forTests: true });
  process.chdir(ROOT);
  const packaged = await attend(process.execPath, ['scripts/package.mjs', 'dir'], {
    INVOICE_DESK_TESTABLE: '1',
  });
  if (packaged !== 0) throw new Failure('The app could not be packaged.');
  const display = await provideDisplay();
  try {
    Object.assign(process.env, display.env, {
      INVOICE_DESK_PACKAGED: path.join(ROOT, 'dist/linux-unpacked/invoice-desk'),
    });
    /** @type {Torture} */
    const module = await importTypeScript('test/torture/torture.ts');
    const wrong = await module.torture({
      minutes: number('minutes', 3),
      seed: number('seed', 1),
      outputDir: path.join(ROOT, 'bench-output'),
      say: console.log,
    });
    if (wrong !== undefined) throw new Failure(wrong);
    return 0;
  } finally {
    await display.stop();
  }
});
