import type { Invoice } from '../../../contract/invoice.ts';
import type { IssuedFields } from '../../../contract/platform/meaning.ts';
import { type InvoiceState, isFinal, mayCancel, mayMove } from '../../../domain/lifecycle.ts';
import { type InvoiceRecord, toInvoice } from '../record.ts';
import { countInShift, openShift } from '../shifts.ts';
import { followReversal } from './customerIssued.ts';
import { addPrintJob } from './printJobs.ts';
import { reissue } from './reissue.ts';
import { followRed } from './reversal.ts';
import { pullOrdersForward } from './selfService.ts';
import { addEvent, findInvoice, indexForSearch, type Transaction } from './transaction.ts';

export interface Move {
  readonly clientTaskSn: string;
  /** The state the mover saw; if the invoice has left it meanwhile, nothing happens. */
  readonly from: InvoiceState;
  readonly to: InvoiceState;
  readonly fields?: Partial<IssuedFields> | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
  /** A refusal that only a query may confirm (PROTOCOL, meaning table); null forgets it. */
  readonly refusal?: { readonly code: string; readonly message: string } | null | undefined;
  /** −1 when not a byte of the body left after all. */
  readonly attemptsDelta?: 1 | -1 | undefined;
  /** ms; when the loop looks at it again. Ignored for a final state. */
  readonly nextAt: number;
  readonly who: string;
  readonly what: string;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Moves an invoice from one state to another, with everything that goes with it, in one
 * transaction. An issued one that is to be printed gets its print job here, so that a crash can
 * neither lose nor double it; so do the blue one that follows a red one, and the blue one's
 * reversedAmount.
 * @returns the invoice as it is now, or undefined when it was not in `from` any more
 * @throws when the move is not in the table of `domain/lifecycle`
 */
export function move(tx: Transaction, change: Move): Invoice | undefined {
  if (!mayMove(change.from, change.to)) {
    throw new Error(`no such move: ${change.from} to ${change.to}`);
  }
  const before = findInvoice(tx.db, change.clientTaskSn);
  if (before?.state !== change.from) return undefined;
  const { fields = {}, failure, refusal } = change;
  tx.db.run(
    `UPDATE invoice SET state = ?, task_sn = coalesce(?, task_sn),
       invoice_code = coalesce(?, invoice_code), invoice_no = coalesce(?, invoice_no),
       invoice_date = coalesce(?, invoice_date), anti_fake_code = coalesce(?, anti_fake_code),
       file_url = coalesce(?, file_url), failure_code = ?, failure_message = ?,
       refusal_code = ?, refusal_message = ?, attempts = attempts + ?, needs_person = ?,
       probing = 0, asks = 0, next_at = ?, updated_at = ?, shift = ?
     WHERE seq = ?`,
    change.to,
    fields.taskSn ?? null,
    fields.invoiceCode ?? null,
    fields.invoiceNo ?? null,
    fields.invoiceDate ?? null,
    fields.antiFakeCode ?? null,
    fields.fileUrl ?? null,
    failure?.code ?? null,
    failure?.message ?? null,
    refusal === undefined ? before.refusal_code : (refusal?.code ?? null),
    refusal === undefined ? before.refusal_message : (refusal?.message ?? null),
    change.attemptsDelta ?? 0,
    isFinal(change.to) ? 0 : before.needs_person,
    isFinal(change.to) ? null : change.nextAt,
    tx.now,
    isFinal(change.to) ? openShift(tx.db) : null,
    before.seq,
  );
  if (change.to === 'issued' && before.reissues === 1) {
    tx.db.run(
      'UPDATE invoice SET reissued_as = ? WHERE seq = ?',
      reissue(tx, before) ?? null,
      before.seq,
    );
  }
  const after = reread(tx, change.clientTaskSn);
  if (isFinal(after.state)) countInShift(tx.db, after, tx.now);
  if (after.invoice_no !== before.invoice_no) indexForSearch(tx, after);
  if (after.state === 'issued' && after.print === 1)
    addPrintJob(tx, { clientTaskSn: after.client_task_sn });
  addEvent(tx, after, change);
  followRed(tx, after, change.who);
  followReversal(tx, after);
  return toInvoice(after);
}

/** Sets when the loop looks at an invoice again; not a change of state, so no event. */
export function reschedule(
  tx: Transaction,
  { clientTaskSn, nextAt, asks }: { clientTaskSn: string; nextAt: number; asks: number },
): void {
  tx.db.run(
    'UPDATE invoice SET next_at = ?, asks = ? WHERE client_task_sn = ? AND next_at IS NOT NULL',
    nextAt,
    asks,
    clientTaskSn,
  );
}

/** Pulls the schedule of one invoice, or of all that are pending, forward to now. */
export function pullForward(tx: Transaction, { clientTaskSn }: { clientTaskSn?: string }): void {
  if (clientTaskSn === undefined) {
    tx.db.run('UPDATE invoice SET next_at = ? WHERE next_at > ?', tx.now, tx.now);
    pullOrdersForward(tx);
  } else {
    tx.db.run(
      'UPDATE invoice SET next_at = ? WHERE client_task_sn = ? AND next_at > ?',
      tx.now,
      clientTaskSn,
      tx.now,
    );
  }
}

/**
 * Flags the invoices that were accepted at or before an instant (ms) and have no end yet (INTERFACES,
 * "States": after 72 h a person has to look).
 * @returns how many were flagged
 */
export function flagOverdue(tx: Transaction, { createdBefore }: { createdBefore: number }): number {
  const overdue = tx.db.all<{ client_task_sn: string }>(
    `SELECT client_task_sn FROM invoice
     WHERE next_at IS NOT NULL AND needs_person = 0 AND created_at <= ?`,
    createdBefore,
  );
  for (const { client_task_sn } of overdue) {
    tx.db.run(
      'UPDATE invoice SET needs_person = 1, updated_at = ? WHERE client_task_sn = ?',
      tx.now,
      client_task_sn,
    );
    addEvent(tx, reread(tx, client_task_sn), { who: 'app', what: 'needs_person' });
  }
  return overdue.length;
}

/**
 * What a crash left as `sending` may have arrived: its outcome is unknown and a query decides.
 * Run once at start, before anything else is done with the ledger.
 */
export function recover(tx: Transaction): number {
  const cutOff = tx.db.all<{ client_task_sn: string }>(
    `SELECT client_task_sn FROM invoice WHERE state = 'sending'`,
  );
  for (const { client_task_sn } of cutOff) {
    move(tx, {
      clientTaskSn: client_task_sn,
      from: 'sending',
      to: 'unknown',
      nextAt: tx.now,
      who: 'app',
      what: 'cut_off',
    });
  }
  return cutOff.length;
}

export type Cancellation =
  | { readonly outcome: 'done'; readonly invoice: Invoice }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: InvoiceState };

/** Cancels an invoice of which not a byte was ever sent. */
export function cancel(
  tx: Transaction,
  { clientTaskSn, who }: { clientTaskSn: string; who: string },
): Cancellation {
  const record = findInvoice(tx.db, clientTaskSn);
  if (!record) return { outcome: 'notFound' };
  if (!mayCancel(record)) return { outcome: 'conflict', state: record.state };
  const invoice = move(tx, {
    clientTaskSn,
    from: 'queued',
    to: 'cancelled',
    nextAt: tx.now,
    who,
    what: 'cancelled',
  });
  return invoice ? { outcome: 'done', invoice } : { outcome: 'conflict', state: record.state };
}

/** The invoice as it is now, after a change within this transaction. */
export function reread(tx: Transaction, clientTaskSn: string): InvoiceRecord {
  const record = findInvoice(tx.db, clientTaskSn);
  if (!record) throw new Error('the invoice just changed is not there');
  return record;
}
