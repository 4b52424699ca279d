import type { Page } from '@playwright/test';
import { openApp } from '../support/app.ts';
import { TILL_SCREEN } from '../support/window/desk.ts';
import { issueScreen } from '../support/window/issueScreen.ts';
import { recordsScreen } from '../support/window/recordsScreen.ts';
import { shell } from '../support/window/shell.ts';
import type { Say } from './machine.ts';
import type { TillFolder } from './tillFolder.ts';
import { costliestTask } from './tracedTasks.ts';

export interface ScrollTimes {
  readonly how: string;
  /** Rows that the list had loaded at the end. */
  readonly rows: number;
  /** Tasks of the renderer over 50 ms, by Chromium's own count. */
  readonly longTasks: number;
  /** ms; the longest task, 0 when none was over 50. */
  readonly longest: number;
  /** ms of processor time of the costliest task: what a busy machine did not add. */
  readonly processor: number;
  /** ms; the longest time that the page's own turn did not come, while it asked for it every 4 ms. */
  readonly longestGap: number;
}

/** What is done to the list, and how often. */
export interface ScrollOptions {
  readonly wheelTurns: number;
  readonly pageDowns: number;
  readonly ends: number;
}

/** Scrolls through the records of the real app by wheel and by keys. */
export async function measureScrolling(
  { dataDir }: TillFolder,
  options: ScrollOptions,
  say: Say,
): Promise<readonly ScrollTimes[]> {
  const app = await openApp({ dataDir, args: ['--training'] });
  const { page } = app;
  try {
    await page.setViewportSize(TILL_SCREEN);
    await issueScreen(page).ready();
    await shell(page).toRecords();
    const { list, rows } = recordsScreen(page);
    await rows.first().waitFor();
    const hold = async (key: string, times: number) => {
      await list.focus();
      for (let turn = 0; turn < times; turn += 1) {
        await page.keyboard.press(key);
        await nextFrame(page);
      }
    };
    await watchTasks(page);
    const times: ScrollTimes[] = [];
    const measure = async (how: string, scroll: () => Promise<unknown>) => {
      await takeTasks(page);
      const processor = await costliestTask(app.app, scroll);
      const loaded = Number(/\d+/.exec((await list.getAttribute('aria-label')) ?? '')?.[0]);
      times.push({ how, rows: loaded, processor, ...(await takeTasks(page)) });
      say(`  scrolled: ${how}`);
    };

    await measure('wheel', async () => {
      await list.hover();
      for (let turn = 0; turn < options.wheelTurns; turn += 1) {
        await page.mouse.wheel(0, 480);
        await nextFrame(page);
      }
    });
    await measure('PageDown', () => hold('PageDown', options.pageDowns));
    await measure('Home', () => hold('Home', 1));
    await measure('End, again and again', () => hold('End', options.ends));
    await measure('PageUp from there', () => hold('PageUp', options.pageDowns));
    await measure('Home from there', () => hold('Home', 1));
    await measure('ArrowDown', () => hold('ArrowDown', options.pageDowns));
    return times;
  } finally {
    await app.close();
  }
}

interface Watched {
  longTasks: number[];
  longestGap: number;
}

/** Notes from now on what the page's thread is busy with. */
function watchTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const watched: Watched = { longTasks: [], longestGap: 0 };
    Object.assign(globalThis, { watched });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
    }).observe({ type: 'longtask' });
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      watched.longestGap = Math.max(watched.longestGap, now - last);
      last = now;
    }, 4);
  });
}

/** What was noted since it was last taken. */
function takeTasks(page: Page) {
  return page.evaluate(async () => {
    // What has just ended is reported in a task of its own.
    await new Promise((done) => setTimeout(done, 100));
    const { watched } = globalThis as unknown as { watched: Watched };
    const { longTasks, longestGap } = watched;
    watched.longTasks = [];
    watched.longestGap = 0;
    return { longTasks: longTasks.length, longest: Math.max(0, ...longTasks), longestGap };
  });
}

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
