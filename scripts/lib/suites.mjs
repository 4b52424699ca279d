// The test suites: what each needs set up, and how it is run.
import path from 'node:path';
import {
  setUpCleanDebian,
  setUpDeb,
  setUpElectron,
  setUpPaper,
  setUpParts,
  setUpSources,
} from '../setup/index.mjs';
import { attend } from './attend.mjs';
import { countPlaywright, countsFrom, countVitest, heed } from './counts.mjs';
import { ROOT } from './paths.mjs';

/** @typedef {(reports: string, args: readonly string[]) => Promise<import('./counts.mjs').Counts>} Suite */

/** No watching, no questions, no colours in a file. */
const ENV = { CI: '1', ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) };

/**
 * @param {string} project
 * @param {() => Promise<unknown>} setUp
 * @returns {Suite}
 */
function vitest(project, setUp) {
  return async (reports, args) => {
    await setUp();
    const report = path.join(reports, `${project}.json`);
    const command = [
      path.join(ROOT, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...args,
    ];
    const code = await attend(process.execPath, command, ENV);
    return heed(await countsFrom(report, countVitest), code);
  };
}

/**
 * @param {string} project
 * @returns {Suite}
 */
function playwright(project) {
  return (reports, args) => endToEnd(project, reports, args);
}

/**
 * @param {string} project
 * @param {string} reports
 * @param {readonly string[]} args
 */
async function endToEnd(project, reports, args) {
  const runtime = await setUpElectron({ forTests: true });
  const report = path.join(reports, `${project}.json`);
  const command = [
    path.join(ROOT, 'node_modules/@playwright/test/cli.js'),
    ...['test', `--project=${project}`, '--reporter=list,json', ...args],
  ];
  const code = await attend(process.execPath, command, {
    ...ENV,
    INVOICE_DESK_ELECTRON: runtime.executable,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return heed(await countsFrom(report, countPlaywright), code);
}

/** @type {Record<string, Suite>} */
export const SUITES = {
  unit: vitest('unit', setUpSources),
  integration: vitest('integration', setUpParts),
  e2e: playwright('core'),
  fuzz: vitest('fuzz', setUpSources),
  paper: vitest('paper', setUpPaper),
  long: playwright('long'),
  deb: vitest('deb', setUpDeb),
  clean: vitest('clean', setUpCleanDebian),
};

/** What `npm test` runs without a name: minutes, so that people run it. */
export const CORE = ['unit', 'integration', 'e2e'];
