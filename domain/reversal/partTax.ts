import Big from 'big.js';
import type { LeftLine } from './left.ts';

/** A row whose tax is further than this from net × rate is refused (PROTOCOL, "Rows and money"), fen. */
const MOST_OFF = 6;

/**
 * How far the rest of a line may be off when a part is taken, fen. Less than the platform's limit: a
 * red one that fails gives its part back, and with it what its own rounding had taken off the rest.
 */
const MOST_OFF_LEFT = 4;

/**
 * The tax of a part (PROTOCOL, "Part of a row"): left tax × gross ÷ left gross, half up. Many small
 * parts all round the same way, and the rest would in the end be too far from its rate to be taken
 * back; then the nearest tax is taken with which both, the part and the rest, keep to it.
 * @param gross fen of the part, less than all that is left
 * @returns fen, or undefined when the part is too small to be split off
 */
export function taxOfPart(left: LeftLine, gross: number): number | undefined {
  const share = new Big(left.taxAmount)
    .times(gross)
    .div(left.amount)
    .round(0, Big.roundHalfUp)
    .toNumber();
  for (let step = 0; step <= 2 * MOST_OFF; step += 1) {
    const tax = [share - step, share + step].find((one) => isSound(left, gross, one));
    if (tax !== undefined) return tax;
  }
  return undefined;
}

/** Both rows have a net amount (their price is positive) and neither is too far from its rate. */
function isSound(left: LeftLine, gross: number, tax: number): boolean {
  const net = gross - tax;
  const restTax = left.taxAmount - tax;
  const restNet = left.netAmount - net;
  const { taxRate } = left.line;
  return (
    Math.min(tax, restTax) >= 0 &&
    Math.min(net, restNet) > 0 &&
    off(net, tax, taxRate) <= MOST_OFF &&
    off(restNet, restTax, taxRate) <= MOST_OFF_LEFT
  );
}

/** How far a tax is from its rate, fen. */
function off(net: number, tax: number, rate: string): number {
  return new Big(net).times(rate).minus(tax).abs().toNumber();
}
