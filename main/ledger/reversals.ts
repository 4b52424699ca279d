import type { TakenLine } from '../../domain/reversal/left.ts';
import type { Database } from './database.ts';

/** A red one holds what it takes until it has failed or was cancelled. */
const STANDING = `state NOT IN ('failed', 'cancelled')`;

/** What the reds of a blue one have taken of its lines: those issued, and those that still may be. */
export function takenOf(db: Database, blueSn: string): readonly TakenLine[] {
  return db.all<TakenLine>(
    `SELECT reversal_line.line AS "index", reversal_line.quantity, reversal_line.amount,
       reversal_line.net_amount AS netAmount, reversal_line.tax_amount AS taxAmount
     FROM invoice JOIN reversal_line USING (client_task_sn)
     WHERE invoice.original = ? AND invoice.${STANDING}
     ORDER BY invoice.seq, reversal_line.line`,
    blueSn,
  );
}

/** Fen that the standing reds of a blue one take back. */
export function reversedAmountOf(db: Database, blueSn: string): number {
  return (
    db.get<{ reversed: number }>(
      `SELECT coalesce(-sum(amount), 0) AS reversed FROM invoice WHERE original = ? AND ${STANDING}`,
      blueSn,
    )?.reversed ?? 0
  );
}

/**
 * Grows with everything that happens to an invoice: what was read of it is still true while this
 * has not changed.
 */
export function versionOf(db: Database, clientTaskSn: string): number {
  return (
    db.get<{ version: number | null }>(
      'SELECT max(seq) AS version FROM event WHERE client_task_sn = ?',
      clientTaskSn,
    )?.version ?? 0
  );
}

/**
 * The attempt that a new blue task of an order would be. A number that its customer was given for
 * self-service is taken, whatever became of it: the platform may know it.
 */
export function nextBlueAttempt(db: Database, clientSn: string): number {
  return (
    (db.get<{ last: number | null }>(
      `SELECT max(attempt) AS last FROM (
         SELECT attempt FROM invoice WHERE client_sn = ?1 AND kind = 'blue'
         UNION ALL SELECT attempt FROM self_service WHERE client_sn = ?1)`,
      clientSn,
    )?.last ?? 0) + 1
  );
}

/** The newest content that an order was accepted with, or null for one from elsewhere. */
export function newestContent(db: Database, clientSn: string): string | null {
  return (
    db.get<{ content: string }>(
      'SELECT content FROM order_content WHERE client_sn = ? ORDER BY rowid DESC LIMIT 1',
      clientSn,
    )?.content ?? null
  );
}
