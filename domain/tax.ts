import Big from 'big.js';

/** A tax-inclusive amount taken apart, in fen: `gross = net + tax` exactly. */
export interface TaxSplit {
  readonly gross: number;
  readonly net: number;
  readonly tax: number;
}

/**
 * Takes the tax out of a tax-inclusive amount: `tax = round-half-up(gross × rate / (1 + rate))`,
 * `net = gross − tax` (PROTOCOL, "Rows and money"). Works on the magnitude, so −x splits into
 * exactly the negatives of x.
 * @param gross fen, either sign
 * @param rate decimal string such as `0.13`
 */
export function splitTax(gross: number, rate: string): TaxSplit {
  const magnitude = new Big(Math.abs(gross));
  const tax = magnitude.times(rate).div(new Big(1).plus(rate)).round(0, Big.roundHalfUp).toNumber();
  const sign = gross < 0 ? -1 : 1;
  return { gross, net: gross - sign * tax || 0, tax: sign * tax || 0 };
}

/**
 * Unit price without tax in fen: net ÷ quantity, at most 8 decimals, half up, trailing zeros
 * dropped (seed example: 100000 ÷ 10 = `10000`). Always positive.
 */
export function unitPrice(net: number, quantity: string): string {
  return new Big(Math.abs(net)).div(new Big(quantity).abs()).round(8, Big.roundHalfUp).toFixed();
}

/** The tax rate as people say it: `0.13` → `13%`. */
export function formatRate(rate: string): string {
  return `${new Big(rate).times(100).toFixed()}%`;
}
