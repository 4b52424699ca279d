import type { PrinterState, PrintJob } from '../../contract/pos.ts';
import type { Settings } from '../../contract/settings.ts';
import { layoutReceipt } from '../../domain/receipt/layout.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import type { DotPicture } from '../../domain/receipt/picture.ts';
import type { Clock } from '../clock.ts';
import { COMPLETION } from './completion.ts';
import { createDeadline } from './deadline.ts';
import { type Draw, type Drawing, drawLines } from './drawnLines.ts';
import { encodePaper } from './escpos.ts';
import type { PrinterReport, PrintOutcome, Transport } from './transport.ts';
import { createTransports, type PrinterPlace } from './transports.ts';
import type { PrintTrouble } from './troubles.ts';

/** A job as the ledger keeps it. `reason` is a code of ours (`troubles.ts` has its sentence). */
export interface PrintJobRecord extends PrintJob {
  /** null: a test page. */
  readonly clientTaskSn: string | null;
  /** Of an invoice, of an order's code, of a closing, of a look at a shift. */
  readonly subject: 'invoice' | 'order' | 'closing' | 'interim';
  /** The number of the closing it is of. */
  readonly closing?: number | undefined;
  /** Of an interim report: what it said when it was asked for, as JSON. */
  readonly content?: string | undefined;
  readonly copy: number;
}

export interface PrintJobMove {
  readonly jobId: string;
  readonly from: PrintJob['state'];
  readonly to: PrintJob['state'];
  readonly reason?: PrintTrouble;
}

/** Where jobs live: the ledger. Every call resolves when it is durable. */
export interface JobStore {
  /** The oldest waiting job. */
  nextWaiting(): Promise<PrintJobRecord | undefined>;
  /**
   * Moves a job on if it still stands in `from`. waiting → waiting records why it waits.
   * @returns the job as it is then, or undefined if it did not stand there
   */
  move(change: PrintJobMove): Promise<PrintJobRecord | undefined>;
  /** At start: what stood in `printing` is now `unsure`. */
  interrupted(): Promise<unknown>;
}

/** A way to show paper in a window: the on-screen printer. */
export type ShowPaper = (paper: {
  readonly jobId: string;
  readonly receipt: Receipt;
  readonly columns: number;
}) => void;

export interface SpoolParts {
  readonly jobs: JobStore;
  /** The receipt of a job as it would be printed now; undefined when there is nothing to print. */
  receiptOf(job: PrintJobRecord): Promise<Receipt | undefined>;
  /** The printer's settings as they are now. */
  printer(): Settings['printer'];
  readonly show: ShowPaper;
  readonly clock: Clock;
  /** Draws lines whose characters the printer's font lacks; without it they show as 〓. */
  readonly draw?: Draw;
  onJob(job: PrintJobRecord): void;
  onPrinterState(state: PrinterState): void;
  /** Handed in by tests. */
  transportOf?(printer: PrinterPlace): Transport | undefined;
}

export interface Spool {
  /** Settles what a crash left behind and begins to print. */
  start(): Promise<void>;
  /** A job was stored, the settings changed, or a person wants it tried now. */
  poke(): void;
  /** Asks the printer's state without printing. */
  checkPrinter(): Promise<PrinterReport>;
  /** The printer's state as last seen. */
  printerState(): PrinterState;
  /** Finishes the job under way, at most `graceMs`; the rest waits for the next start. */
  close(graceMs?: number): Promise<void>;
}

/** Between tries while the printer cannot print, ms; the last one repeats. */
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

const CLOSE_GRACE_MS = 5_000;

/** For one line; the first one waits for the pen's page. */
const DRAW_MS = 3_000;

/**
 * The print queue: one job at a time, in order. A job is `printing` in the ledger before its first
 * byte leaves, so a crash gives `unsure` and never a second copy (DESIGN, decision 6).
 */
export function createSpool(parts: SpoolParts): Spool {
  const { jobs, clock } = parts;
  const transportOf = parts.transportOf ?? createTransports(clock);
  let started = false;
  let closing = false;
  let working: Promise<void> | undefined;
  let pokedMeanwhile = false;
  let tries = 0;
  let cancelRetry = () => {};
  /** The last thing that talks to the printer; a printer serves one connection at a time. */
  let talk: Promise<unknown> = Promise.resolve();
  let printing = false;
  /** How a job ended that the store could not take: nothing else is printed before it is stored. */
  let unsettled: PrintJobMove | undefined;
  let inUse: Transport | undefined;
  /** The printer that took its last job whole: nothing of ours is open there. */
  let whole: string | undefined;
  let seen = { interface: '', state: 'unknown' as PrinterState };

  function printerState(): PrinterState {
    const name = parts.printer().interface;
    if (name === 'screen') return 'ready';
    return seen.interface === name ? seen.state : 'unknown';
  }

  function sawState(name: string, state: PrinterState): void {
    const changed = seen.interface !== name || seen.state !== state;
    seen = { interface: name, state };
    if (changed) parts.onPrinterState(state);
  }

  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    const mine = talk.then(work);
    talk = mine.catch(() => undefined);
    return mine;
  }

  async function move(job: PrintJobRecord, change: Omit<PrintJobMove, 'jobId'>): Promise<boolean> {
    const moved = await jobs.move({ jobId: job.jobId, ...change });
    if (moved) parts.onJob(moved);
    return moved !== undefined;
  }

  /** Stores how the job under way ended; tried again before the next one if it cannot be stored now. */
  async function settle(change: PrintJobMove): Promise<void> {
    unsettled = change;
    const moved = await jobs.move(change);
    unsettled = undefined;
    if (moved) parts.onJob(moved);
  }

  /** @returns whether the next job may have its turn */
  async function work(job: PrintJobRecord): Promise<boolean> {
    const printer = parts.printer();
    const fail = async (reason: PrintTrouble) => {
      await move(job, { from: 'waiting', to: 'failed', reason });
      return true;
    };
    const receipt = await parts.receiptOf(job).catch(() => 'broken' as const);
    if (receipt === 'broken') return fail('internal');
    if (!receipt) return fail('nothing_to_print');
    if (printer.interface === 'screen') return showOnScreen(job, receipt, printer.columns);
    const transport = transportOf(printer);
    if (!transport) return fail('not_supported');
    const bytes = await encode(receipt, printer).catch(() => undefined);
    if (!bytes) return fail('internal');
    return send(job, bytes, transport, printer.interface);
  }

  async function encode(receipt: Receipt, printer: Settings['printer']): Promise<Uint8Array> {
    const lines = layoutReceipt(receipt, printer.columns);
    const drawn = await drawLines(lines, printer, drawInTime);
    const drawer = printer.drawer && receipt.drawer === true;
    return encodePaper(lines, { ...printer, drawer }, drawn);
  }

  /** A pen that does not answer must not hold the printer up. */
  async function drawInTime(drawing: Drawing): Promise<DotPicture | undefined> {
    if (!parts.draw) return undefined;
    const deadline = createDeadline(clock, DRAW_MS);
    try {
      return await deadline.of(parts.draw(drawing));
    } finally {
      deadline.cancel();
    }
  }

  async function showOnScreen(job: PrintJobRecord, receipt: Receipt, columns: number) {
    if (!(await move(job, { from: 'waiting', to: 'printing' }))) return false;
    parts.show({ jobId: job.jobId, receipt, columns });
    sawState('screen', 'ready');
    await settle({ jobId: job.jobId, from: 'printing', to: 'done' });
    return true;
  }

  async function send(
    job: PrintJobRecord,
    bytes: Uint8Array,
    transport: Transport,
    name: string,
  ): Promise<boolean> {
    let begun = false;
    const outcome = await exclusively(async (): Promise<PrintOutcome> => {
      printing = true;
      inUse = transport;
      try {
        const complete = whole === name ? bytes : Buffer.concat([COMPLETION, bytes]);
        return await transport.print(complete, {
          begin: async () => {
            begun = await move(job, { from: 'waiting', to: 'printing' });
            return begun;
          },
          onState: (state) => sawState(name, state),
        });
      } finally {
        printing = false;
        inUse = undefined;
      }
    });
    sawState(name, outcome.state);
    const { jobId } = job;
    switch (outcome.kind) {
      case 'done':
        whole = name;
        await settle({ jobId, from: 'printing', to: 'done' });
        return true;
      case 'unsure':
        whole = undefined;
        await settle({ jobId, from: 'printing', to: 'unsure', reason: outcome.trouble });
        return true;
      case 'notPrinted': {
        const from = begun ? 'printing' : 'waiting';
        if (outcome.trouble !== 'withdrawn' && (begun || job.reason !== outcome.trouble)) {
          await settle({ jobId, from, to: 'waiting', reason: outcome.trouble });
        }
        return false;
      }
    }
  }

  async function workAll(): Promise<void> {
    if (unsettled) await settle(unsettled);
    for (;;) {
      if (closing) return;
      const job = await jobs.nextWaiting();
      if (!job) return;
      if (!(await work(job))) {
        retryLater();
        return;
      }
      tries = 0;
    }
  }

  function retryLater(): void {
    if (closing) return;
    const wait = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0;
    tries += 1;
    cancelRetry();
    cancelRetry = clock.after(wait, run);
  }

  function run(): void {
    if (!started || closing) return;
    cancelRetry();
    cancelRetry = () => {};
    if (working) {
      pokedMeanwhile = true;
      return;
    }
    pokedMeanwhile = false;
    // A store that fails now may work again later.
    working = workAll()
      .catch(retryLater)
      .finally(() => {
        working = undefined;
        if (pokedMeanwhile) run();
      });
  }

  function poke(): void {
    tries = 0;
    run();
  }

  return {
    async start() {
      await jobs.interrupted();
      started = true;
      run();
    },
    poke,
    async checkPrinter() {
      const printer = parts.printer();
      const name = printer.interface;
      if (name === 'screen') return { state: 'ready' };
      const transport = transportOf(printer);
      if (!transport) return { state: 'unknown', trouble: 'not_supported' };
      if (printing) return { state: printerState() };
      const report = await exclusively(() => transport.status());
      sawState(name, report.state);
      // It is back: what waits need not wait for the clock.
      if (!report.trouble && tries > 0) poke();
      return report;
    },
    printerState,
    async close(graceMs = CLOSE_GRACE_MS) {
      closing = true;
      cancelRetry();
      const cancelGrace = clock.after(graceMs, () => inUse?.close());
      await working;
      await talk;
      cancelGrace();
    },
  };
}
