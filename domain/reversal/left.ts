import Big from 'big.js';
import type { PricedLine } from '../invoice/price.ts';

/** What red invoices have taken of one line: magnitudes, all positive, amounts in fen. */
export interface TakenLine {
  /** The line of the blue one, from 0. */
  readonly index: number;
  /** Positive decimal, at most 8 decimals. */
  readonly quantity: string;
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
}

/** What is left of one line of a blue invoice, its discount merged into it; 0 when all is taken. */
export interface LeftLine extends TakenLine {
  readonly line: PricedLine;
}

/**
 * What is left of a blue invoice, line by line: the merged rows minus what reds have taken
 * (PROTOCOL, "Part of a row").
 * @param taken of reds that are issued or held: queued, sending, unknown, in_progress
 */
export function leftOf(
  lines: readonly PricedLine[],
  taken: readonly TakenLine[],
): readonly LeftLine[] {
  return lines.map((line, index) => {
    const whole: LeftLine = {
      index,
      line,
      quantity: line.quantity,
      amount: line.amount - line.discount,
      netAmount: line.netAmount,
      taxAmount: line.taxAmount,
    };
    return taken.filter((part) => part.index === index).reduce(without, whole);
  });
}

/** Whether nothing of any part is more than what is left of its line. */
export function fitsInto(left: readonly LeftLine[], parts: readonly TakenLine[]): boolean {
  return parts.every((part) => {
    const line = left[part.index];
    return (
      line !== undefined &&
      part.amount <= line.amount &&
      part.netAmount <= line.netAmount &&
      part.taxAmount <= line.taxAmount
    );
  });
}

function without(left: LeftLine, part: TakenLine): LeftLine {
  const quantity = new Big(left.quantity).minus(part.quantity);
  return {
    ...left,
    // A price taken back for whole goods (both given) can use up the quantity before the money.
    quantity: quantity.lt(0) ? '0' : quantity.toFixed(),
    amount: left.amount - part.amount,
    netAmount: left.netAmount - part.netAmount,
    taxAmount: left.taxAmount - part.taxAmount,
  };
}
