import { afterAll, beforeAll, expect, it } from 'vitest';
import { layoutReceipt } from '../../domain/receipt/layout.ts';
import type { Clock } from '../../main/clock.ts';
import { drawLines } from '../../main/printing/drawnLines.ts';
import { encodePaper } from '../../main/printing/escpos.ts';
import type { Transport } from '../../main/printing/transport.ts';
import type { VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../support/handClock.ts';
import { handPen } from './handPen.ts';
import { judge, type Sent } from './judge.ts';
import { type Task, tasks } from './receipts.ts';

interface Encoded extends Sent {
  readonly task: Task;
  readonly bytes: Buffer;
}

/** A transport, and what came out at its other end since the last time. */
interface Way {
  readonly transport: Transport;
  /** @param bytes how many are on their way, where the end of a job cannot be seen otherwise */
  arrived(bytes: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The 200 receipts as they are sent. */
export async function encodeAll(): Promise<readonly Encoded[]> {
  const all: Encoded[] = [];
  for (const task of tasks()) {
    const lines = layoutReceipt(task.receipt, task.format.columns);
    const drawn = await drawLines(lines, task.format, handPen);
    const bytes = encodePaper(lines, task.format, drawn);
    all.push({ task, bytes, lines, drawn: new Set(drawn.keys()) });
  }
  return all;
}

/** A test: each of the receipts goes this way, and what arrives is decoded, drawn and read. */
export function bringsEveryReceipt(open: () => Promise<Way>): void {
  let way: Way;
  beforeAll(async () => {
    way = await open();
  });
  afterAll(() => way.close());

  it('brings 200 receipts as they were meant', { timeout: 300_000 }, async () => {
    for (const { task, bytes, ...sent } of await encodeAll()) {
      const outcome = await way.transport.print(bytes, { begin: async () => true });
      expect(outcome.kind, task.name).toBe('done');
      await judge(await way.arrived(bytes.length), task, sent);
    }
  });
}

/** A clock on which short pauses run and no deadline ever does, however slow the machine. */
export function patientClock(): Clock {
  return createHandClock(200);
}

/** The bytes that were printed; the paper is torn off. */
export function tornOff(printer: VirtualPrinter): Uint8Array {
  const bytes = printer.printed();
  printer.clear();
  return bytes;
}
