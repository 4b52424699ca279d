import fc from 'fast-check';
import { currentTaxRates, seedTaxRates } from '../../../contract/settings.ts';
import type { OrderLine } from '../../../domain/invoice/order.ts';
import { MAX_LINE_FEN } from '../../../domain/money.ts';

/** Every rate that is, or was, allowed. */
export const anyRate = fc.constantFrom(...new Set([...currentTaxRates, ...seedTaxRates]));

/** An amount of one line in fen: the small and the very large ones matter most. */
export const anyAmount = fc.oneof(
  fc.integer({ min: 1, max: 200 }),
  fc.integer({ min: 1, max: 10_000_000 }),
  fc.integer({ min: 1, max: MAX_LINE_FEN }),
);

/** Positive, at most 8 decimals. */
export const anyQuantity = fc.oneof(
  fc.integer({ min: 1, max: 10_000 }).map(String),
  fc
    .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 99_999_999 }))
    .map(([whole, decimals]) => `${whole}.${String(decimals).padStart(8, '0')}`),
);

/** A line that keeps every rule, with or without a discount. */
export const anyLine: fc.Arbitrary<OrderLine> = fc
  .record({
    amount: anyAmount,
    share: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
    taxRate: anyRate,
    quantity: anyQuantity,
  })
  .map(({ amount, share, taxRate, quantity }) => ({
    name: '测试商品',
    unit: '件',
    quantity,
    amount,
    discount: Math.min(amount - 1, Math.floor(amount * share)),
    taxRate,
    ...(taxRate === '0' && { zeroRateFlag: '1' }),
  }));
