import { defineConfig } from '@playwright/test';

/** A display of our own, /proc, and a keychain without a desktop are to be had on Linux only. */
const LINUX_ONLY = ['display.e2e.ts', 'ordinaryUser.e2e.ts', 'keychain.e2e.ts'];

/** Only root can give a test a disk of its own, which can be filled. */
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** The end-to-end suite: the real app on a real Electron, nothing of it mocked. */
export default defineConfig({
  testMatch: '**/*.e2e.ts',
  // `npm test` runs the core; the long ones have a command of their own (CONTRIBUTING).
  projects: [
    {
      name: 'core',
      testDir: 'test/e2e',
      testIgnore: ['long/**', ...(process.platform === 'linux' ? [] : LINUX_ONLY)],
    },
    { name: 'long', testDir: 'test/e2e/long', testIgnore: isRoot ? [] : ['diskFull.e2e.ts'] },
  ],
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two cores; each test has an app, a data folder and a platform of its own, each worker a display.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
});
