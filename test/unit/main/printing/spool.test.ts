import { describe, expect, it } from 'vitest';
import type { PrinterState } from '../../../../contract/pos.ts';
import { settingsSchema } from '../../../../contract/settings.ts';
import type { Receipt } from '../../../../domain/receipt/model.ts';
import {
  createSpool,
  type PrintJobRecord,
  type SpoolParts,
} from '../../../../main/printing/spool.ts';
import type { PrintHooks, PrintOutcome, Transport } from '../../../../main/printing/transport.ts';
import { MemoryJobs, waitingJobs } from '../../../support/memoryJobs.ts';
import { createTestClock, settle } from '../../../support/testClock.ts';

const receipt: Receipt = { blocks: [{ kind: 'text', text: '示例', align: 'left' }] };

/** A transport that ends jobs as it is told, in order. */
class FakeTransport implements Transport {
  readonly sent: string[] = [];
  readonly outcomes: (PrintOutcome | 'hang' | 'lostAfterBegin')[];
  statusCalls = 0;
  #release = () => {};

  constructor(...outcomes: (PrintOutcome | 'hang' | 'lostAfterBegin')[]) {
    this.outcomes = outcomes;
  }

  async print(bytes: Uint8Array, hooks: PrintHooks): Promise<PrintOutcome> {
    const outcome = this.outcomes.shift() ?? { kind: 'done', state: 'ready' };
    if (outcome === 'hang') {
      await hooks.begin();
      await new Promise<void>((resolve) => {
        this.#release = resolve;
      });
      return { kind: 'unsure', trouble: 'unconfirmed', state: 'unknown', taken: bytes.length };
    }
    if (outcome === 'lostAfterBegin') {
      await hooks.begin();
      return { kind: 'notPrinted', trouble: 'offline', state: 'offline' };
    }
    if (outcome.kind === 'notPrinted') return outcome;
    if (!(await hooks.begin())) return { kind: 'notPrinted', trouble: 'withdrawn', state: 'ready' };
    this.sent.push(Buffer.from(bytes).toString('hex'));
    return outcome;
  }

  async status() {
    this.statusCalls += 1;
    return { state: 'ready' } as const;
  }

  close() {
    this.#release();
  }
}

const paperOut: PrintOutcome = { kind: 'notPrinted', trouble: 'paper_out', state: 'paper_out' };

function build(
  rows: readonly PrintJobRecord[],
  transport: Transport,
  more: Partial<SpoolParts> = {},
) {
  const jobs = new MemoryJobs(rows);
  const clock = createTestClock();
  const states: PrinterState[] = [];
  const seen: string[] = [];
  const shown: string[] = [];
  const printer = {
    ...settingsSchema.parse({}).printer,
    interface: 'tcp://127.0.0.1:9100',
  };
  const spool = createSpool({
    jobs,
    clock,
    receiptOf: async () => receipt,
    printer: () => printer,
    show: ({ jobId, columns }) => shown.push(`${jobId} ${columns}`),
    onJob: (job) => seen.push(`${job.jobId} ${job.state}`),
    onPrinterState: (state) => states.push(state),
    transportOf: (to) => (to.interface.startsWith('tcp:') ? transport : undefined),
    ...more,
  });
  return { spool, jobs, clock, states, seen, shown, printer };
}

describe('the spool', () => {
  it('prints one after the other, each durable before its first byte', async () => {
    const transport = new FakeTransport();
    const { spool, jobs, seen } = build(waitingJobs('a', 'b'), transport);
    await spool.start();
    await settle();
    expect(jobs.log).toEqual(['a printing', 'a done', 'b printing', 'b done']);
    expect(seen).toEqual(jobs.log);
    expect(transport.sent).toHaveLength(2);
    await spool.close();
  });

  it('prints nothing before it was started', async () => {
    const transport = new FakeTransport();
    const { spool, jobs } = build(waitingJobs('a'), transport);
    spool.poke();
    await settle();
    expect(jobs.log).toEqual([]);
    await spool.close();
  });

  it('keeps a job waiting while the printer cannot print, and says why once', async () => {
    const transport = new FakeTransport(paperOut, paperOut, paperOut);
    const { spool, jobs, clock, states } = build(waitingJobs('a', 'b'), transport);
    await spool.start();
    await clock.advance(999);
    expect(jobs.log).toEqual(['a waiting paper_out']);
    await clock.advance(1);
    expect(transport.outcomes).toHaveLength(1);
    await clock.advance(1_999);
    expect(transport.outcomes).toHaveLength(1);
    await clock.advance(1);
    expect(transport.outcomes).toHaveLength(0);
    await clock.advance(5_000);
    expect(jobs.log.slice(1)).toEqual(['a printing', 'a done', 'b printing', 'b done']);
    expect(states).toEqual(['paper_out', 'ready']);
    await spool.close();
  });

  it('tries at most every 30 s, but at once when poked', async () => {
    const transport = new FakeTransport(...Array.from({ length: 12 }, () => paperOut));
    const { spool, clock } = build(waitingJobs('a'), transport);
    await spool.start();
    await clock.advance(1_000 + 2_000 + 5_000 + 10_000 + 30_000);
    expect(transport.outcomes).toHaveLength(6);
    await clock.advance(30_000);
    expect(transport.outcomes).toHaveLength(5);
    spool.poke();
    await settle();
    expect(transport.outcomes).toHaveLength(4);
    await spool.close();
  });

  it('never lets an unsure job block the next, and never repeats it', async () => {
    const transport = new FakeTransport({
      kind: 'unsure',
      trouble: 'cut_off',
      state: 'offline',
      taken: 10,
    });
    const { spool, jobs, clock } = build(waitingJobs('a', 'b'), transport);
    await spool.start();
    await clock.advance(60_000);
    expect(jobs.log).toEqual(['a printing', 'a unsure cut_off', 'b printing', 'b done']);
    expect(transport.sent).toHaveLength(2);
    await spool.close();
  });

  it('settles what a crash left in the middle as unsure, without a second copy', async () => {
    const transport = new FakeTransport();
    const [crashed] = waitingJobs('a');
    const rows = [{ ...crashed, state: 'printing' } as PrintJobRecord, ...waitingJobs('b')];
    const { spool, jobs } = build(rows, transport);
    await spool.start();
    await settle();
    expect(jobs.rows.map((row) => [row.jobId, row.state, row.reason])).toEqual([
      ['a', 'unsure', 'interrupted'],
      ['b', 'done', undefined],
    ]);
    expect(transport.sent).toHaveLength(1);
    await spool.close();
  });

  it('takes a job back to waiting when the printer went before the first byte', async () => {
    const transport = new FakeTransport('lostAfterBegin');
    const { spool, jobs, clock } = build(waitingJobs('a'), transport);
    await spool.start();
    await clock.advance(1_000);
    expect(jobs.log).toEqual(['a printing', 'a waiting offline', 'a printing', 'a done']);
    await spool.close();
  });

  it('goes on when the ledger failed for a moment', async () => {
    const transport = new FakeTransport();
    const { spool, jobs, clock } = build(waitingJobs('a'), transport);
    jobs.failures = 1;
    await spool.start();
    await clock.advance(1_000);
    expect(jobs.log).toEqual(['a printing', 'a done']);
    await spool.close();
  });

  it('stores how a job ended once the ledger can, before the next is printed', async () => {
    const transport = new FakeTransport();
    const { spool, jobs, clock } = build(waitingJobs('a', 'b'), transport);
    const print = transport.print.bind(transport);
    transport.print = async (bytes, hooks) => {
      const outcome = await print(bytes, hooks);
      if (transport.sent.length === 1) jobs.failures = 2;
      return outcome;
    };
    await spool.start();
    await settle();
    expect(jobs.log).toEqual(['a printing']);
    await clock.advance(1_000 + 2_000);
    expect(jobs.log).toEqual(['a printing', 'a done', 'b printing', 'b done']);
    expect(transport.sent).toHaveLength(2);
    await spool.close();
  });

  it('shows paper on the screen', async () => {
    const { spool, jobs, shown, printer } = build(waitingJobs('a'), new FakeTransport());
    printer.interface = 'screen';
    await spool.start();
    await settle();
    expect(shown).toEqual(['a 48']);
    expect(jobs.log).toEqual(['a printing', 'a done']);
    expect(await spool.checkPrinter()).toEqual({ state: 'ready' });
    await spool.close();
  });

  it('refuses what it cannot print and goes on', async () => {
    const { spool, jobs, printer } = build(waitingJobs('a', 'b', 'c'), new FakeTransport(), {
      receiptOf: async (job) => {
        if (job.jobId === 'a') return undefined;
        if (job.jobId === 'b') throw new Error('unreadable');
        return receipt;
      },
    });
    printer.interface = 'serial:/dev/ttyUSB0@1';
    await spool.start();
    await settle();
    expect(jobs.log).toEqual([
      'a failed nothing_to_print',
      'b failed internal',
      'c failed not_supported',
    ]);
    expect(await spool.checkPrinter()).toEqual({ state: 'unknown', trouble: 'not_supported' });
    await spool.close();
  });

  it('asks the printer, and what waits goes on when it is back', async () => {
    const transport = new FakeTransport(paperOut);
    const { spool, jobs } = build(waitingJobs('a'), transport);
    await spool.start();
    await settle();
    expect(spool.printerState()).toBe('paper_out');
    expect(await spool.checkPrinter()).toEqual({ state: 'ready' });
    await settle();
    expect(jobs.log).toEqual(['a waiting paper_out', 'a printing', 'a done']);
    await spool.close();
  });

  it('closes after the job under way, and gives up one that hangs', async () => {
    const transport = new FakeTransport('hang');
    const { spool, jobs, clock } = build(waitingJobs('a', 'b'), transport);
    await spool.start();
    await settle();
    expect(await spool.checkPrinter()).toEqual({ state: 'unknown' });
    expect(transport.statusCalls).toBe(0);
    let closed = false;
    const closing = spool.close(2_000).then(() => {
      closed = true;
    });
    await clock.advance(1_999);
    expect(closed).toBe(false);
    await clock.advance(1);
    await closing;
    expect(jobs.log).toEqual(['a printing', 'a unsure unconfirmed']);
  });

  it('does not wait for a pen that never answers', async () => {
    const transport = new FakeTransport();
    const { spool, jobs, clock } = build(waitingJobs('a'), transport, {
      receiptOf: async () => ({ blocks: [{ kind: 'text', text: '𠮷', align: 'left' }] }),
      draw: () => new Promise(() => {}),
    });
    await spool.start();
    await clock.advance(2_999);
    expect(jobs.log).toEqual([]);
    await clock.advance(1);
    expect(jobs.log).toEqual(['a printing', 'a done']);
    expect(transport.sent[0]).toContain('a1fe');
    await spool.close();
  });

  it('asks the pen only for what the font lacks', async () => {
    const transport = new FakeTransport();
    const drawn: string[] = [];
    const { spool } = build(waitingJobs('a'), transport, {
      receiptOf: async () => ({
        blocks: ['示例', '𠮷', '鎔'].map((text) => ({ kind: 'text', text, align: 'left' })),
      }),
      draw: async ({ width, height, glyphs }) => {
        drawn.push(...glyphs.map(({ text }) => text));
        return { width, height, rows: new Uint8Array((width / 8) * height) };
      },
    });
    await spool.start();
    await settle();
    expect(drawn).toEqual(['𠮷']);
    expect(transport.sent[0]).toContain('1d763000');
    await spool.close();
  });

  it('opens the drawer if the shop wants that and the receipt says so', async () => {
    const kick = '1b700019fa';
    for (const [drawer, wanted] of [
      [true, true],
      [true, false],
      [false, true],
    ] as const) {
      const transport = new FakeTransport();
      const { spool, printer } = build(waitingJobs('a'), transport, {
        receiptOf: async () => ({ ...receipt, drawer }),
      });
      printer.drawer = wanted;
      await spool.start();
      await settle();
      expect(transport.sent[0]?.includes(kick)).toBe(drawer && wanted);
      await spool.close();
    }
  });
});
