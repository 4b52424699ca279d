import { createServer } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../../main/clock.ts';
import { createTcpTransport } from '../../../main/printing/tcp.ts';
import type { PrintOutcome } from '../../../main/printing/transport.ts';
import { startVirtualPrinter } from '../../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../../support/handClock.ts';
import { settle } from '../../support/testClock.ts';
import { type RawPrinter, type RawPrinterOptions, startRawPrinter } from './rawPrinter.ts';

const READY = { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 };
const NO_PAPER = { 1: 0x1a, 2: 0x32, 3: 0x12, 4: 0x7e };

/**
 * Short waits run out by themselves; long ones only when the test says so. No outcome below depends
 * on how fast the machine is.
 */
const SHORT_MS = 20;
const times = {
  connectMs: 1_000_001,
  jobMs: 1_000_002,
  msPerByte: 0,
  answerMs: 1_000_003,
  pollMs: SHORT_MS,
  inOrderMs: SHORT_MS,
  settleMs: SHORT_MS,
};

const job = Buffer.from(`\x1b@${'示例小票 '.repeat(4_000)}\n`);

let printer: RawPrinter | undefined;
afterEach(async () => {
  await printer?.close();
  printer = undefined;
});

async function build(options: RawPrinterOptions, more: Partial<typeof times> = {}) {
  printer = await startRawPrinter(options);
  const clock = createHandClock(SHORT_MS);
  const transport = createTcpTransport({
    host: '127.0.0.1',
    port: printer.port,
    clock,
    times: { ...times, ...more },
  });
  const begun: number[] = [];
  const states: string[] = [];
  const print = (bytes: Uint8Array = job): Promise<PrintOutcome> =>
    transport.print(bytes, {
      begin: async () => {
        begun.push(printer?.connections.at(-1)?.length ?? -1);
        return true;
      },
      onState: (state) => states.push(state),
    });
  return { printer, clock, transport, print, begun, states };
}

/** The job as it arrived, without what was asked around it. */
function arrived(bytes: Buffer | undefined): boolean {
  return bytes?.includes(job) ?? false;
}

describe('a printer that answers', () => {
  it('is done on its in-order answer, after all bytes arrived', async () => {
    const {
      print,
      printer: raw,
      begun,
    } = await build(
      { status: () => READY, paperAnswer: 0 },
      { answerMs: SHORT_MS, inOrderMs: 1_000_000 },
    );
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
    expect(raw.connections).toHaveLength(1);
    expect(arrived(raw.connections[0])).toBe(true);
    // Not a byte of the job was there when it became `printing`.
    expect(begun).toHaveLength(1);
    expect(begun[0]).toBeLessThan(40);
  });

  it('is asked with a process number where it knows that', async () => {
    const { print, printer: raw } = await build({ status: () => READY, processIds: true });
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
    const second = raw.connections[1]?.toString('latin1') ?? '';
    // Learnt once; later only the job's own number is asked for.
    expect(second.split('\x1d(H')).toHaveLength(2);
    expect(second).not.toContain('\x1dr\x01');
  });

  it('says that paper runs low', async () => {
    const { print } = await build({
      status: () => ({ ...READY, 4: 0x1e }),
      processIds: true,
    });
    expect(await print()).toEqual({ kind: 'done', state: 'paper_low' });
  });

  it('prints nothing without paper', async () => {
    const { print, printer: raw, begun, states } = await build({ status: () => NO_PAPER });
    expect(await print()).toEqual({
      kind: 'notPrinted',
      trouble: 'paper_out',
      state: 'paper_out',
    });
    expect(begun).toEqual([]);
    expect(states).toEqual(['paper_out']);
    expect(arrived(raw.connections[0])).toBe(false);
  });

  it('prints nothing when the job was withdrawn', async () => {
    const { transport, printer: raw } = await build({ status: () => READY, processIds: true });
    const outcome = await transport.print(job, { begin: async () => false });
    expect(outcome).toMatchObject({ kind: 'notPrinted', trouble: 'withdrawn' });
    expect(arrived(raw.connections[0])).toBe(false);
  });

  it('is done by a clean close when it never answers in order', async () => {
    const { print } = await build(
      { status: () => READY, closesCleanly: true },
      { answerMs: SHORT_MS },
    );
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
  });

  it('may chat all the time without being mistaken', async () => {
    const chat = Buffer.from([0x14, 0x00, 0x00, 0x00]);
    const {
      print,
      clock,
      printer: raw,
    } = await build(
      {
        status: () => READY,
        onBytes: (socket) => {
          for (let n = 0; n < 200; n += 1) socket.write(chat);
        },
      },
      { answerMs: SHORT_MS },
    );
    const outcome = print();
    await raw.until(([bytes]) => arrived(bytes));
    clock.expire(times.jobMs);
    expect(await outcome).toMatchObject({ kind: 'unsure', trouble: 'unconfirmed' });
  });
});

describe('a silent printer', () => {
  it('prints all the same, and its clean close is the evidence', async () => {
    const { print, printer: raw } = await build({ closesCleanly: true }, { answerMs: SHORT_MS });
    expect(await print()).toEqual({ kind: 'done', state: 'unknown' });
    expect(arrived(raw.connections[0])).toBe(true);
  });

  it('is told apart from one that is off', async () => {
    const { transport } = await build({ closesCleanly: true }, { answerMs: SHORT_MS });
    expect(await transport.status()).toEqual({ state: 'unknown' });
  });

  it('that never closes leaves the job unsure at the deadline', async () => {
    const { print, clock, printer: raw } = await build({}, { answerMs: SHORT_MS });
    const outcome = print();
    await raw.until(([bytes]) => arrived(bytes));
    clock.expire(times.jobMs);
    expect(await outcome).toMatchObject({ kind: 'unsure', trouble: 'unconfirmed' });
  });

  it('that never reads leaves it unsure, and knows how much was taken', async () => {
    const large = Buffer.alloc(64 * 1024 * 1024, 0x41);
    const { transport, clock } = await build({ neverReads: true }, { answerMs: SHORT_MS });
    const started = new Promise<void>((resolve) => {
      void transport
        .print(large, {
          begin: async () => {
            resolve();
            return true;
          },
        })
        .then((value) => settled(value));
    });
    let settled: (value: PrintOutcome) => void = () => {};
    const outcome = new Promise<PrintOutcome>((resolve) => {
      settled = resolve;
    });
    await started;
    await new Promise<void>((resolve) => setImmediate(resolve));
    clock.expire(times.jobMs);
    const end = await outcome;
    expect(end.kind).toBe('unsure');
    if (end.kind === 'unsure') expect(end.taken).toBeLessThan(large.length);
  });
});

describe('a connection that breaks', () => {
  it('before anything was asked prints nothing', async () => {
    const { print, begun } = await build({ onConnect: (socket) => socket.destroy() });
    expect(await print()).toMatchObject({ kind: 'notPrinted', state: 'offline' });
    expect(begun).toEqual([]);
  });

  it('at the first question prints nothing', async () => {
    const { print, begun } = await build({ onBytes: (socket) => socket.end() });
    expect(await print()).toEqual({ kind: 'notPrinted', trouble: 'offline', state: 'offline' });
    expect(begun).toEqual([]);
  });

  it.each([40, 500, 4_096, 20_000, 40_000])('after %i bytes is never done', async (after) => {
    for (const how of ['destroy', 'resetAndDestroy', 'end'] as const) {
      const { print, printer: raw } = await build({
        status: () => READY,
        processIds: true,
        cut: { after, how },
      });
      expect(await print()).toMatchObject({ kind: 'unsure', trouble: 'cut_off' });
      await raw.close();
    }
  });

  it('that was refused is a printer that is off', async () => {
    const { port, close } = await startRawPrinter({});
    await close();
    const transport = createTcpTransport({
      host: '127.0.0.1',
      port,
      clock: createHandClock(SHORT_MS),
      times,
    });
    expect(await transport.print(job, { begin: async () => true })).toEqual({
      kind: 'notPrinted',
      trouble: 'refused',
      state: 'offline',
    });
    expect(await transport.status()).toEqual({ state: 'offline', trouble: 'refused' });
  });

  it('that is never made ends at its deadline', async () => {
    // A full backlog of a server that never accepts cannot be made portably: a connect that the
    // clock ends before it can succeed is the same to the transport.
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const clock: Clock = {
      now: () => 0,
      after(ms, action) {
        if (ms === times.connectMs) queueMicrotask(action);
        return () => {};
      },
    };
    const transport = createTcpTransport({ host: '127.0.0.1', port, clock, times });
    expect(await transport.print(job, { begin: async () => true })).toEqual({
      kind: 'notPrinted',
      trouble: 'unreachable',
      state: 'offline',
    });
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('given up by us is unsure if bytes were taken', async () => {
    const {
      print,
      transport,
      printer: raw,
    } = await build({ status: () => READY }, { answerMs: SHORT_MS, inOrderMs: 1_000_000 });
    const outcome = print();
    await raw.until(([bytes]) => arrived(bytes));
    transport.close();
    expect(await outcome).toMatchObject({ kind: 'unsure', trouble: 'unconfirmed' });
  });
});

describe('a virtual printer', () => {
  async function buildVirtual() {
    const virtual = await startVirtualPrinter();
    onTestFinished(() => virtual.close());
    const clock = createHandClock(SHORT_MS);
    const transport = createTcpTransport({
      host: '127.0.0.1',
      port: virtual.port,
      clock,
      times: { ...times, answerMs: SHORT_MS },
    });
    return {
      virtual,
      clock,
      transport,
      print: () => transport.print(job, { begin: async () => true }),
    };
  }

  it('that gives its in-order answers no more is unsure once, and then believed when it closes', async () => {
    const { virtual, clock, print } = await buildVirtual();
    expect(await print()).toMatchObject({ kind: 'done' });
    virtual.set({ inOrder: false, closes: 'never' });
    const unanswered = print();
    await virtual.until(({ connections }) => connections[1]?.ended === true);
    clock.expire(times.jobMs);
    expect(await unanswered).toMatchObject({ kind: 'unsure', trouble: 'unconfirmed' });
    virtual.set({ closes: 'printed' });
    expect(await print()).toMatchObject({ kind: 'done' });
  });

  it('that hangs gets nothing more of a job that was given up', async () => {
    const { virtual, clock, transport } = await buildVirtual();
    virtual.set({ hang: true, silent: true });
    // More than the system holds for it on both sides.
    const large = Buffer.alloc(64 * 1024 * 1024, 0x41);
    let begun = () => {};
    const began = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const outcome = transport.print(large, {
      begin: async () => {
        begun();
        return true;
      },
    });
    await began;
    let taken = -1;
    void outcome.then((end) => {
      taken = end.kind === 'unsure' ? end.taken : 0;
    });
    while (taken < 0) {
      await settle();
      clock.expire(times.jobMs);
    }
    virtual.set({ hang: false });
    await virtual.until(({ connections }) => connections[0]?.closed === true);
    expect(taken).toBeGreaterThan(0);
    expect(virtual.connections[0]?.received.length).toBeLessThan(taken);
  });
});

it('a long receipt has longer', async () => {
  const { print, clock, printer: raw } = await build({}, { answerMs: SHORT_MS, msPerByte: 2 });
  let ended = false;
  const outcome = print().finally(() => {
    ended = true;
  });
  await raw.until(([bytes]) => arrived(bytes));
  clock.expire(times.jobMs);
  await settle();
  expect(ended).toBe(false);
  clock.expire(times.jobMs + 2 * job.length);
  expect(await outcome).toMatchObject({ kind: 'unsure', trouble: 'unconfirmed' });
});
