import { endStory, type LedgerStory, storyOf } from '../keeping/story.ts';
import { reread } from './move.ts';
import { addEvent, addNote, type Transaction } from './transaction.ts';

/**
 * Takes to heart that this ledger may have forgotten orders its terminal has sent: until `until`
 * every order is asked about before it is sent (PROTOCOL, "client_task_sn is derived"). What the
 * ledger itself still had in its outbox may have been sent since as well, and starts anew with a
 * question; that is where an order of a recovering till begins, not a move of its own.
 * @returns what had happened to it, or undefined when a set-up alone asks for this
 */
export function beginRecovering(tx: Transaction, until: number): LedgerStory | undefined {
  const story = storyOf(tx.db);
  tx.db.run(
    `INSERT OR REPLACE INTO meta (key, value) VALUES ('recoveringUntil', ?)`,
    String(until),
  );
  if (!story) return undefined;
  const outbox = tx.db.all<{ client_task_sn: string }>(
    `SELECT client_task_sn FROM invoice WHERE state = 'queued'`,
  );
  for (const { client_task_sn } of outbox) {
    tx.db.run(
      `UPDATE invoice SET state = 'unknown', probing = (attempt = 1), next_at = ?, updated_at = ?
       WHERE client_task_sn = ?`,
      tx.now,
      tx.now,
      client_task_sn,
    );
    addEvent(tx, reread(tx, client_task_sn), { who: 'app', what: 'recovering' });
  }
  addNote(tx, { who: 'app', what: `ledger_${story.kind}`, detail: { ...story } });
  endStory(tx.db);
  return story;
}
