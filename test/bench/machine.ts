import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** Tells whoever waits how far it is. */
export type Say = (line: string) => void;

/** What `npm run bench` hands to each part. */
export interface BenchOptions {
  readonly outputDir: string;
  /** What the app runs on, for people. */
  readonly runtime: string;
  /** Invoices in a full ledger. */
  readonly rows: number;
  readonly say: Say;
}

/** What the figures were taken on. */
export function machineOf(...runtimes: readonly string[]): string {
  const processor = `${cpus()[0]?.model ?? '?'}, ${cpus().length} cores`;
  return [processor, `Node ${process.version}`, ...runtimes].join(', ');
}

/** The load of the last minute; above the number of cores, figures are those of a busy machine. */
export function loadNow(): number {
  return loadavg()[0] ?? 0;
}

/** Leaves a part's figures in `PART.json`. */
export function keepReport(outputDir: string, part: string, report: object): void {
  mkdirSync(outputDir, { recursive: true });
  writeFileSync(join(outputDir, `${part}.json`), `${JSON.stringify(report, null, 2)}\n`);
}
