import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

export interface BenchOptions {
  readonly outputDir: string;
  /** What the app runs on, for people. */
  readonly runtime: string;
  readonly say: (line: string) => void;
}

/** What the figures were taken on; a load above the number of cores: on a busy machine. */
export function machineOf({ runtime }: Pick<BenchOptions, 'runtime'>): string {
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${cpus()[0]?.model ?? '?'}, ${cpus().length} cores, Node ${process.version}, ${runtime}, load ${load}`;
}

/** Leaves a part's figures in `bench-output/PART.json`. */
export function keepReport(
  part: string,
  { outputDir, runtime, figures }: Omit<BenchOptions, 'say'> & { readonly figures: object },
): void {
  mkdirSync(outputDir, { recursive: true });
  const report = { at: new Date().toISOString(), machine: machineOf({ runtime }), ...figures };
  writeFileSync(join(outputDir, `${part}.json`), `${JSON.stringify(report, null, 2)}\n`);
}
