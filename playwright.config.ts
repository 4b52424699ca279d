import { readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { mayTrace } from './test/support/strace.ts';

/** A display of our own, /proc, and a keychain without a desktop are to be had on Linux only. */
const LINUX_ONLY = ['display.e2e.ts', 'ordinaryUser.e2e.ts', 'keychain.e2e.ts'];

/** Only who may mount can give a test a disk of its own, which can be filled: CAP_SYS_ADMIN. */
const mayMount =
  process.platform === 'linux' &&
  (BigInt(`0x${/^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`) &
    (1n << 21n)) !==
    0n;

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
    {
      name: 'long',
      testDir: 'test/e2e/long',
      testIgnore: [
        ...(mayMount ? [] : ['diskFull.e2e.ts']),
        ...(mayTrace() ? [] : ['diskFails.e2e.ts', 'flushed.e2e.ts']),
      ],
    },
  ],
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two cores; each test has an app, a data folder and a platform of its own, each worker a display.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
});
