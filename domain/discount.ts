import Big from 'big.js';
import { type Fault, fault } from './fault.ts';
import { sum } from './money.ts';
import { err, ok, type Result } from './result.ts';

/**
 * Spreads a discount on the whole order over its lines in proportion to their worth; the remainder
 * goes to the largest line, and on to the next largest where a line would fall below one fen.
 * @param discount fen taken off the whole order, 0 or more
 * @param worths fen each line is worth now (amount − its own discount), each positive
 * @returns fen to take off each line; the parts add up to `discount` exactly
 */
export function spreadDiscount(
  discount: number,
  worths: readonly number[],
): Result<readonly number[], Fault> {
  const total = sum(worths);
  // Every line has to keep at least one fen, or it would be no line any more.
  const most = total - worths.length;
  if (discount < 0 || discount > most) {
    return err(fault('discount', 'orderDiscountTooLarge', { most: Math.max(0, most) }));
  }
  const parts = worths.map((worth) =>
    total === 0 ? 0 : new Big(discount).times(worth).div(total).round(0, Big.roundDown).toNumber(),
  );
  let remainder = discount - sum(parts);
  const largestFirst = worths.map((_, index) => index).sort((a, b) => worth(b) - worth(a));
  for (const index of largestFirst) {
    if (remainder === 0) break;
    const room = worth(index) - 1 - (parts[index] ?? 0);
    const taken = Math.min(room, remainder);
    parts[index] = (parts[index] ?? 0) + taken;
    remainder -= taken;
  }
  return ok(parts);

  function worth(index: number): number {
    return worths[index] ?? 0;
  }
}
