// npm run check: format, lint, types, layers, dead code, texts. All of them run, so that one run shows
// everything there is to mend.
import path from 'node:path';
import { runMain } from './lib/failure.mjs';
import { ROOT } from './lib/paths.mjs';
import { capture } from './lib/run.mjs';
import { setUpSources } from './setup/index.mjs';

const HOUSE = ['contract', 'domain', 'main', 'preload', 'renderer', 'sandbox', 'scripts', 'test'];

/** Name, what it looks at, and the command: a file of a package or of our own, then its arguments. */
const CHECKS = /** @type {const} */ ([
  ['biome', 'format and lint', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']],
  ['tsc', 'types', '@typescript/native/bin/tsc', ['-p', 'tsconfig.json', '--noEmit']],
  ['tsc scripts', 'types of the tooling', '@typescript/native/bin/tsc', ['-p', 'scripts']],
  [
    'depcruise',
    'who may know whom',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', ...HOUSE],
  ],
  ['knip', 'dead exports, unused dependencies', 'knip/bin/knip.js', ['--no-progress']],
  ['texts', 'missing, unused and literal texts', './scripts/texts.mjs', []],
]);

await runMain(async () => {
  await setUpSources();
  /** @type {string[]} */
  const failed = [];
  for (const [name, what, file, args] of CHECKS) {
    const begin = performance.now();
    const command = path.resolve(ROOT, file.startsWith('./') ? '' : 'node_modules', file);
    const result = await capture(process.execPath, [command, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
    });
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    const ok = result.code === 0;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${what}) ${seconds} s`);
    if (ok) continue;
    failed.push(name);
    console.log(`${result.stdout}${result.stderr}`.trimEnd());
  }
  console.log(failed.length === 0 ? 'check: all well' : `check: failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
});
