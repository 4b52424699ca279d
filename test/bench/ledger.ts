import { mkdirSync, statSync } from 'node:fs';
import { type BenchOptions, keepReport, loadNow, machineOf } from './machine.ts';
import { measureOpening } from './opening.ts';
import { type LedgerReport, reportText, shortfalls } from './report.ts';
import { measureScrolling } from './scrolling.ts';
import { measureSearching, PAGE } from './searching.ts';
import { keepOnlyLedger, tillFolder } from './tillFolder.ts';

/** How often each thing is done. */
const THOROUGH = {
  samples: 1000,
  scans: 5,
  rounds: 9,
  wheelTurns: 300,
  pageDowns: 150,
  ends: 150,
};

/**
 * What a ledger of many invoices costs: search at main's interface beside a plain LIKE scan, opening
 * the app beside an empty ledger, scrolling through the records in the real window.
 * @returns what falls short of the goals, or undefined
 */
export async function bench(options: BenchOptions): Promise<string | undefined> {
  const { rows, outputDir, runtime, say } = options;
  mkdirSync(outputDir, { recursive: true });
  const full = tillFolder(outputDir, rows, say);
  const empty = tillFolder(outputDir, 0, say);
  const seed = Date.now() % 2 ** 31;
  const loads = { before: loadNow() };
  const search = await measureSearching({ ledger: full.ledger, rows, say, seed, ...THOROUGH });
  const scrolling = await measureScrolling(full, THOROUGH, say);
  const opening = await measureOpening({ empty, full }, THOROUGH.rounds);
  for (const till of [full, empty]) keepOnlyLedger(till);
  const report: LedgerReport = {
    rows,
    fileBytes: statSync(full.ledger).size,
    machine: machineOf(runtime),
    load: { ...loads, after: loadNow() },
    seed,
    pageSize: PAGE,
    ...THOROUGH,
    search,
    opening,
    scrolling,
  };
  keepReport(outputDir, 'ledger', report);
  say(`\n${reportText(report)}`);
  const short = shortfalls(report);
  return short.length > 0 ? `Short of the goals: ${short.join('; ')}` : undefined;
}
