import { hourOfDay } from '../../domain/chinaTime.ts';
import { linesByRate } from '../../domain/closing.ts';
import type { PricedLine } from '../../domain/invoice/price.ts';
import type { Database } from './database.ts';
import type { InvoiceRecord } from './record.ts';

/** The shift that counts what comes to its end now: the one after the last closed. */
export function openShift(db: Database): number {
  return (
    db.get<{ open: number }>('SELECT coalesce(max(shift), 0) + 1 AS open FROM closing')?.open ?? 1
  );
}

/**
 * Adds an invoice that has just come to its end to the sums of its shift. Called where it ends and
 * nowhere else: a final state is never left, so each invoice is counted once.
 * @param at ms
 */
export function countInShift(db: Database, record: InvoiceRecord, at: number): void {
  const add = (rate: string, amount: number, netAmount: number, taxAmount: number): void => {
    db.run(
      `INSERT INTO shift_sum (shift, state, kind, hour, operator, rate, count, amount, net_amount,
         tax_amount)
       VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + 1, amount = amount + excluded.amount,
         net_amount = net_amount + excluded.net_amount,
         tax_amount = tax_amount + excluded.tax_amount`,
      record.shift,
      record.state,
      record.kind,
      hourOfDay(at),
      record.operator,
      rate,
      amount,
      netAmount,
      taxAmount,
    );
  };
  add('', record.amount, record.net_amount, record.tax_amount);
  if (record.state !== 'issued') return;
  const lines: readonly PricedLine[] = JSON.parse(record.lines);
  for (const { rate, amount, netAmount, taxAmount } of linesByRate(lines)) {
    add(rate, amount, netAmount, taxAmount);
  }
}
