import { lastNumber } from '../closings.ts';
import type { Database } from '../database.ts';
import { appendLine } from '../trail.ts';

/** A mark further ahead than this is not one of ours: no till closes so often between two copies. */
const MOST = 10_000;

/**
 * A ledger that was restored, or lost its last entries, may have forgotten closings whose paper lies
 * in the shop. Their numbers are taken, without a report, so that none is given a second time; the
 * trail and the list of closings say so, and the next report too.
 * @param known the last number that the mark beside the ledger remembers
 * @param now ms since 1970
 */
export function rememberLostClosings(db: Database, known: number, now: number): void {
  const found = lastNumber(db);
  if (known <= found || known - found > MOST) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    const { seq } = appendLine(db, {
      at: now,
      clientTaskSn: null,
      who: 'app',
      what: 'closings_lost',
      detail: JSON.stringify({ from: found + 1, to: known }),
      after: null,
    });
    for (let number = found + 1; number <= known; number += 1) {
      db.run('INSERT INTO closing (number, event_seq) VALUES (?, ?)', number, seq);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
