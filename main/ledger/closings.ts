import { createHash } from 'node:crypto';
import { businessDay, hourOfDay } from '../../domain/chinaTime.ts';
import {
  addUp,
  type Closing,
  type ClosingPending,
  type ClosingPeriod,
  type ClosingSums,
  figuresOf,
  type ShiftCell,
} from '../../domain/closing.ts';
import { type InvoiceState, pendingStates } from '../../domain/lifecycle.ts';
import type { Database } from './database.ts';
import type { DayRange } from './days.ts';
import { openShift } from './shifts.ts';

/** How many pending ones a report names; after an outage there may be thousands. */
const LISTED = 100;

/** The open shift, so far. */
export interface Interim {
  readonly shift: number;
  /** Whether there was a sale or a sign-in: before that there is nothing to close. */
  readonly opened: boolean;
  readonly closing: Closing;
}

/** A closing as the list of them shows it; the figures are null where its report was lost. */
export interface ClosingHead {
  readonly number: number;
  readonly period: ClosingPeriod | null;
  readonly businessDay: string | null;
  readonly closedAt: string | null;
  readonly operator: string | null;
  readonly count: number | null;
  readonly amount: number | null;
}

interface HeadRow extends Omit<ClosingHead, 'closedAt'> {
  readonly closedAt: number | null;
}

const HEAD = `number, period, business_day AS businessDay, closed_at AS closedAt, operator, count,
  amount`;

/** A closing as it was made. `sound`: it still is what the audit trail says it was. */
export interface KeptClosing {
  readonly closing: Closing;
  readonly sound: boolean;
}

/**
 * What the open shift has counted so far, or with it all shifts of its business day, all of one
 * moment.
 * @param now ms
 */
export function interim(
  db: Database,
  { period, now }: { period: ClosingPeriod; now: number },
): Interim {
  db.exec('BEGIN');
  try {
    const shift = openShift(db);
    const openedAt = openedSince(db);
    const made = count(db, { shift, openedAt: openedAt ?? now, now, period });
    return { shift, opened: openedAt !== undefined, closing: { kind: 'interim', ...made } };
  } finally {
    db.exec('COMMIT');
  }
}

/**
 * The figures of the open shift, to be closed or looked at. Of a day: of its closed shifts too.
 * @param wish.openedAt ms
 */
export function count(
  db: Database,
  wish: { shift: number; openedAt: number; now: number; period: ClosingPeriod },
): Omit<Closing, 'kind' | 'operator'> {
  const { shift, openedAt, now, period } = wish;
  const day = businessDay(openedAt);
  const earlier = period === 'day' ? shiftsOf(db, day) : [];
  const from = Math.min(openedAt, ...earlier.map(({ openedAt: at }) => at));
  const cells = [...earlier.map((one) => one.shift), shift].flatMap((one) => cellsOf(db, one));
  const waiting = pendingOf(db);
  return {
    period,
    businessDay: day,
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
    ...figuresOf(cells, waiting.sums, hourOfDay(from)),
    pending: waiting.listed,
    unlisted: waiting.unlisted,
    restored: wasRestored(db, openedAt),
  };
}

/** What the shifts of a business day have issued together, the open one included. */
export function sumOfDay(
  db: Database,
  day: string,
  open: ClosingSums,
): ClosingSums & { readonly shifts: number } {
  const earlier = shiftsOf(db, day).map(({ shift }) =>
    addUp(cellsOf(db, shift).filter(({ state, rate }) => state === 'issued' && rate === '')),
  );
  return { ...addUp([...earlier, open]), shifts: earlier.length + 1 };
}

/** The moment (ms) of the first sale or sign-in since the last closing; undefined: none yet. */
export function openedSince(db: Database): number | undefined {
  const since = lastEvent(db);
  // What the app does by itself at night (a reissue goes on, a lost task is found) opens no shift.
  const firsts = [
    `SELECT seq, at FROM event
     WHERE what = 'accepted' AND seq > ? AND who NOT IN ('app', 'platform') ORDER BY seq LIMIT 1`,
    `SELECT seq, at FROM event WHERE what = 'order_accepted' AND seq > ? ORDER BY seq LIMIT 1`,
    `SELECT seq, at FROM event WHERE what = 'signed_in' AND seq > ? ORDER BY seq LIMIT 1`,
  ].flatMap((sql) => db.get<{ seq: number; at: number }>(sql, since) ?? []);
  return firsts.sort((a, b) => a.seq - b.seq)[0]?.at;
}

/** The closings, newest first; `before`: the last number of the page before. */
export function listClosings(
  db: Database,
  { before, limit }: { before?: number | undefined; limit: number },
): { items: ClosingHead[]; next: number | null } {
  const rows = db.all<HeadRow>(
    `SELECT ${HEAD} FROM closing WHERE number < ? ORDER BY number DESC LIMIT ?`,
    before ?? Number.MAX_SAFE_INTEGER,
    limit + 1,
  );
  const items = rows.slice(0, limit).map(({ closedAt, ...head }) => ({
    ...head,
    closedAt: closedAt === null ? null : new Date(closedAt).toISOString(),
  }));
  return { items, next: rows.length > limit ? (items.at(-1)?.number ?? null) : null };
}

export function readClosing(db: Database, number: number): KeptClosing | undefined {
  const row = db.get<{ report: string | null; detail: string | null }>(
    `SELECT report, detail FROM closing LEFT JOIN event ON event.seq = closing.event_seq
     WHERE number = ?`,
    number,
  );
  if (!row || row.report === null) return undefined;
  const { digest } = JSON.parse(row.detail ?? '{}') as { digest?: string };
  return { closing: JSON.parse(row.report), sound: digest === digestOf(row.report) };
}

/** The closings of some business days with their reports, oldest first. */
export function closingsAfter(
  db: Database,
  range: DayRange & { readonly number: number; readonly limit: number },
): readonly Closing[] {
  return db
    .all<{ report: string }>(
      `SELECT report FROM closing
       WHERE number > ? AND report IS NOT NULL AND +business_day BETWEEN ? AND ?
       ORDER BY number LIMIT ?`,
      range.number,
      range.from ?? '0000',
      range.to ?? '9999',
      range.limit,
    )
    .map(({ report }) => JSON.parse(report) as Closing);
}

export function countClosings(db: Database, { from, to }: DayRange): number {
  return (
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM closing
       WHERE report IS NOT NULL AND business_day BETWEEN ? AND ?`,
      from ?? '0000',
      to ?? '9999',
    )?.count ?? 0
  );
}

/** Stands in the audit trail, so that a report cannot be exchanged without the trail saying so. */
export function digestOf(report: string): string {
  return createHash('sha256').update(report, 'utf8').digest('hex');
}

/** The trail's line of the last closing that is still here; 0 before the first. */
function lastEvent(db: Database): number {
  return (
    db.get<{ seq: number }>(
      `SELECT event_seq AS seq FROM closing WHERE shift = (SELECT max(shift) FROM closing)`,
    )?.seq ?? 0
  );
}

function shiftsOf(db: Database, day: string): readonly { shift: number; openedAt: number }[] {
  return db.all<{ shift: number; openedAt: number }>(
    `SELECT shift, opened_at AS openedAt FROM closing
     WHERE business_day = ? AND shift IS NOT NULL ORDER BY number`,
    day,
  );
}

function cellsOf(db: Database, shift: number): readonly ShiftCell[] {
  return db.all<ShiftCell>(
    `SELECT state, kind, hour, operator, rate, count, amount, net_amount AS netAmount,
       tax_amount AS taxAmount
     FROM shift_sum WHERE shift = ?`,
    shift,
  );
}

interface PendingRow {
  readonly seq: number;
  readonly client_task_sn: string;
  readonly client_sn: string;
  readonly kind: 'blue' | 'red';
  readonly state: InvoiceState;
  readonly amount: number;
  readonly net_amount: number;
  readonly tax_amount: number;
  readonly needs_person: 0 | 1;
  readonly created_at: number;
}

function pendingOf(db: Database): {
  readonly sums: readonly (ClosingSums & { readonly state: InvoiceState })[];
  readonly listed: readonly ClosingPending[];
  readonly unlisted: number;
} {
  const rows = db
    .all<PendingRow>(
      `SELECT seq, client_task_sn, client_sn, kind, state, amount, net_amount, tax_amount,
         needs_person, created_at
       FROM invoice WHERE next_at IS NOT NULL`,
    )
    .sort((a, b) => a.seq - b.seq);
  const states = pendingStates.filter((state) => rows.some((row) => row.state === state));
  return {
    sums: states.map((state) => ({
      state,
      ...addUp(rows.filter((row) => row.state === state).map(sumsOf)),
    })),
    listed: rows.slice(0, LISTED).map((row) => ({
      clientTaskSn: row.client_task_sn,
      clientSn: row.client_sn,
      kind: row.kind,
      state: row.state,
      amount: row.amount,
      needsPerson: row.needs_person === 1,
      acceptedAt: new Date(row.created_at).toISOString(),
    })),
    unlisted: Math.max(0, rows.length - LISTED),
  };
}

function sumsOf(row: PendingRow): ClosingSums {
  const { amount, net_amount: netAmount, tax_amount: taxAmount } = row;
  return { count: 1, amount, netAmount, taxAmount };
}

/** Whether the ledger has forgotten something since the last closing, or may have. */
function wasRestored(db: Database, openedAt: number): boolean {
  const since = lastEvent(db);
  const told = ['ledger_restored', 'ledger_behind', 'closings_lost'].some((what) =>
    db.get('SELECT 1 FROM event WHERE what = ? AND seq > ? LIMIT 1', what, since),
  );
  const until = db.get<{ value: string }>(
    `SELECT value FROM meta WHERE key = 'recoveringUntil'`,
  )?.value;
  return told || openedAt < Number(until ?? 0);
}

/** The last number that was given; 0 before the first. */
export function lastNumber(db: Database): number {
  return (
    db.get<{ last: number }>('SELECT coalesce(max(number), 0) AS last FROM closing')?.last ?? 0
  );
}
