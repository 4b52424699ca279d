import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { CallInput, CallName } from '../../contract/ipc.ts';
import { type AppOptions, openApp, startApp } from '../support/app.ts';
import { callDesk } from '../support/window/desk.ts';

/** For a till to open, ms. */
const PATIENCE_MS = 30_000;

/** One run of the app, from its start to the moment it is killed or closed. */
export interface Life {
  readonly kind: 'hidden' | 'window';
  /** Of its main process. */
  readonly pid: number | undefined;
  /** A call as the page makes it over its bridge; undefined without a window. */
  readonly ask:
    | (<N extends CallName>(name: N, argument?: CallInput<N>) => Promise<unknown>)
    | undefined;
  output(): string;
  /** kill -9 of the app and of every process below it. */
  kill(): Promise<void>;
  /** As a person quits it. */
  close(): Promise<void>;
}

/** Starts the app hidden; resolves when it is ready. */
export async function startHidden(options: AppOptions): Promise<Life> {
  const app = startApp({ ...options, args: ['--hidden', ...(options.args ?? [])] });
  await app.ready;
  return {
    kind: 'hidden',
    pid: app.process.pid,
    ask: undefined,
    output: app.output,
    async kill() {
      killTree(app.process.pid);
      await app.ended;
    },
    async close() {
      app.process.kill('SIGTERM');
      await app.ended;
    },
  };
}

/** Starts the app with its window; resolves when its page is there. */
export async function startWithWindow(options: AppOptions): Promise<Life> {
  const { app, page, output, close } = await openApp(options);
  const child = app.process();
  const ended = new Promise((done) => child.once('exit', done));
  try {
    await untilOpen(page);
  } catch (error) {
    killTree(child.pid);
    await ended;
    throw error;
  }
  return {
    kind: 'window',
    pid: child.pid,
    ask: (name, argument) => callDesk(page, name, argument),
    output,
    async kill() {
      killTree(child.pid);
      await ended;
      await close().catch(() => {});
    },
    close,
  };
}

async function untilOpen(page: Page): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const snapshot = (await callDesk(page, 'snapshot')) as { phase?: string } | undefined;
    if (snapshot?.phase === 'running') return;
    if (Date.now() > until) throw new Error(`the window is not open: ${JSON.stringify(snapshot)}`);
    await page.waitForTimeout(100);
  }
}

function killTree(root: number | undefined): void {
  if (root === undefined) return;
  for (const pid of [root, ...below(root)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

/** All processes that descend from this one, read before any of them dies. */
function below(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const descends = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || (parent > 1 && descends(parent)));
  };
  return [...parents.keys()].filter(descends);
}
