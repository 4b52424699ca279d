import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type AppOptions, openApp, type PlainApp, startApp, type WindowedApp } from './app.ts';
import { provideDisplay } from './display.ts';

interface Fixtures {
  /** An empty data folder that goes with the test. */
  readonly dataDir: string;
  /** Opens the app with its window; closed when the test ends. */
  readonly open: (options?: Partial<AppOptions>) => Promise<WindowedApp>;
  /** Starts the app without a driver; cut off when the test ends. */
  readonly start: (options?: Partial<AppOptions>) => PlainApp;
}

/** Playwright's `test` with the app at hand. */
export const test = base.extend<Fixtures, { readonly display: undefined }>({
  /**
   * Windows on one display take the keyboard focus from each other, and a window that loses it ends
   * an input method's composition halfway: each worker has a display of its own. Shared, since one
   * test runs the app as an ordinary user.
   */
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured argument
    async ({}, use) => {
      const display = await provideDisplay({ shared: true });
      Object.assign(process.env, display.env);
      await use(undefined);
      await display.stop();
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured argument
  dataDir: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  open: async ({ dataDir }, use) => {
    const opened: WindowedApp[] = [];
    await use(async (options = {}) => {
      const app = await openApp({ dataDir, ...options });
      opened.push(app);
      return app;
    });
    for (const app of opened) await app.close().catch(() => {});
  },
  start: async ({ dataDir }, use) => {
    const started: PlainApp[] = [];
    await use((options = {}) => {
      const app = startApp({ dataDir, ...options });
      started.push(app);
      return app;
    });
    for (const app of started) await app.cutOff().catch(() => {});
  },
});

export { expect } from '@playwright/test';
