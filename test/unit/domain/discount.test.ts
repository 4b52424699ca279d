import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadDiscount } from '../../../domain/discount.ts';
import { sum } from '../../../domain/money.ts';
import { anyAmount } from './arbitraries.ts';

describe('spreading a discount over the lines', () => {
  test.each([
    [0, [100, 200], [0, 0]],
    [30, [100, 200], [10, 20]],
    // The remainder goes to the largest, of equal ones to the first.
    [10, [100, 100, 100], [4, 3, 3]],
    [100, [333, 333, 334], [33, 33, 34]],
    [1, [1, 2], [0, 1]],
    [5_000, [329_900, 9_900], [4_855, 145]],
    // As much as there is: every line keeps one fen.
    [297, [100, 100, 100], [99, 99, 99]],
    [1, [1, 1, 2], [0, 0, 1]],
    [0, [], []],
  ])('%i fen over %j', (discount, worths, parts) => {
    expect(spreadDiscount(discount, worths)).toEqual({ ok: true, value: parts });
  });

  test.each([
    [-1, [100], 99],
    [100, [100], 99],
    [298, [100, 100, 100], 297],
    [1, [1, 1], 0],
    [1, [], 0],
  ])('%i fen off %j is refused, with the most there can be', (discount, worths, most) => {
    expect(spreadDiscount(discount, worths)).toEqual({
      ok: false,
      error: { path: 'discount', rule: 'orderDiscountTooLarge', params: { most } },
    });
  });

  test('never loses a fen, and leaves every line at least one', () => {
    const order = fc
      .array(anyAmount, { minLength: 1, maxLength: 60 })
      .chain((worths) =>
        fc.tuple(
          fc.constant(worths),
          fc.oneof(
            fc.integer({ min: 0, max: sum(worths) - worths.length }),
            fc.constant(sum(worths) - worths.length),
          ),
        ),
      );
    fc.assert(
      fc.property(order, ([worths, discount]) => {
        const spread = spreadDiscount(discount, worths);
        if (!spread.ok) throw new Error('refused');
        expect(sum(spread.value)).toBe(discount);
        expect(spread.value).toHaveLength(worths.length);
        for (const [index, part] of spread.value.entries()) {
          expect(Number.isSafeInteger(part) && part >= 0).toBe(true);
          expect((worths[index] ?? 0) - part).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  test('is in proportion: no line but the largest is off by a fen or more', () => {
    const worths = fc.array(fc.integer({ min: 1_000, max: 1_000_000 }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(worths, fc.integer({ min: 0, max: 500 }), (amounts, discount) => {
        const spread = spreadDiscount(discount, amounts);
        if (!spread.ok) throw new Error('refused');
        const largest = amounts.indexOf(Math.max(...amounts));
        for (const [index, part] of spread.value.entries()) {
          if (index === largest) continue;
          const fair = (discount * (amounts[index] ?? 0)) / sum(amounts);
          expect(Math.abs(fair - part)).toBeLessThan(1);
        }
      }),
    );
  });
});
