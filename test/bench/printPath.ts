import { createConnection } from 'node:net';
import { orderSchema } from '../../contract/order.ts';
import { settingsSchema } from '../../contract/settings.ts';
import { systemClock } from '../../main/clock.ts';
import type { Ledger } from '../../main/ledger/ledger.ts';
import { createSpool } from '../../main/printing/spool.ts';
import { createReceipts } from '../../main/wiring/receipts.ts';
import type { VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { acceptInto } from '../support/acceptInto.ts';
import type { MadeUpInvoice } from './madeUpInvoice.ts';
import { COLUMNS, encoders } from './printEncoders.ts';
import { receiptOf, STORE } from './printReceipts.ts';
import { percentiles } from './report.ts';

export type Times = ReturnType<typeof percentiles>;

/** GS ( H with its number, which ends a job at a printer that knows it. */
const QUESTION = Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]);
const QUESTION_BYTES = 11;
/** Longer than all that is asked before a job. */
const ASKED_BYTES = 100;

/**
 * From the committed change that an invoice is issued to the last byte of its receipt at the printer:
 * the ledger's thread, the spool, the sender and its questions, as the app wires them. Each job is
 * done before the next invoice is issued.
 * @returns ms
 */
export async function measurePath(
  ledger: Ledger,
  printer: VirtualPrinter,
  invoices: readonly MadeUpInvoice[],
): Promise<Times> {
  const settings = settingsSchema.parse({
    store: { name: STORE },
    printer: { interface: printer.interface, columns: COLUMNS },
  });
  const receipts = createReceipts({
    ledger,
    logos: { read: async () => undefined },
    settings: () => settings,
    selfServiceUrl: () => undefined,
    training: false,
    now: systemClock.now,
  });
  let done = () => {};
  const spool = createSpool({
    clock: systemClock,
    jobs: {
      nextWaiting: () => ledger.read('nextWaitingJob', null),
      move: (change) => ledger.write('movePrintJob', change),
      interrupted: () => ledger.write('interruptPrintJobs', null),
    },
    receiptOf: receipts.ofJob,
    printer: () => settings.printer,
    show: () => {},
    onJob: ({ state, reason }) => {
      if (state === 'done') done();
      else if (state !== 'printing') throw new Error(`a receipt was ${state}: ${reason}`);
    },
    onPrinterState: () => {},
  });
  let issuedAt = 0;
  const stopListening = ledger.onChange(({ invoice }) => {
    if (invoice.state !== 'issued') return;
    issuedAt = performance.now();
    spool.poke();
  });
  await spool.start();

  const times: number[] = [];
  for (const invoice of invoices) {
    const issue = await acceptUntilIssued(ledger, invoice);
    printer.clear();
    const printed = new Promise<void>((resolve) => {
      done = resolve;
    });
    let arrivedAt = 0;
    const arrived = printer.until(({ connections }) => {
      const received = Buffer.from(connections.at(-1)?.received ?? []);
      if (received.length < ASKED_BYTES) return false;
      const end = received.subarray(-QUESTION_BYTES, QUESTION.length - QUESTION_BYTES);
      if (!end.equals(QUESTION)) return false;
      arrivedAt = performance.now();
      return true;
    });
    await issue();
    await arrived;
    await printed;
    times.push(arrivedAt - issuedAt);
  }
  stopListening();
  await spool.close();
  // The first one learns what the printer answers.
  return percentiles(times.slice(1));
}

/** Takes an order up to where the platform has it. @returns what makes it issued */
async function acceptUntilIssued(ledger: Ledger, invoice: MadeUpInvoice) {
  const order = orderSchema.parse({
    clientSn: invoice.clientSn,
    clientTime: invoice.at,
    payer: invoice.payer,
    lines: invoice.lines.map(({ name, amount, taxRate }) => ({ name, amount, taxRate })),
    print: true,
  });
  const accepted = await acceptInto(ledger, systemClock)(order, 'bench');
  if (accepted.outcome !== 'accepted') throw new Error(`not accepted: ${accepted.outcome}`);
  const { clientTaskSn } = accepted.invoice;
  const step = { clientTaskSn, nextAt: systemClock.now() + 3_600_000, who: 'bench', what: 'bench' };
  await ledger.write('move', { ...step, from: 'queued', to: 'sending', attemptsDelta: 1 });
  await ledger.write('move', { ...step, from: 'sending', to: 'in_progress' });
  const { invoiceNo, invoiceCode, invoiceDate, fileUrl } = invoice;
  const fields = { taskSn: `t${invoice.clientSn}`, invoiceNo, invoiceCode, invoiceDate, fileUrl };
  return () => ledger.write('move', { ...step, from: 'in_progress', to: 'issued', fields });
}

/**
 * For comparison: encoded and sent by each encoder over a plain socket, with nothing stored before
 * and the printer asked nothing. It is no way to print a receipt.
 * @returns ms, by the encoder's name
 */
export async function measureSending(
  printer: VirtualPrinter,
  invoices: readonly MadeUpInvoice[],
): Promise<Readonly<Record<string, Times>>> {
  const times = new Map(encoders.map(({ name }) => [name, [] as number[]]));
  for (const invoice of invoices) {
    const receipt = receiptOf(invoice);
    for (const encoder of encoders) {
      printer.clear();
      const begin = performance.now();
      const bytes = await encoder.encode(receipt);
      const socket = createConnection({ host: '127.0.0.1', port: printer.port, noDelay: true });
      // What the printer answers is nobody's business here.
      socket.resume();
      socket.end(bytes);
      await printer.until(
        ({ connections }) => connections.at(-1)?.received.length === bytes.length,
      );
      times.get(encoder.name)?.push(performance.now() - begin);
      await new Promise<void>((resolve) => socket.once('close', () => resolve()));
    }
  }
  return Object.fromEntries([...times].map(([name, its]) => [name, percentiles(its)]));
}
