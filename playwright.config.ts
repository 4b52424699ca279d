import { defineConfig } from '@playwright/test';

/** The end-to-end suite: the real app on a real Electron, nothing of it mocked. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two cores; each test has an app, a data folder and a platform of its own.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
});
