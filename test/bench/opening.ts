import { openApp, startApp } from '../support/app.ts';
import { issueScreen } from '../support/window/issueScreen.ts';
import { percentiles } from './report.ts';
import type { TillFolder } from './tillFolder.ts';

type Percentiles = ReturnType<typeof percentiles>;

/** ms from the start of the process; of one ledger. */
interface Opened {
  /** Until the `ready` line, without a driver. */
  readonly ready: Percentiles;
  /** Until what is typed stands in the first field of the issue screen. */
  readonly typing: Percentiles;
}

export interface OpeningTimes {
  readonly rounds: number;
  readonly empty: Opened;
  readonly full: Opened;
  /** The medians, full by empty. */
  readonly ratio: { readonly ready: number; readonly typing: number };
}

/** Opens the real app on an empty and on a full ledger by turns, so that both see the same machine. */
export async function measureOpening(
  tills: { readonly empty: TillFolder; readonly full: TillFolder },
  rounds: number,
): Promise<OpeningTimes> {
  const names = ['empty', 'full'] as const;
  const times = {
    empty: { ready: [] as number[], typing: [] as number[] },
    full: { ready: [] as number[], typing: [] as number[] },
  };
  // The first start of a folder makes what later ones find: it is not measured.
  for (let round = -1; round < rounds; round += 1) {
    for (const name of names) {
      const { dataDir } = tills[name];
      const ready = await untilReady(dataDir);
      const typing = await untilTyping(dataDir);
      if (round < 0) continue;
      times[name].ready.push(ready);
      times[name].typing.push(typing);
    }
  }
  const of = (name: 'empty' | 'full'): Opened => ({
    ready: percentiles(times[name].ready),
    typing: percentiles(times[name].typing),
  });
  const [empty, full] = [of('empty'), of('full')];
  return {
    rounds,
    empty,
    full,
    ratio: {
      ready: full.ready.p50 / empty.ready.p50,
      typing: full.typing.p50 / empty.typing.p50,
    },
  };
}

async function untilReady(dataDir: string): Promise<number> {
  const begin = performance.now();
  const app = startApp({ dataDir, args: ['--training'] });
  await app.ready;
  const took = performance.now() - begin;
  app.process.kill('SIGTERM');
  await app.ended;
  return took;
}

async function untilTyping(dataDir: string): Promise<number> {
  const begin = performance.now();
  const app = await openApp({ dataDir, args: ['--training'] });
  const field = issueScreen(app.page).orderNumber;
  await field.press('1');
  await field.and(app.page.locator('[value="1"]')).waitFor();
  const took = performance.now() - begin;
  await app.close();
  return took;
}
