import Big from 'big.js';
import { type Fault, fault } from '../fault.ts';
import { isQuantity } from '../invoice/check.ts';
import { formatYuan } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import type { LeftLine, TakenLine } from './left.ts';
import { taxOfPart } from './partTax.ts';

/** What is wished back of one line; neither quantity nor amount means all that is left of it. */
export interface WishedLine {
  /** The line of the blue one, from 0. */
  readonly index: number;
  /** Positive decimal. */
  readonly quantity?: string | undefined;
  /** Fen, tax-inclusive, positive. */
  readonly amount?: number | undefined;
}

/** The smallest quantity that can be written: a row without any would be refused. */
const LEAST_QUANTITY = new Big('0.00000001');

/**
 * Prices a reversal (PROTOCOL, "Part of a row"): taking all that is left takes its amount, net and
 * tax exactly, so that the last part never leaves a stray fen.
 * @param wish no lines: all that is left
 * @returns magnitudes for each red line, or every broken rule
 */
export function priceReversal(
  left: readonly LeftLine[],
  wish: readonly WishedLine[] | undefined,
): Result<readonly TakenLine[], readonly Fault[]> {
  if (wish === undefined) {
    const rest = left.filter(({ amount }) => amount > 0).map(allOf);
    return rest.length > 0 ? ok(rest) : err([fault('invoice', 'nothingLeft')]);
  }
  if (wish.length === 0) return err([fault('lines', 'empty')]);
  const taken: TakenLine[] = [];
  const faults: Fault[] = [];
  const seen = new Set<number>();
  for (const [position, wished] of wish.entries()) {
    const path = `lines.${position}`;
    const line = left[wished.index];
    if (line === undefined) {
      faults.push(fault(`${path}.index`, 'lineUnknown', { count: left.length }));
    } else if (seen.has(wished.index)) {
      faults.push(fault(`${path}.index`, 'lineTwice'));
    } else {
      const priced = pricePart(line, wished, path);
      if (priced.ok) taken.push(priced.value);
      else faults.push(priced.error);
    }
    seen.add(wished.index);
  }
  return faults.length > 0 ? err(faults) : ok(taken);
}

function pricePart(left: LeftLine, wish: WishedLine, path: string): Result<TakenLine, Fault> {
  const { quantity, amount } = wish;
  if (quantity !== undefined && !isQuantity(quantity)) {
    return err(fault(`${path}.quantity`, 'quantityForm'));
  }
  if (amount !== undefined && !(Number.isSafeInteger(amount) && amount > 0)) {
    return err(fault(`${path}.amount`, 'amountNotPositive'));
  }
  if (left.amount === 0) return err(fault(`${path}.amount`, 'nothingLeft'));
  if (quantity !== undefined && new Big(quantity).gt(left.quantity)) {
    return err(fault(`${path}.quantity`, 'moreThanLeft', { left: left.quantity }));
  }
  if (amount !== undefined && amount > left.amount) {
    return err(fault(`${path}.amount`, 'moreMoneyThanLeft', { left: formatYuan(left.amount) }));
  }
  const gross = amount ?? grossFor(left, quantity);
  if (gross === 0) return err(fault(`${path}.quantity`, 'comesToNothing'));
  if (gross === left.amount) {
    return ok(quantity === undefined ? allOf(left) : { ...allOf(left), quantity: plain(quantity) });
  }
  const taxAmount = taxOfPart(left, gross);
  if (taxAmount === undefined) {
    return err(fault(`${path}.${amount === undefined ? 'quantity' : 'amount'}`, 'partTooSmall'));
  }
  return ok({
    index: left.index,
    quantity: quantity === undefined ? inProportion(left, gross) : plain(quantity),
    amount: gross,
    netAmount: gross - taxAmount,
    taxAmount,
  });
}

function allOf(left: LeftLine): TakenLine {
  const { index, amount, netAmount, taxAmount } = left;
  return { index, quantity: inProportion(left, amount), amount, netAmount, taxAmount };
}

/** By quantity only: `round-half-up(left gross × q ÷ left quantity)`. */
function grossFor(left: LeftLine, quantity: string | undefined): number {
  if (quantity === undefined) return left.amount;
  return share(left.amount, quantity, left.quantity).toNumber();
}

/**
 * By amount only: the quantity in proportion. Where the goods are used up and money is left (a part
 * with both given took it so), the proportion is that of the whole line: a row needs a quantity.
 */
function inProportion({ line, quantity, amount }: LeftLine, gross: number): string {
  const of = new Big(quantity).gt(0)
    ? share(quantity, gross, amount, 8)
    : share(line.quantity, gross, line.amount - line.discount, 8);
  return (of.gt(0) ? of : LEAST_QUANTITY).toFixed();
}

/** `whole × part ÷ of`, half up. Divided last and once, so that no earlier rounding spoils it. */
function share(whole: Big.BigSource, part: Big.BigSource, of: Big.BigSource, decimals = 0): Big {
  return new Big(whole).times(part).div(of).round(decimals, Big.roundHalfUp);
}

function plain(quantity: string): string {
  return new Big(quantity).toFixed();
}
