import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Invoice } from '../../contract/invoice.ts';
import type { Sandbox } from '../../sandbox/platform/sandbox.ts';
import { sheetText } from '../../sandbox/printer/sheet.ts';
import type { VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { findLeaks } from '../support/secrets.ts';
import type { Ear } from './ear.ts';
import type { Shop } from './shop.ts';

interface Witnesses {
  readonly shop: Shop;
  readonly platform: Sandbox;
  /** It has listened to the end. */
  readonly ear: Ear;
  readonly printer: VirtualPrinter;
  /** As the till shows them, all of them. */
  readonly invoices: readonly Invoice[];
  /** The till is closed. */
  readonly dataDir: string;
  /** All that the app ever said on its streams. */
  readonly output: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Holds what the shop was promised, what the platform has, and what the ledger says against each
 * other.
 * @returns a line for each thing that is not as it has to be
 */
export function judge(witnesses: Witnesses): readonly string[] {
  return [
    ...witnesses.ear.wrong,
    ...promisesKept(witnesses),
    ...platformAndLedger(witnesses),
    ...redsWithinBlues(witnesses),
    ...ledgerItself(witnesses),
    ...paper(witnesses),
    ...leaks(witnesses),
  ];
}

function* promisesKept({ shop, invoices }: Witnesses): Iterable<string> {
  const bySn = new Map(invoices.map((invoice) => [invoice.clientTaskSn, invoice]));
  for (const [clientSn, { clientTaskSn }] of shop.orders) {
    if (clientTaskSn === undefined) {
      yield `${clientSn} never got an answer`;
      continue;
    }
    const invoice = bySn.get(clientTaskSn);
    if (!invoice) yield `${clientSn} was accepted as ${clientTaskSn} and is lost`;
    else if (!['issued', 'failed', 'cancelled'].includes(invoice.state)) {
      yield `${clientSn} has no end: ${invoice.state}`;
    }
  }
  for (const [requestId, { red }] of shop.reversals) {
    if (red === undefined) yield `${requestId} never got an answer`;
    else if (red !== 'refused' && !bySn.has(red)) yield `${requestId} was accepted as ${red}, lost`;
  }
}

function* platformAndLedger({ platform, invoices }: Witnesses): Iterable<string> {
  const bySn = new Map(invoices.map((invoice) => [invoice.clientTaskSn, invoice]));
  const issuedBlues = new Map<string, number>();
  for (const task of platform.journal.tasks()) {
    const invoice = bySn.get(task.clientTaskSn);
    const there = task.ending?.kind === 'issued' ? 'issued' : 'failed';
    if (!invoice) yield `the platform has ${task.clientTaskSn}, the ledger does not`;
    else if (invoice.state !== there) {
      yield `${task.clientTaskSn}: ${there} there, ${invoice.state} here`;
    }
  }
  const tasks = new Set(platform.journal.tasks().map(({ clientTaskSn }) => clientTaskSn));
  for (const invoice of invoices) {
    if (invoice.state === 'issued' && !tasks.has(invoice.clientTaskSn)) {
      yield `${invoice.clientTaskSn} is issued here and unknown there`;
    }
    if (invoice.kind === 'blue' && invoice.state === 'issued') {
      issuedBlues.set(invoice.clientSn, (issuedBlues.get(invoice.clientSn) ?? 0) + 1);
    }
  }
  for (const [clientSn, count] of issuedBlues) {
    if (count > 1) yield `${clientSn} has ${count} issued blue invoices`;
  }
}

function* redsWithinBlues({ invoices }: Witnesses): Iterable<string> {
  const bySn = new Map(invoices.map((invoice) => [invoice.clientTaskSn, invoice]));
  const sums = new Map<string, number>();
  for (const { kind, clientTaskSn, failure } of invoices) {
    // The platform is not what keeps this promise: nothing like it may reach it.
    if (kind !== 'red' || !failure?.message.includes('超过原发票剩余金额')) continue;
    yield `${clientTaskSn} asked the platform for more than was left`;
  }
  for (const red of invoices) {
    if (red.kind !== 'red' || red.state !== 'issued' || !red.original) continue;
    sums.set(red.original, (sums.get(red.original) ?? 0) - red.amount);
  }
  for (const [original, reversed] of sums) {
    const blue = bySn.get(original);
    if (!blue) yield `${original} was reversed and is not here`;
    else if (reversed > blue.amount) yield `${original}: ${reversed} reversed of ${blue.amount}`;
    else if (reversed !== blue.reversedAmount) {
      yield `${original}: ${reversed} reversed, ${blue.reversedAmount} written down`;
    }
  }
}

function* ledgerItself({ dataDir }: Witnesses): Iterable<string> {
  const db = new DatabaseSync(join(dataDir, 'ledger.db'));
  try {
    for (const row of db.prepare('PRAGMA integrity_check').all()) {
      const { integrity_check: found } = row as { integrity_check: string };
      if (found !== 'ok') yield `the ledger: ${found}`;
    }
    const lines = db.prepare('SELECT seq, prev, hash FROM event ORDER BY seq').all() as {
      seq: number;
      prev: Uint8Array;
      hash: Uint8Array;
    }[];
    for (const [index, line] of lines.entries()) {
      const before = lines[index - 1];
      if (before && !Buffer.from(before.hash).equals(Buffer.from(line.prev))) {
        yield `the trail breaks at line ${line.seq}`;
      }
    }
    const open = db
      .prepare(`SELECT job_id, state FROM print_job WHERE state IN ('waiting', 'printing')`)
      .all() as { job_id: string; state: string }[];
    for (const { job_id, state } of open) yield `print job ${job_id} is still ${state}`;
  } finally {
    db.close();
  }
}

/** One copy of a receipt comes out once: nobody said of any that it had not been printed. */
function* paper({ printer }: Witnesses): Iterable<string> {
  const seen = new Map<string, number>();
  for (const sheet of printer.printout().sheets) {
    if (!sheet.cut) continue;
    // A receipt that was cut off hangs before the next one on the same sheet: the cut is that one's.
    const all = sheetText(sheet, printer.columns).join('\n');
    const text = all.slice(Math.max(0, all.lastIndexOf('订单号')));
    const order = /TORTURE-\d+|WINDOW-\d+/.exec(text)?.[0];
    if (order === undefined) continue;
    const copy = /补打 第 (\d+) 次/.exec(text)?.[1] ?? '0';
    // Of a red one it is negative.
    const amount = /价税合计\s+(\S+)/.exec(text)?.[1] ?? '';
    const key = `${order} ${amount} copy ${copy}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  for (const [key, count] of seen) if (count > 1) yield `on paper ${count} times: ${key}`;
}

function* leaks({ dataDir, output, printer, secrets }: Witnesses): Iterable<string> {
  const places: [string, Uint8Array | string][] = [
    ['output', output],
    ['paper', printer.printed()],
  ];
  for (const name of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
    if (name === 'vault' || name.startsWith('browser')) continue;
    try {
      places.push([name, readFileSync(join(dataDir, name))]);
    } catch {
      // A folder.
    }
  }
  yield* findLeaks(secrets, places);
}
