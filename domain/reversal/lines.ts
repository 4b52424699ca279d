import Big from 'big.js';
import type { PricedLine } from '../invoice/price.ts';
import { unitPrice } from '../tax.ts';
import type { LeftLine, TakenLine } from './left.ts';

/**
 * The lines of a red invoice: quantity and every amount negative, price positive, the discount
 * merged into its row (PROTOCOL, "Red").
 * @param blue the lines of the blue invoice
 */
export function redLinesOf(
  blue: readonly PricedLine[],
  taken: readonly TakenLine[],
): readonly PricedLine[] {
  return taken.map((part) => {
    const line = lineOf(blue, part);
    return {
      ...line,
      quantity: `-${line.quantity}`,
      amount: -line.amount,
      netAmount: -line.netAmount || 0,
      taxAmount: -line.taxAmount || 0,
    };
  });
}

/**
 * The lines of the blue invoice that takes a reversed one's place (换开): exactly what was reversed.
 * A line that nothing had been taken of keeps its discount as it was.
 */
export function reissuedLinesOf(
  left: readonly LeftLine[],
  taken: readonly TakenLine[],
): readonly PricedLine[] {
  const blue = left.map(({ line }) => line);
  return taken.map((part) => {
    const { line } = left[part.index] ?? {};
    const untouched =
      line !== undefined &&
      part.amount === line.amount - line.discount &&
      new Big(part.quantity).eq(line.quantity);
    return untouched ? line : lineOf(blue, part);
  });
}

/** A line over a part, still positive. The price is the row's own: net ÷ quantity. */
function lineOf(blue: readonly PricedLine[], part: TakenLine): PricedLine {
  const line = blue[part.index];
  if (line === undefined) throw new Error(`the blue invoice has no line ${part.index}`);
  const { quantity, amount, netAmount, taxAmount } = part;
  const price = unitPrice(netAmount, quantity);
  return { ...line, quantity, amount, discount: 0, netAmount, taxAmount, price };
}
