import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCupsTransport } from '../../main/printing/cups.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { type PrintScheduler, startPrintScheduler } from '../support/printScheduler.ts';
import { bringsEveryReceipt, patientClock, tornOff } from './throughTransport.ts';

let cups: PrintScheduler;
let printer: VirtualPrinter;

beforeAll(async () => {
  printer = await startVirtualPrinter();
  cups = await startPrintScheduler();
  await cups.addQueue('demo', printer.port);
});

afterAll(async () => {
  await cups.close();
  await printer.close();
});

const transportOf = (queue: string) =>
  createCupsTransport({ queue, clock: patientClock(), env: cups.env });
const begin = async () => true;
const job = Buffer.from(`\x1b@${'RECEIPT\n'.repeat(2_000)}`);

describe('a raw queue of the real CUPS', () => {
  bringsEveryReceipt(async () => ({
    transport: transportOf('demo'),
    async arrived(bytes) {
      await printer.until((at) => at.printed().length >= bytes);
      return tornOff(printer);
    },
    close: async () => {},
  }));

  it('brings every byte to the printer, job after job', async () => {
    const transport = transportOf('demo');
    expect(await transport.status()).toEqual({ state: 'unknown' });
    for (const copies of [1, 2]) {
      expect(await transport.print(job, { begin })).toEqual({ kind: 'done', state: 'unknown' });
      await printer.until((at) => at.printed().length >= copies * job.length);
    }
    expect(Buffer.from(printer.printed()).equals(Buffer.concat([job, job]))).toBe(true);
  });

  it('keeps what its printer cannot take, and brings it once', async () => {
    printer.clear();
    await printer.unplug();
    expect(await transportOf('demo').print(job, { begin })).toMatchObject({ kind: 'done' });
    await printer.plugIn();
    await printer.until((at) => at.printed().length >= job.length);
    printer.set({ paper: 'out' });
    expect(await transportOf('demo').print(job, { begin })).toMatchObject({ kind: 'done' });
    printer.set({ paper: 'ok' });
    await printer.until((at) => at.printed().length >= 2 * job.length);
    expect(Buffer.from(printer.printed()).equals(Buffer.concat([job, job]))).toBe(true);
  });

  it('that does not exist is told', async () => {
    const outcome = await transportOf('nope').print(job, { begin });
    expect(outcome).toMatchObject({ kind: 'notPrinted', trouble: 'queue_missing' });
  });

  it('that is stopped is told, and nothing waits in it', async () => {
    await cups.run('cupsdisable', 'demo');
    const outcome = await transportOf('demo').print(job, { begin });
    expect(outcome).toMatchObject({ kind: 'notPrinted', trouble: 'queue_stopped' });
    expect((await cups.run('lpstat', '-o', 'demo')).stdout).toBe('');
  });

  it('without its scheduler is told', async () => {
    await cups.stop();
    const outcome = await transportOf('demo').print(job, { begin });
    expect(outcome).toMatchObject({ kind: 'notPrinted', trouble: 'spooler_down' });
  });
});
