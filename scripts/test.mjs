// npm test [-- unit|integration|e2e|fuzz|paper|long|deb|clean[,…] [arguments for the runner]]: the
// core suites, or those named. All that are asked for run, whatever fails; the last line is the sum.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { interrupted } from './lib/attend.mjs';
import { sum, summary } from './lib/counts.mjs';
import { explain, Failure, runMain } from './lib/failure.mjs';
import { ROOT } from './lib/paths.mjs';
import { CORE, SUITES } from './lib/suites.mjs';

await runMain(async () => {
  const [names, ...args] = process.argv.slice(2);
  const asked = names === undefined ? CORE : names.split(',');
  const unknown = asked.find((name) => !(name in SUITES));
  if (unknown !== undefined) {
    throw new Failure(
      `There is no test suite "${unknown}".`,
      `The suites are ${Object.keys(SUITES).join(', ')}; without a name ${CORE.join(', ')} run.`,
    );
  }
  // The runners look for their configuration where they stand.
  process.chdir(ROOT);
  const reports = await fs.mkdtemp(path.join(os.tmpdir(), 'invoice-desk-reports-'));
  const all = [];
  try {
    for (const [suite, execute] of Object.entries(SUITES)) {
      if (interrupted()) break;
      if (!asked.includes(suite)) continue;
      const begin = performance.now();
      let counts;
      try {
        counts = await execute(reports, args);
      } catch (error) {
        // It could not be set up, so none of it ran.
        process.stderr.write(`${explain(error)}\n`);
        counts = { passed: 0, failed: 1, skipped: 0 };
      }
      all.push(counts);
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      console.log(`${suite}: ${summary(counts)} (${seconds} s)`);
    }
  } finally {
    await fs.rm(reports, { recursive: true, force: true });
  }
  const total = sum(all);
  console.log(summary(total));
  return total.failed === 0 && !interrupted() ? 0 : 1;
});
