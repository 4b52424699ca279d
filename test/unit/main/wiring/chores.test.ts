import { expect, it } from 'vitest';
import { startChores } from '../../../../main/wiring/chores.ts';
import { createTestClock } from '../../../support/testClock.ts';

it('does a chore again and again, the first time when it says', async () => {
  const clock = createTestClock();
  const done: string[] = [];
  const stop = startChores(
    clock,
    [
      { everyMs: 1_000, work: async () => done.push('soon') },
      { everyMs: 5_000, firstAfterMs: 100, work: async () => done.push('long') },
    ],
    () => {},
  );
  const after = async (ms: number) => {
    await clock.advance(ms);
    return done.splice(0);
  };
  expect(await after(99)).toEqual([]);
  expect(await after(1)).toEqual(['long']);
  expect(await after(900)).toEqual(['soon']);
  expect(await after(1_000)).toEqual(['soon']);
  expect(await after(3_100)).toEqual(['soon', 'soon', 'soon', 'long']);
  stop();
  expect(await after(10_000)).toEqual([]);
});

it('goes on after a failure, and tells of it', async () => {
  const clock = createTestClock();
  const told: unknown[] = [];
  const work = async () => Promise.reject(new Error('测试'));
  startChores(clock, [{ everyMs: 10, work }], (_message, error) => told.push(error));
  await clock.advance(30);
  expect(told).toHaveLength(3);
});
