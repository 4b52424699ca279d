import { afterEach, describe, expect, it } from 'vitest';
import { createSerialTransport } from '../../../main/printing/serial.ts';
import type { PrintOutcome } from '../../../main/printing/transport.ts';
import {
  type PrinterCondition,
  startVirtualPrinter,
  type VirtualPrinter,
} from '../../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../../support/handClock.ts';
import { type SerialPair, startSerialPair } from '../../support/serialPair.ts';

/** Short waits run out by themselves; long ones only when the test says so. */
const SHORT_MS = 20;
const LONG_MS = 1_000_001;
const JOB_MS = 1_000_002;

const job = Buffer.concat([Buffer.from('\x1b@'), Buffer.from('SERIAL RECEIPT \n'.repeat(600))]);

let printer: VirtualPrinter;
let pair: SerialPair;
afterEach(async () => {
  await pair.close();
  await printer.close();
});

async function build(condition: Partial<PrinterCondition> = {}) {
  printer = await startVirtualPrinter();
  printer.set({ closes: 'never', ...condition });
  pair = await startSerialPair(printer.port);
  const clock = createHandClock(SHORT_MS);
  const transport = createSerialTransport({
    path: pair.path,
    baudRate: 115_200,
    clock,
    times: {
      connectMs: LONG_MS,
      answerMs: LONG_MS,
      pollMs: SHORT_MS,
      inOrderMs: LONG_MS,
      settleMs: SHORT_MS,
      jobMs: JOB_MS,
      msPerByte: 0,
    },
  });
  const begun: number[] = [];
  const print = (): Promise<PrintOutcome> =>
    transport.print(job, {
      begin: async () => begun.push(printer.printed().length) > 0,
    });
  return { transport, clock, print, begun };
}

function copies(): number {
  return Buffer.from(printer.printed()).toString('latin1').split(job.toString('latin1')).length - 1;
}

describe('a printer on a serial port', () => {
  it.each<[string, Partial<PrinterCondition>]>([
    ['that answers everything', {}],
    ['that chats', { chatty: true }],
  ])('%s is done on its in-order answer, job after job', async (_, condition) => {
    const { print, begun } = await build(condition);
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
    expect(copies()).toBe(1);
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
    expect(copies()).toBe(2);
    expect(begun).toHaveLength(2);
  });

  it('that knows only GS r is asked with that', async () => {
    const { print, clock } = await build({ processIds: false });
    const outcome = print();
    await asked(PROCESS_ID);
    clock.expire(LONG_MS);
    expect(await outcome).toEqual({ kind: 'done', state: 'ready' });
    expect(copies()).toBe(1);
  });

  it('that is silent takes all bytes, which is all one can know', async () => {
    const { print, transport, clock } = await build({ silent: true });
    const report = transport.status();
    await asked(STATUS);
    clock.expire(LONG_MS);
    expect(await report).toEqual({ state: 'unknown' });
    const outcome = print();
    await asked(STATUS, 2);
    clock.expire(LONG_MS);
    expect(await outcome).toEqual({ kind: 'done', state: 'unknown' });
    await printer.until(() => copies() === 1);
  });

  it.each<[Partial<PrinterCondition>, string]>([
    [{ paper: 'out' }, 'paper_out'],
    [{ cover: 'open' }, 'cover_open'],
    [{ cutterError: true }, 'error'],
  ])('%o prints nothing and says why', async (condition, trouble) => {
    const { print, transport, begun } = await build(condition);
    expect(await print()).toEqual({ kind: 'notPrinted', trouble, state: trouble });
    expect(await transport.status()).toEqual({ trouble, state: trouble });
    expect(begun).toEqual([]);
    printer.set({ paper: 'ok', cover: 'closed', cutterError: false });
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
  });

  it('that holds its in-order answer back is waited for; given up, it is unsure', async () => {
    const { print, transport } = await build({ paperOutAfterBytes: 3_000 });
    const outcome = print();
    await printer.until(({ condition }) => condition.paper === 'out');
    transport.close();
    expect(await outcome).toMatchObject({ kind: 'unsure', trouble: 'unconfirmed' });
    expect(copies()).toBe(0);
  });

  it('that is not there says so', async () => {
    const { print, transport, begun } = await build();
    await pair.unplug();
    const gone = { trouble: 'device_missing', state: 'offline' };
    expect(await print()).toEqual({ kind: 'notPrinted', ...gone });
    expect(await transport.status()).toEqual(gone);
    expect(begun).toEqual([]);
  });

  it('that answered before and is silent now is off', async () => {
    const { print, transport, clock } = await build();
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
    printer.set({ silent: true });
    const before = times(STATUS);
    const report = transport.status();
    await asked(STATUS, before + 1);
    clock.expire(LONG_MS);
    expect(await report).toEqual({ state: 'offline', trouble: 'offline' });
  });
});

/** DLE EOT 1, and the head of GS ( H. */
const STATUS = '\x10\x04\x01';
const PROCESS_ID = '\x1d(H';

function times(question: string): number {
  const all = printer.connections.map(({ received }) => Buffer.from(received).toString('latin1'));
  return all.join('').split(question).length - 1;
}

/** Resolves when a question is at the printer: only the wait for its answer is left. */
async function asked(question: string, count = 1): Promise<void> {
  await printer.until(() => times(question) >= count);
}
