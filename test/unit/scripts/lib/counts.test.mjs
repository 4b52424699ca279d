import { expect, test } from 'vitest';
import {
  countPlaywright,
  countVitest,
  heed,
  sum,
  summary,
} from '../../../../scripts/lib/counts.mjs';

test('vitest: every test counts, and a file that does not load is a failure', () => {
  const report = {
    testResults: [
      {
        status: 'failed',
        assertionResults: [
          { status: 'passed' },
          { status: 'failed' },
          { status: 'skipped' },
          { status: 'todo' },
        ],
      },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 1, failed: 2, skipped: 2 });
});

test('Playwright: what passed when tried again passed; an error outside of tests is a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 2, skipped: 2 });
});

test('a runner that fails without a failed test has failed', () => {
  const none = { passed: 3, failed: 0, skipped: 0 };
  expect(heed(none, 0).failed).toBe(0);
  expect(heed(none, 1).failed).toBe(1);
  expect(heed({ ...none, failed: 2 }, 1).failed).toBe(2);
});

test('the last line', () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 3 },
  ]);
  expect(summary(total)).toBe('3 passed, 1 failed, 3 skipped');
  expect(summary({ ...total, skipped: 0 })).toBe('3 passed, 1 failed');
});
