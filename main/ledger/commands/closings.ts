import type { Closing, ClosingPeriod } from '../../../domain/closing.ts';
import { count, digestOf, lastNumber, openedSince, sumOfDay } from '../closings.ts';
import { openShift } from '../shifts.ts';
import { appendLine } from '../trail.ts';
import { addPrintJob } from './printJobs.ts';
import type { Transaction } from './transaction.ts';

export interface ClosingWish {
  /** The shift that the person saw: another one is never closed in its place. */
  readonly shift: number;
  readonly period: ClosingPeriod;
  readonly operator: string;
  /** Whose PIN it was, where that is not the operator. */
  readonly approvedBy?: string | undefined;
}

export type ShiftClosed =
  | { readonly outcome: 'closed'; readonly closing: Closing; readonly jobId: string }
  /** That shift is closed; `number` is its closing's. */
  | { readonly outcome: 'closedAlready'; readonly number: number | null }
  /** There was no sale and no sign-in since the last closing. */
  | { readonly outcome: 'notOpened' };

/**
 * Closes the open shift (Z): counted, numbered, written down for good, told to the audit trail and
 * queued for printing in one transaction. What comes to its end from here on is the next shift's.
 */
export function closeShift(tx: Transaction, wish: ClosingWish): ShiftClosed {
  const { shift, period, operator, approvedBy } = wish;
  if (shift !== openShift(tx.db)) {
    const closed = tx.db.get<{ number: number }>(
      'SELECT number FROM closing WHERE shift = ?',
      shift,
    );
    return { outcome: 'closedAlready', number: closed?.number ?? null };
  }
  const openedAt = openedSince(tx.db);
  if (openedAt === undefined) return { outcome: 'notOpened' };
  const number = lastNumber(tx.db) + 1;
  const counted = count(tx.db, { shift, openedAt, now: tx.now, period: 'shift' });
  const closing: Closing = {
    kind: 'final',
    number,
    operator,
    ...(approvedBy !== undefined && { approvedBy }),
    ...counted,
    period,
    day: sumOfDay(tx.db, counted.businessDay, counted.total),
  };
  const report = JSON.stringify(closing);
  const { count: invoices, amount } = closing.total;
  const detail = { closing: number, period, invoices, amount, digest: digestOf(report) };
  const { seq } = appendLine(tx.db, {
    at: tx.now,
    clientTaskSn: null,
    who: approvedBy ?? operator,
    what: 'shift_closed',
    detail: JSON.stringify({ ...detail, ...(approvedBy !== undefined && { operator }) }),
    after: null,
  });
  // The shift is open, as far as the row itself can tell: nothing but this makes it closed.
  const { changes } = tx.db.run(
    `INSERT INTO closing (number, shift, event_seq, business_day, opened_at, closed_at, period,
       operator, count, amount, report)
     SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
     WHERE ? = (SELECT coalesce(max(shift), 0) + 1 FROM closing)`,
    number,
    shift,
    seq,
    closing.businessDay,
    openedAt,
    tx.now,
    period,
    operator,
    invoices,
    amount,
    report,
    shift,
  );
  if (changes !== 1) throw new Error('a shift would be closed twice');
  const { jobId } = addPrintJob(tx, { clientTaskSn: null, subject: 'closing', closing: number });
  return { outcome: 'closed', closing, jobId };
}
