import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/platform/sandbox.ts';
import { startApp } from '../support/app.ts';
import { sendAtOnce, untilNothingPends } from '../support/manyOrders.ts';
import { createPosClient } from '../support/posClient.ts';
import { basics, makeCheapVault, PASSPHRASE, POS_TOKEN } from '../support/till.ts';
import { percentiles } from './report.ts';

const COUNT = 500;

/** What 500 orders in one moment take, through the POS API of the real app, hidden. */
export async function bench({
  outputDir,
  runtime,
  say,
}: {
  readonly outputDir: string;
  readonly runtime: string;
  readonly say: (line: string) => void;
}): Promise<string | undefined> {
  const before = loadavg()[0] ?? 0;
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-'));
  const platform = await startSandbox({ issueAfterMs: 0 });
  const app = await startTill(join(folder, 'data'), join(folder, 'provision.json'));
  try {
    const { posApi } = await app.ready;
    const pos = createPosClient(posApi ?? '', POS_TOKEN);
    const begin = performance.now();
    const { durable } = await sendAtOnce(pos, COUNT);
    await untilNothingPends(pos);
    const issuedMs = performance.now() - begin;
    const issued = platform.journal.tasks().length;
    const { p50, p99, max } = percentiles(durable);
    const report = {
      orders: COUNT,
      machine: `${cpus()[0]?.model ?? '?'}, ${cpus().length} cores, Node ${process.version}, ${runtime}`,
      load: { before, after: loadavg()[0] ?? 0 },
      durableMs: { p50, p99, max },
      issuedMs,
    };
    mkdirSync(outputDir, { recursive: true });
    writeFileSync(join(outputDir, 'orders.json'), `${JSON.stringify(report, null, 2)}\n`);
    say(`${COUNT} orders at once, ${report.machine}; load ${before.toFixed(2)} before`);
    say(`answered 202, so durable: p50 ${ms(p50)}, p99 ${ms(p99)}, all ${ms(max)}`);
    say(`all issued: ${ms(issuedMs)} (${Math.round((COUNT * 1000) / issuedMs)} a second)`);
    return issued === COUNT ? undefined : `the platform has ${issued} tasks of ${COUNT} orders`;
  } finally {
    app.process.kill('SIGTERM');
    await app.ended;
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  }

  async function startTill(dataDir: string, file: string) {
    mkdirSync(dataDir);
    await makeCheapVault(dataDir);
    writeFileSync(file, JSON.stringify({ ...basics(platform), printer: { autoPrint: false } }));
    return startApp({
      dataDir,
      args: ['--hidden', `--provision=${file}`],
      env: { INVOICE_DESK_PASSPHRASE: PASSPHRASE },
    });
  }
}

const ms = (value: number): string => `${Math.round(value)} ms`;
