import { bareDesk, benchTill, type Desk } from './desks.ts';
import { type BenchOptions, keepReport, machineOf } from './machine.ts';
import { percentiles, table } from './report.ts';

const ROUNDS = 10;
const GOAL = 1.35;

/**
 * From the start of the process until what is typed stands in the issue screen's first field, beside
 * a bare window on the same runtime; by turns, so that both see the same machine.
 */
export async function bench({ say, ...options }: BenchOptions): Promise<string | undefined> {
  const till = await benchTill();
  try {
    const desks = { ours: till, bare: bareDesk() };
    const times = { ours: [] as number[], bare: [] as number[] };
    // The first start makes what later ones find, such as compiled code: it is not measured.
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const name of ['ours', 'bare'] as const) {
        const took = await untilTyping(desks[name]);
        if (round >= 0) times[name].push(took);
      }
    }
    const ours = percentiles(times.ours);
    const bare = percentiles(times.bare);
    const ratio = ours.p50 / bare.p50;
    keepReport('start', { ...options, figures: { rounds: ROUNDS, ours, bare, ratio } });
    say(`start, ${machineOf(options)}; ms, median of ${ROUNDS}`);
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

async function untilTyping(desk: Desk): Promise<number> {
  const begin = performance.now();
  const app = await desk.open();
  const field = desk.field(app);
  await field.press('1');
  await field.and(app.page.locator('input')).evaluate(
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
