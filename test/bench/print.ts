import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../../main/clock.ts';
import { openLedger, type StartThread } from '../../main/ledger/ledger.ts';
import { startVirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { type BenchOptions, keepReport, loadNow, machineOf } from './machine.ts';
import { type EncodingRate, measureEncoding } from './printEncoding.ts';
import { measurePath, measureSending, type Times } from './printPath.ts';
import { drawInvoices, receiptOf } from './printReceipts.ts';
import { table } from './report.ts';

/** How often each thing is done. */
const THOROUGH = { receipts: 500, rounds: 15, jobs: 300 };

/** The goals. */
const LEAST_RATIO = 1;
const LAST_BYTE_P50_MS = 20;

export interface PrintReport {
  readonly machine: string;
  /** Of the last minute; above the number of cores, the figures are those of a busy machine. */
  readonly load: { readonly before: number; readonly after: number };
  readonly receipts: number;
  readonly rounds: number;
  readonly jobs: number;
  readonly encoding: readonly EncodingRate[];
  /** ms from the committed change to the last byte at the printer. */
  readonly issuedToLastByte: Times;
  /** ms from a receipt in memory to the last byte, nothing stored and nothing asked. */
  readonly sentOnly: Readonly<Record<string, Times>>;
}

/**
 * Printing beside the libraries: receipts encoded a second, and how long it takes from `issued` to
 * the last byte at a printer on loopback.
 * @returns what falls short of the goals, or undefined
 */
export async function bench({ outputDir, say }: BenchOptions): Promise<string | undefined> {
  const report = await measurePrinting({
    folder: join(outputDir, 'print'),
    startThread: (workerData) => new Worker(resolve('out/main/ledgerWorker.cjs'), { workerData }),
    ...THOROUGH,
  });
  keepReport(outputDir, 'print', report);
  say(`\n${reportText(report)}`);
  const short = shortfalls(report);
  return short.length > 0 ? `Short of the goals: ${short.join('; ')}` : undefined;
}

/** @param parts.folder for a ledger that is begun anew */
export async function measurePrinting(parts: {
  readonly folder: string;
  readonly startThread: StartThread;
  readonly receipts: number;
  readonly rounds: number;
  readonly jobs: number;
}): Promise<PrintReport> {
  const { folder, startThread, receipts, rounds, jobs } = parts;
  const before = loadNow();
  const invoices = drawInvoices(Math.max(receipts, jobs));
  const encoding = await measureEncoding(invoices.slice(0, receipts).map(receiptOf), rounds);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'ledger.db');
  const ledger = await openLedger({ file, clock: systemClock, startThread });
  const printer = await startVirtualPrinter();
  try {
    return {
      machine: machineOf(),
      receipts,
      rounds,
      jobs,
      encoding,
      issuedToLastByte: await measurePath(ledger, printer, invoices.slice(0, jobs)),
      sentOnly: await measureSending(printer, invoices.slice(0, jobs)),
      load: { before, after: loadNow() },
    };
  } finally {
    await printer.close();
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns a phrase for each goal that is missed */
function shortfalls({ encoding, issuedToLastByte }: PrintReport): readonly string[] {
  return [
    ...encoding
      .filter(({ oursTo }) => !(oursTo >= LEAST_RATIO))
      .map(({ name, oursTo }) => `encoding: ${oursTo.toFixed(2)} times as fast as ${name}`),
    ...(issuedToLastByte.p50 <= LAST_BYTE_P50_MS
      ? []
      : [`issued to last byte: p50 ${ms(issuedToLastByte.p50)} ms`]),
  ];
}

function reportText(report: PrintReport): string {
  const { machine, load, receipts, rounds, jobs, encoding, issuedToLastByte, sentOnly } = report;
  const times = ({ p50, p99, max }: Times) => [ms(p50), ms(p99), ms(max)];
  return [
    `${machine}; load ${ms(load.before)} before, ${ms(load.after)} after`,
    '',
    `encoding, the same ${receipts} receipts, median of ${rounds} rounds`,
    table([
      ['', 'receipts/s of processor', 'bytes', 'ours is', 'goal'],
      ...encoding.map(({ name, perSecond, bytes, oursTo }, at) => [
        name,
        String(Math.round(perSecond)),
        String(Math.round(bytes)),
        at === 0 ? '' : `${oursTo.toFixed(2)} × as fast`,
        at === 0 ? '' : `≥ ${LEAST_RATIO.toFixed(1)} ×`,
      ]),
    ]),
    '',
    `the last byte at a printer on loopback, ms, ${jobs} receipts`,
    table([
      ['', 'p50', 'p99', 'max', 'goal'],
      [
        'from issued, stored and asked: ours',
        ...times(issuedToLastByte),
        `p50 ≤ ${LAST_BYTE_P50_MS}`,
      ],
      ...Object.entries(sentOnly).map(([name, its]) => [
        `encoded and sent, nothing stored or asked: ${name}`,
        ...times(its),
        '',
      ]),
    ]),
  ].join('\n');
}

const ms = (value: number): string => value.toFixed(2);
