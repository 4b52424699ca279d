import { hourOfDay } from '../../domain/chinaTime.ts';
import { linesByRate, type ShiftCell } from '../../domain/closing.ts';
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
  for (const cell of cellsOfInvoice(record, at)) addCell(db, record.shift, cell);
}

/**
 * What an invoice adds to the sums of its shift: itself, and once it is issued its lines by rate.
 * @param at when it came to its end, ms
 */
export function cellsOfInvoice(record: InvoiceRecord, at: number): readonly ShiftCell[] {
  const { state, kind, operator } = record;
  const of = { state, kind, operator, hour: hourOfDay(at), count: 1 };
  const { amount, net_amount: netAmount, tax_amount: taxAmount } = record;
  const whole = { ...of, rate: '', amount, netAmount, taxAmount };
  if (state !== 'issued') return [whole];
  const lines: readonly PricedLine[] = JSON.parse(record.lines);
  return [whole, ...linesByRate(lines).map((sums) => ({ ...of, ...sums }))];
}

/** Adds sums to those that the ledger keeps of a shift. */
export function addCell(db: Database, shift: InvoiceRecord['shift'], cell: ShiftCell): void {
  db.run(
    `INSERT INTO shift_sum (shift, state, kind, hour, operator, rate, count, amount, net_amount,
       tax_amount)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount,
       net_amount = net_amount + excluded.net_amount,
       tax_amount = tax_amount + excluded.tax_amount`,
    shift,
    cell.state,
    cell.kind,
    cell.hour,
    cell.operator,
    cell.rate,
    cell.count,
    cell.amount,
    cell.netAmount,
    cell.taxAmount,
  );
}
