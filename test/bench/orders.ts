import { startApp } from '../support/app.ts';
import { sendAtOnce, untilNothingPends } from '../support/manyOrders.ts';
import { createPosClient } from '../support/posClient.ts';
import { POS_TOKEN } from '../support/till.ts';
import { benchTill } from './desks.ts';
import { type BenchOptions, keepReport, loadNow, machineOf } from './machine.ts';
import { percentiles } from './report.ts';

const COUNT = 500;

/** What 500 orders in one moment take, through the POS API of the real app, hidden. */
export async function bench({
  outputDir,
  runtime,
  say,
}: BenchOptions): Promise<string | undefined> {
  const before = loadNow();
  const till = await benchTill();
  const app = startApp({ ...till.options, args: ['--hidden'] });
  try {
    const { posApi } = await app.ready;
    const pos = createPosClient(posApi ?? '', POS_TOKEN);
    const begin = performance.now();
    const { durable } = await sendAtOnce(pos, COUNT);
    await untilNothingPends(pos);
    const issuedMs = performance.now() - begin;
    const issued = till.platform.journal.tasks().length;
    const { p50, p99, max } = percentiles(durable);
    const machine = machineOf(runtime);
    const load = { before, after: loadNow() };
    const durableMs = { p50, p99, max };
    keepReport(outputDir, 'orders', { orders: COUNT, machine, load, durableMs, issuedMs });
    say(`${COUNT} orders at once, ${machine}; load ${before.toFixed(2)} before`);
    say(`answered 202, so durable: p50 ${ms(p50)}, p99 ${ms(p99)}, all ${ms(max)}`);
    say(`all issued: ${ms(issuedMs)} (${Math.round((COUNT * 1000) / issuedMs)} a second)`);
    return issued === COUNT ? undefined : `the platform has ${issued} tasks of ${COUNT} orders`;
  } finally {
    app.process.kill('SIGTERM');
    await app.ended;
    await till.close();
  }
}

const ms = (value: number): string => `${Math.round(value)} ms`;
