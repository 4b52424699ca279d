import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { measureOpening } from './opening.ts';
import { type LedgerReport, reportText, shortfalls } from './report.ts';
import { measureScrolling } from './scrolling.ts';
import { measureSearching, PAGE } from './searching.ts';
import { keepOnlyLedger, type Say, tillFolder } from './tillFolder.ts';

export interface BenchOptions {
  readonly outputDir: string;
  /** What the app runs on, for people. */
  readonly runtime: string;
  /** Invoices in the ledger. */
  readonly rows: number;
  readonly say: Say;
}

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
  const loads = { before: loadavg()[0] ?? 0 };
  const search = await measureSearching({ ledger: full.ledger, rows, say, seed, ...THOROUGH });
  const scrolling = await measureScrolling(full, THOROUGH, say);
  const opening = await measureOpening({ empty, full }, THOROUGH.rounds);
  for (const till of [full, empty]) keepOnlyLedger(till);
  const report: LedgerReport = {
    rows,
    fileBytes: statSync(full.ledger).size,
    machine: `${cpus()[0]?.model ?? '?'}, ${cpus().length} cores, Node ${process.version}, ${runtime}`,
    load: { ...loads, after: loadavg()[0] ?? 0 },
    seed,
    pageSize: PAGE,
    ...THOROUGH,
    search,
    opening,
    scrolling,
  };
  writeFileSync(join(outputDir, 'ledger.json'), `${JSON.stringify(report, null, 2)}\n`);
  say(`\n${reportText(report)}`);
  const short = shortfalls(report);
  return short.length > 0 ? `Short of the goals: ${short.join('; ')}` : undefined;
}
