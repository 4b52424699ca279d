import { type BenchTill, bareDesk, benchTill, type Desk } from './desks.ts';
import { type BenchOptions, keepReport, loadNow, machineOf } from './machine.ts';
import { percentiles, table } from './report.ts';

const ROUNDS = 10;
const GOAL = 1.35;

/** ms from the start of the process until what is typed stands in the first field. */
export interface StartTimes {
  readonly ours: ReturnType<typeof percentiles>;
  readonly bare: ReturnType<typeof percentiles>;
  /** The medians, ours by the bare window's. */
  readonly ratio: number;
}

/** Until the issue screen takes typing, beside a bare window on the same runtime. */
export async function bench({
  outputDir,
  runtime,
  say,
}: BenchOptions): Promise<string | undefined> {
  const before = loadNow();
  const till = await benchTill();
  try {
    const times = await measureStart(till, ROUNDS);
    const { ours, bare, ratio } = times;
    const machine = machineOf(runtime);
    const load = { before, after: loadNow() };
    keepReport(outputDir, 'start', { machine, load, rounds: ROUNDS, ...times });
    say(`start, ${machine}; load ${before.toFixed(2)} before; ms, median of ${ROUNDS}`);
    say(
      table([
        ['until the first field takes typing', 'ours', 'bare window', 'ratio', 'goal'],
        ['', ours.p50.toFixed(0), bare.p50.toFixed(0), ratio.toFixed(2), `≤ ${GOAL}`],
      ]),
    );
    return ratio > GOAL ? `start: ${ratio.toFixed(2)} times a bare window` : undefined;
  } finally {
    await till.close();
  }
}

/** Starts both by turns, so that they see the same machine. */
export async function measureStart(till: BenchTill, rounds: number): Promise<StartTimes> {
  const desks = { ours: till, bare: bareDesk() };
  const times = { ours: [] as number[], bare: [] as number[] };
  // The first start makes what later ones find, such as compiled code: it is not measured.
  for (let round = -1; round < rounds; round += 1) {
    for (const name of ['ours', 'bare'] as const) {
      const took = await untilTyping(desks[name]);
      if (round >= 0) times[name].push(took);
    }
  }
  await desks.bare.close();
  const [ours, bare] = [percentiles(times.ours), percentiles(times.bare)];
  return { ours, bare, ratio: ours.p50 / bare.p50 };
}

async function untilTyping(desk: Desk): Promise<number> {
  const begin = performance.now();
  const app = await desk.open();
  const field = desk.field(app);
  await field.press('1');
  await field.evaluate(
    (input) =>
      new Promise<void>((done) => {
        const look = () => {
          if (input instanceof HTMLInputElement && input.value === '1') done();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  const took = performance.now() - begin;
  await app.close();
  return took;
}
