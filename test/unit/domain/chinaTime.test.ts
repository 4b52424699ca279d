import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessDay, chinaDateTime, startOfBusinessDay } from '../../../domain/chinaTime.ts';

test.each([
  ['2026-11-24T06:32:05.999Z', '2026-11-24 14:32:05'],
  ['2026-11-24T15:59:59.999Z', '2026-11-24 23:59:59'],
  ['2026-11-24T16:00:00.000Z', '2026-11-25 00:00:00'],
  // No summer time, not even when Shanghai had one.
  ['1988-07-01T00:00:00Z', '1988-07-01 08:00:00'],
  ['2027-02-28T16:00:00Z', '2027-03-01 00:00:00'],
])('%s is %s in China', (utc, china) => {
  expect(chinaDateTime(Date.parse(utc))).toBe(china);
});

test('a day begins at its first millisecond', () => {
  const start = startOfBusinessDay('2026-11-24');
  expect(new Date(start).toISOString()).toBe('2026-11-23T16:00:00.000Z');
  expect(businessDay(start)).toBe('2026-11-24');
  expect(businessDay(start - 1)).toBe('2026-11-23');
});

test('every moment lies in the day it is said to', () => {
  const DAY_MS = 86_400_000;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (instant) => {
      const start = startOfBusinessDay(businessDay(instant));
      expect(start <= instant && instant < start + DAY_MS).toBe(true);
      expect(chinaDateTime(instant).slice(0, 10)).toBe(businessDay(instant));
    }),
  );
});
