import type { Invoice } from '../../contract/invoice.ts';
import type { Closing } from '../../domain/closing.ts';
import { isFinal } from '../../domain/lifecycle.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { closingsAfter, countClosings } from './closings.ts';
import { type Database, openForReading } from './database.ts';
import { type DayRange, instantsOf, spanOf } from './days.ts';
import { migrations } from './migrations/index.ts';
import { type InvoiceRecord, toInvoice } from './record.ts';

/** Invoices in memory at a time. */
const PIECE = 500;

/** An invoice, and in which shift it came to its end: a report can be added up again from a file. */
export type ExportedInvoice = Invoice & { readonly shift?: number };

/** The ledger as it was in one moment, read beside a till that goes on writing, or without one. */
export interface Snapshot {
  /** How many were accepted within the days, and how many lines they have together. */
  count(days: DayRange): { readonly invoices: number; readonly lines: number };
  /** Oldest first, piece by piece: there may be a million. */
  invoices(days: DayRange): Generator<readonly ExportedInvoice[]>;
  /** How many shifts of the days were closed and have their report. */
  countClosings(days: DayRange): number;
  /** Those, oldest first, piece by piece. */
  closings(days: DayRange): Generator<readonly Closing[]>;
  close(): void;
}

export type SnapshotFault =
  | { readonly kind: 'unreadable'; readonly message: string }
  /** Of another version than this program; an older one is brought up to date by the next start. */
  | { readonly kind: 'older' | 'newer' };

/** Opens a ledger for reading only: nothing of it is changed, and nobody has to wait. */
export function openSnapshot(file: string, piece = PIECE): Result<Snapshot, SnapshotFault> {
  let db: Database | undefined;
  try {
    db = openForReading(file);
    const version = db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
    if (version !== migrations.length) {
      db.close();
      return err({ kind: version < migrations.length ? 'older' : 'newer' });
    }
    db.exec('BEGIN');
    return ok(snapshotOf(db, piece));
  } catch (error) {
    db?.close();
    return err({
      kind: 'unreadable',
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

function snapshotOf(db: Database, piece: number): Snapshot {
  return {
    count(days) {
      const span = spanOf(db, days);
      const counted =
        span &&
        db.get<{ invoices: number; lines: number }>(
          `SELECT count(*) AS invoices, coalesce(sum(json_array_length(lines)), 0) AS lines
           FROM invoice WHERE seq BETWEEN ? AND ? AND ${WITHIN}`,
          span.first,
          span.last,
          ...instants(days),
        );
      return counted ?? { invoices: 0, lines: 0 };
    },
    *invoices(days) {
      const span = spanOf(db, days);
      if (!span) return;
      let after = span.first - 1;
      for (;;) {
        const records = db.all<InvoiceRecord>(
          `SELECT * FROM invoice WHERE seq > ? AND seq <= ? AND ${WITHIN} ORDER BY seq LIMIT ?`,
          after,
          span.last,
          ...instants(days),
          piece,
        );
        const last = records.at(-1);
        if (!last) return;
        yield records.map(toExported);
        after = last.seq;
      }
    },
    countClosings: (days) => countClosings(db, days),
    *closings(days) {
      for (let number = 0; ; ) {
        const closings = closingsAfter(db, { ...days, number, limit: piece });
        if (closings.length === 0) return;
        yield closings;
        number = closings.at(-1)?.number ?? number;
      }
    },
    close: () => db.close(),
  };
}

function toExported(record: InvoiceRecord): ExportedInvoice {
  const invoice = toInvoice(record);
  return isFinal(record.state) && record.shift !== null
    ? { ...invoice, shift: record.shift }
    : invoice;
}

/** A clock that was once wrong can have put other days' invoices between these numbers. */
const WITHIN = 'created_at >= ? AND created_at < ?';

function instants(days: DayRange): readonly [number, number] {
  const { from = 0, until = Number.MAX_SAFE_INTEGER } = instantsOf(days);
  return [from, until];
}
