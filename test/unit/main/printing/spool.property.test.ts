import fc from 'fast-check';
import { expect, it } from 'vitest';
import { settingsSchema } from '../../../../contract/settings.ts';
import { createSpool, type JobStore } from '../../../../main/printing/spool.ts';
import type { PrintHooks, PrintOutcome, Transport } from '../../../../main/printing/transport.ts';
import { MemoryJobs } from '../../../support/memoryJobs.ts';
import { createTestClock, settle } from '../../../support/testClock.ts';

/** What becomes of one try to print. */
const tries = fc.oneof(
  fc.constant('prints'),
  // Bytes left and no evidence came: it is on paper, or it is not.
  fc.constantFrom('unsure, printed', 'unsure, not printed'),
  fc.constantFrom('waits', 'waits after begin'),
  // The program is cut off, before, in and after the printing of it.
  fc.constantFrom('cut off before', 'cut off, printed', 'cut off, not printed'),
);
type Try = typeof tries extends fc.Arbitrary<infer T> ? T : never;

/** In between, the shop goes on. */
const steps = fc.oneof(
  { weight: 3, arbitrary: fc.constant('add') },
  { weight: 2, arbitrary: fc.constant('time') },
  { weight: 2, arbitrary: fc.constant('look') },
  { weight: 1, arbitrary: fc.constant('disk full') },
);

/** Whose receipt is being printed stands in its bytes. */
const named = (bytes: Uint8Array) =>
  /job-\d+/.exec(Buffer.from(bytes).toString('latin1'))?.[0] ?? '';

function shop(plan: readonly Try[]) {
  const jobs = new MemoryJobs();
  const clock = createTestClock();
  const paper: string[] = [];
  const left = [...plan];
  let starts = 0;
  /** The program that runs; one that was cut off does nothing any more. */
  let running = 0;
  let restart = false;

  function begin(): void {
    starts += 1;
    running = starts;
    const mine = starts;
    const never = new Promise<never>(() => {});
    const alive = <T>(work: () => Promise<T>): Promise<T> => (running === mine ? work() : never);
    const store: JobStore = {
      nextWaiting: () => alive(() => jobs.nextWaiting()),
      move: (change) => alive(() => jobs.move(change)),
      interrupted: () => alive(() => jobs.interrupted()),
    };
    const cutOff = (): Promise<never> => {
      running = 0;
      restart = true;
      return never;
    };
    const transport: Transport = {
      async print(bytes: Uint8Array, hooks: PrintHooks): Promise<PrintOutcome> {
        const what = left.shift() ?? 'prints';
        const waits = { kind: 'notPrinted', trouble: 'offline', state: 'offline' } as const;
        if (what === 'waits') return waits;
        if (what === 'cut off before') return cutOff();
        if (!(await hooks.begin())) return { ...waits, trouble: 'withdrawn' };
        if (what === 'waits after begin') return waits;
        if (what === 'prints' || what.endsWith(', printed')) paper.push(named(bytes));
        if (what.startsWith('cut off')) return cutOff();
        if (what === 'prints') return { kind: 'done', state: 'ready' };
        return { kind: 'unsure', trouble: 'cut_off', state: 'unknown', taken: 1 };
      },
      status: async () => ({ state: 'ready' }),
      close: () => {},
    };
    const spool = createSpool({
      jobs: store,
      clock,
      receiptOf: async ({ jobId }) => ({
        blocks: [{ kind: 'text', text: jobId, align: 'left' }],
      }),
      printer: () => ({ ...settingsSchema.parse({}).printer, interface: 'tcp://127.0.0.1:9100' }),
      show: () => {},
      onJob: () => {},
      onPrinterState: () => {},
      transportOf: () => transport,
    });
    poke = () => spool.poke();
    void spool.start().catch(() => {});
  }
  let poke = () => {};
  begin();

  return {
    jobs,
    paper,
    copies: (jobId: string) => paper.filter((job) => job === jobId).length,
    add(): void {
      jobs.add(`job-${jobs.rows.length}`);
      poke();
    },
    /** Whoever is asked says what is on the paper. */
    async look(): Promise<void> {
      const { jobId } = jobs.rows.find(({ state }) => state === 'unsure') ?? {};
      if (jobId === undefined) return;
      const printed = paper.includes(jobId);
      const to = printed ? 'done' : 'waiting';
      // An answer that cannot be stored is refused, and asked for again.
      await jobs.move({ jobId, from: 'unsure', to }).catch(() => {});
      poke();
    },
    /** Lets time pass; a program that was cut off is started again. */
    async time(ms: number): Promise<void> {
      await clock.advance(ms);
      await settle(5);
      if (restart) {
        restart = false;
        begin();
        await clock.advance(0);
      }
    },
  };
}

it('prints every receipt once, whatever happens, if people say what is on the paper', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tries, { maxLength: 12 }),
      fc.array(steps, { minLength: 1, maxLength: 12 }),
      async (plan, course) => {
        const at = shop(plan);
        at.add();
        for (const step of course) {
          if (step === 'add') at.add();
          if (step === 'look') await at.look();
          if (step === 'disk full') at.jobs.failures += 1;
          await at.time(step === 'time' ? 30_000 : 0);
          // At no time twice.
          expect(new Set(at.paper).size).toBe(at.paper.length);
        }
        // Everything mended: what waits is printed, what is unsure is asked about.
        for (let round = 0; at.jobs.rows.some(({ state }) => state !== 'done'); round += 1) {
          if (round > 100) throw new Error(`stuck: ${at.jobs.log.join(', ')}`);
          await at.time(30_000);
          await at.look();
        }
        for (const { jobId } of at.jobs.rows) expect(at.copies(jobId)).toBe(1);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

it('never prints a second copy of what nobody was asked about', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tries, { minLength: 1, maxLength: 12 }), async (plan) => {
      const at = shop(plan);
      for (let job = 0; job < 4; job += 1) at.add();
      for (let round = 0; round < 20; round += 1) await at.time(30_000);
      expect(new Set(at.paper).size).toBe(at.paper.length);
      for (const { jobId, state } of at.jobs.rows) {
        expect(['done', 'unsure']).toContain(state);
        if (state === 'done') expect(at.copies(jobId)).toBe(1);
      }
      // In order: a job that is done was never overtaken.
      const done = at.jobs.rows.filter(({ state }) => state === 'done').map(({ jobId }) => jobId);
      expect(at.paper.filter((job) => done.includes(job))).toEqual(done);
    }),
    { numRuns: 100 },
  );
}, 60_000);
