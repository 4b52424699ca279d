import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type AppOptions, openApp, type PlainApp, startApp, type WindowedApp } from './app.ts';

interface Fixtures {
  /** An empty data folder that goes with the test. */
  readonly dataDir: string;
  /** Opens the app with its window; closed when the test ends. */
  readonly open: (options?: Partial<AppOptions>) => Promise<WindowedApp>;
  /** Starts the app without a driver; cut off when the test ends. */
  readonly start: (options?: Partial<AppOptions>) => PlainApp;
}

/** Playwright's `test` with the app at hand. */
export const test = base.extend<Fixtures>({
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
