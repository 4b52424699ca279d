import type { Invoice } from '../../../contract/invoice.ts';
import type { InvoiceState } from '../../../domain/lifecycle.ts';
import { move } from './move.ts';
import { findInvoice, type Transaction } from './transaction.ts';

/** Of an invoice that a supervisor recorded as failed on the word of the platform's staff. */
const RECORDED_FAILURE = 'RECORDED_BY_SUPERVISOR';

export type Recorded =
  | { readonly outcome: 'done'; readonly invoice: Invoice }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: InvoiceState }
  /** Its 72 hours are not over: the platform may still answer by itself. */
  | { readonly outcome: 'tooEarly' };

/**
 * The one exception of the lifecycle (INTERFACES, "States"): an invoice that needs a person and whose
 * outcome nobody could find out is failed, because the platform's staff said so.
 */
export function recordOutcome(
  tx: Transaction,
  wish: {
    clientTaskSn: string;
    reason: string;
    supervisor: string;
    /** Who is signed in, where that is somebody else. */
    operator?: string | undefined;
  },
): Recorded {
  const { clientTaskSn, reason, supervisor, operator } = wish;
  const record = findInvoice(tx.db, clientTaskSn);
  if (!record) return { outcome: 'notFound' };
  if (record.state !== 'unknown' && record.state !== 'in_progress') {
    return { outcome: 'conflict', state: record.state };
  }
  if (record.needs_person === 0) return { outcome: 'tooEarly' };
  const invoice = move(tx, {
    clientTaskSn,
    from: record.state,
    to: 'failed',
    failure: { code: RECORDED_FAILURE, message: reason },
    nextAt: tx.now,
    who: supervisor,
    what: 'outcome_recorded',
    detail: { reason, ...(operator !== undefined && { operator }) },
  });
  return invoice ? { outcome: 'done', invoice } : { outcome: 'conflict', state: record.state };
}
