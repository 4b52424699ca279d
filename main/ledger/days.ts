import { businessDay, startOfBusinessDay } from '../../domain/chinaTime.ts';
import type { Database } from './database.ts';

const DAY_MS = 24 * 3_600_000;

/** Business days `2026-11-24`, UTC+8, both included; either may be left open. */
export interface DayRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Between which numbers of invoices the wanted days lie. */
export interface DaySpan {
  readonly first: number;
  readonly last: number;
}

/** An invoice was accepted. Numbers only grow, so its day has at least one more at its end. */
export function rememberDay(db: Database, seq: number, at: number): void {
  db.run(
    `INSERT INTO invoice_day (day, first, last) VALUES (?, ?, ?)
     ON CONFLICT (day) DO UPDATE SET last = excluded.last`,
    businessDay(at),
    seq,
    seq,
  );
}

/**
 * The span of the business days `from` to `to`, both included and both may be left open; undefined
 * when there was no invoice. A clock that was once wrong can put other days' invoices between them.
 */
export function spanOf(db: Database, { from, to }: DayRange): DaySpan | undefined {
  const span = db.get<{ first: number | null; last: number | null }>(
    'SELECT min(first) AS first, max(last) AS last FROM invoice_day WHERE day BETWEEN ? AND ?',
    from ?? '0000',
    to ?? '9999',
  );
  return span && span.first !== null && span.last !== null
    ? { first: span.first, last: span.last }
    : undefined;
}

/** The instants (ms) that the days begin and are over at; undefined where they are left open. */
export function instantsOf({ from, to }: DayRange): {
  readonly from: number | undefined;
  readonly until: number | undefined;
} {
  return {
    from: from === undefined ? undefined : startOfBusinessDay(from),
    until: to === undefined ? undefined : startOfBusinessDay(to) + DAY_MS,
  };
}
