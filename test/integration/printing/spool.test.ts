import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../contract/settings.ts';
import { invoiceReceipt } from '../../../domain/receipt/invoiceReceipt.ts';
import { createSpool, type JobStore, type PrintJobRecord } from '../../../main/printing/spool.ts';
import { createTcpTransport } from '../../../main/printing/tcp.ts';
import { sheetText } from '../../../sandbox/printer/sheet.ts';
import {
  type PrinterCondition,
  startVirtualPrinter,
  type VirtualPrinter,
} from '../../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../../support/handClock.ts';
import { settle } from '../../support/testClock.ts';
import { sampleInvoice, sampleSetting } from '../../unit/domain/receipt/samples.ts';

const SHORT_MS = 20;
const JOB_MS = 1_000_001;
/** A printer that answers is waited for, however slow the machine; only silence has
 * to run out, also that of one that knows no process numbers. */
const ANSWER_MS = 1_000_003;

let printer: VirtualPrinter;
let end: () => Promise<void>;

beforeEach(async () => {
  printer = await startVirtualPrinter();
});
afterEach(async () => {
  // The printer first: a job it keeps waiting ends with the connection.
  await printer.close();
  await end();
});

/** A spool over the virtual printer with a store in memory, and a way to wait for what it stored. */
function build({ silent, hang, processIds = true }: Partial<PrinterCondition> = {}) {
  const rows: PrintJobRecord[] = [];
  const log: string[] = [];
  let heard = () => {};
  const jobs: JobStore = {
    nextWaiting: async () => rows.find((row) => row.state === 'waiting'),
    move: async ({ jobId, from, to, reason }) => {
      const at = rows.findIndex((row) => row.jobId === jobId && row.state === from);
      const row = rows[at];
      if (!row) return undefined;
      const moved = {
        jobId,
        clientTaskSn: row.clientTaskSn,
        subject: row.subject,
        copy: 1,
        state: to,
        ...(reason && { reason }),
      };
      rows[at] = moved;
      log.push([jobId, to, reason].filter(Boolean).join(' '));
      heard();
      return moved;
    },
    interrupted: async () => {},
  };
  const clock = createHandClock(SHORT_MS);
  const transport = createTcpTransport({
    host: '127.0.0.1',
    port: printer.port,
    clock,
    times: {
      connectMs: 1_000_000,
      answerMs: silent || hang || !processIds ? SHORT_MS : ANSWER_MS,
      pollMs: SHORT_MS,
      inOrderMs: SHORT_MS,
      settleMs: SHORT_MS,
      jobMs: JOB_MS,
      msPerByte: 0,
    },
  });
  const spool = createSpool({
    jobs,
    clock,
    receiptOf: async (job) =>
      invoiceReceipt({ ...sampleInvoice, clientSn: `order-${job.jobId}` }, sampleSetting),
    printer: () => ({ ...settingsSchema.parse({}).printer, interface: printer.interface }),
    show: () => {},
    onJob: () => {},
    onPrinterState: () => heard(),
    transportOf: () => transport,
  });
  end = () => spool.close();
  return {
    spool,
    clock,
    log,
    store(...ids: string[]) {
      for (const jobId of ids) {
        rows.push({ jobId, clientTaskSn: null, subject: 'invoice', copy: 1, state: 'waiting' });
      }
      spool.poke();
    },
    until: (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        heard = () => {
          if (holds()) resolve();
        };
        heard();
      }),
  };
}

/** The orders whose receipts were cut off and lie there, from first to last. */
function ordersOnPaper(): readonly string[] {
  return printer.printout().sheets.flatMap((sheet) => {
    if (!sheet.cut) return [];
    return sheetText(sheet, 48)
      .map((line) => /order-\w+/.exec(line)?.[0] ?? '')
      .filter((order) => order !== '');
  });
}

describe('the spool at a printer', () => {
  it.each<[string, Partial<PrinterCondition>]>([
    ['that answers everything', {}],
    ['without process numbers', { processIds: false }],
    ['that is silent', { silent: true }],
    ['that chats', { chatty: true }],
    ['that chats, and answers nothing', { chatty: true, silent: true }],
  ])('%s prints in order, once', async (_, condition) => {
    printer.set(condition);
    const { spool, store, log, until } = build(condition);
    await spool.start();
    store('a', 'b', 'c');
    await until(() => log.length === 6);
    expect(log).toEqual(['a printing', 'a done', 'b printing', 'b done', 'c printing', 'c done']);
    expect(ordersOnPaper()).toEqual(['order-a', 'order-b', 'order-c']);
    expect(printer.printout().complaints).toEqual([]);
  });

  it.each<[Partial<PrinterCondition>, string, Partial<PrinterCondition>]>([
    [{ paper: 'out' }, 'paper_out', { paper: 'ok' }],
    [{ cover: 'open' }, 'cover_open', { cover: 'closed' }],
    [{ offline: true }, 'offline', { offline: false }],
    [{ cutterError: true }, 'error', { cutterError: false }],
  ])('%o waits and goes on by itself', async (fault, trouble, mended) => {
    printer.set(fault);
    const { spool, store, clock, log, until } = build();
    await spool.start();
    store('a', 'b');
    await until(() => log.length === 1);
    expect(log).toEqual([`a waiting ${trouble}`]);
    expect(printer.printed()).not.toContain(0x0a);
    printer.set(mended);
    // What is left to do after storing is to set the next try on the clock.
    await settle();
    clock.expire(1_000);
    await until(() => log.length === 5);
    expect(ordersOnPaper()).toEqual(['order-a', 'order-b']);
  });

  it('waits for one that is off', async () => {
    await printer.unplug();
    const { spool, store, clock, log, until } = build();
    await spool.start();
    store('a');
    await until(() => log.length === 1);
    expect(log).toEqual(['a waiting refused']);
    expect(await spool.checkPrinter()).toEqual({ state: 'offline', trouble: 'refused' });
    await printer.plugIn();
    await settle();
    clock.expire(1_000);
    await until(() => log.length === 3);
    expect(ordersOnPaper()).toEqual(['order-a']);
  });

  it.each([30, 100, 400, 900])('cut off after %i bytes is never printed twice', async (bytes) => {
    printer.set({ closeAfterBytes: bytes });
    const { spool, store, log, until } = build();
    await spool.start();
    store('a');
    await until(() => log.length === 2);
    expect(log).toEqual(['a printing', 'a unsure cut_off']);
    printer.set({ closeAfterBytes: null });
    store('b');
    await until(() => log.length === 4);
    expect(log.slice(2)).toEqual(['b printing', 'b done']);
    expect(ordersOnPaper().filter((order) => order === 'order-a').length).toBeLessThan(2);
    expect(ordersOnPaper()).toContain('order-b');
  });

  it('out of paper midway goes on when there is some', async () => {
    printer.set({ paperOutAfterBytes: 300 });
    const { spool, store, log, until } = build();
    await spool.start();
    store('a');
    await until(() => spool.printerState() === 'paper_out');
    expect(log).toEqual(['a printing']);
    printer.set({ paper: 'ok' });
    await until(() => log.length === 2);
    expect(log).toEqual(['a printing', 'a done']);
    expect(ordersOnPaper()).toEqual(['order-a']);
  });

  it.each<[string, Partial<PrinterCondition>]>([
    ['hangs', { hang: true }],
    ['never closes nor answers', { silent: true, closes: 'never' }],
  ])('that %s leaves the job unsure at its deadline', async (_, condition) => {
    printer.set(condition);
    const { spool, store, clock, log, until } = build(condition);
    await spool.start();
    store('a');
    await until(() => log.length === 1);
    await settle();
    clock.expire(JOB_MS);
    await until(() => log.length === 2);
    expect(log).toEqual(['a printing', 'a unsure unconfirmed']);
  });

  it('that never gets paper again leaves the job unsure at its deadline', async () => {
    printer.set({ paperOutAfterBytes: 300 });
    const { spool, store, clock, log, until } = build();
    await spool.start();
    store('a');
    await until(() => spool.printerState() === 'paper_out');
    clock.expire(JOB_MS);
    await until(() => log.length === 2);
    expect(log).toEqual(['a printing', 'a unsure unconfirmed']);
    expect(spool.printerState()).toBe('paper_out');
  });

  it('restarted midway is unsure, and the next job prints', async () => {
    printer.set({ paperOutAfterBytes: 300 });
    const { spool, store, log, until } = build();
    await spool.start();
    store('a', 'b');
    await until(() => spool.printerState() === 'paper_out');
    printer.set({ paper: 'ok', offline: true });
    await printer.restart();
    await until(() => log.length >= 3);
    expect(log.slice(0, 3)).toEqual(['a printing', 'a unsure cut_off', 'b waiting offline']);
    printer.set({ offline: false });
    spool.poke();
    await until(() => log.length === 5);
    expect(ordersOnPaper()).toContain('order-b');
  });
});
