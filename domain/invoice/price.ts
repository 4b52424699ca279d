import { sum } from '../money.ts';
import { splitTax, unitPrice } from '../tax.ts';
import type { OrderLine } from './order.ts';

/** A line with its tax worked out, after its discount. Amounts in fen. */
export interface PricedLine extends OrderLine {
  readonly netAmount: number;
  readonly taxAmount: number;
  /** Unit price without tax before the discount, in fen with up to 8 decimals. */
  readonly price: string;
}

/** A row as the platform counts: 0 normal, 2 discounted, 1 the discount that follows it. */
export interface InvoiceRow {
  readonly rowType: '0' | '1' | '2';
  readonly line: PricedLine;
  /** Fen; a discount row is negative. */
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
}

export interface Totals {
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
}

/** Works out net, tax and unit price of a line (PROTOCOL, "Rows and money"). */
export function priceLine(line: OrderLine): PricedLine {
  const before = splitTax(line.amount, line.taxRate);
  const off = splitTax(line.discount, line.taxRate);
  return {
    ...line,
    netAmount: before.net - off.net,
    taxAmount: before.tax - off.tax,
    price: unitPrice(before.net, line.quantity),
  };
}

/**
 * The rows of an invoice: a discounted line becomes row type 2 followed at once by its discount,
 * row type 1. The discount is negative here; its sign on the wire is a setting.
 */
export function rowsOf(lines: readonly PricedLine[]): readonly InvoiceRow[] {
  return lines.flatMap((line): InvoiceRow[] => {
    const { amount, netAmount, taxAmount } = line;
    // Not taxed anew: a reissued line has the net and tax of what was reversed, to the fen.
    if (line.discount === 0) return [{ line, amount, netAmount, taxAmount, rowType: '0' }];
    const { net, tax } = splitTax(amount, line.taxRate);
    const row = { line, amount, netAmount: net, taxAmount: tax };
    const off = splitTax(-line.discount, line.taxRate);
    return [
      { ...row, rowType: '2' },
      { line, rowType: '1', amount: off.gross, netAmount: off.net, taxAmount: off.tax },
    ];
  });
}

/** The totals of an invoice: sums of its lines, so `amount = netAmount + taxAmount` exactly. */
export function totalsOf(lines: readonly PricedLine[]): Totals {
  return {
    amount: sum(lines.map((line) => line.amount - line.discount)),
    netAmount: sum(lines.map((line) => line.netAmount)),
    taxAmount: sum(lines.map((line) => line.taxAmount)),
  };
}
