import type { Invoice } from '../../../contract/invoice.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { PricedLine, Totals } from '../../../domain/invoice/price.ts';
import { firstState, type InvoiceState } from '../../../domain/lifecycle.ts';
import { type InvoiceRecord, toInvoice } from '../record.ts';
import { newestContent } from '../reversals.ts';
import { isWithCustomer } from '../selfService.ts';
import { rememberContent } from './accept.ts';
import { insertInvoice } from './insert.ts';
import { addEvent, findInvoice, keepTitle, type Transaction, tellOfRetry } from './transaction.ts';

/** A new blue task of an order whose last one failed, with the exact bytes to send. */
export interface NewRetry extends Totals {
  /** The failed task. */
  readonly retryOf: string;
  readonly clientTaskSn: string;
  readonly attempt: number;
  readonly terminalSn: string;
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  readonly body: Uint8Array;
  /** The order's content as corrected; null for an order from elsewhere. */
  readonly content: string | null;
  readonly recovering: boolean;
  readonly who: string;
}

export type RetryAcceptance =
  | { readonly outcome: 'accepted'; readonly invoice: Invoice }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: InvoiceState }
  /** The order has a later task, or one that stands. */
  | { readonly outcome: 'superseded'; readonly by: string }
  /** The sale is with its customer, who may issue it by the code on the receipt. */
  | { readonly outcome: 'withCustomer' };

/**
 * Makes a retry durable: a new task of the same order, linked to the failed one, and the corrected
 * content, so that a repeat of the first or the corrected order is known (INTERFACES).
 */
export function acceptRetry(tx: Transaction, retry: NewRetry): RetryAcceptance {
  const failed = findInvoice(tx.db, retry.retryOf);
  if (failed?.kind !== 'blue') return { outcome: 'notFound' };
  if (failed.state !== 'failed') return { outcome: 'conflict', state: failed.state };
  if (isWithCustomer(tx.db, failed.client_sn)) return { outcome: 'withCustomer' };
  const by = inTheWay(tx, failed);
  if (by !== undefined) return { outcome: 'superseded', by };
  const record = insertInvoice(tx, {
    ...retry,
    kind: 'blue',
    operator: retry.who,
    clientSn: failed.client_sn,
    clientTime: failed.client_time,
    state: firstState(retry.recovering),
    print: failed.print === 1,
  });
  if (retry.content !== null && retry.content !== newestContent(tx.db, failed.client_sn)) {
    rememberContent(tx, {
      clientSn: failed.client_sn,
      clientTime: failed.client_time,
      content: retry.content,
    });
  }
  keepTitle(tx, retry.payer);
  addEvent(tx, record, {
    who: retry.who,
    what: 'accepted',
    detail: { retryOf: retry.retryOf },
  });
  tellOfRetry(tx, retry.retryOf, retry);
  return { outcome: 'accepted', invoice: toInvoice(record) };
}

/** A later task of the order, or an earlier one that is not failed, cancelled or reversed in full. */
function inTheWay(tx: Transaction, failed: InvoiceRecord): string | undefined {
  return tx.db.get<{ client_task_sn: string }>(
    `SELECT client_task_sn FROM invoice
     WHERE client_sn = ? AND kind = 'blue' AND client_task_sn <> ? AND (
       attempt > ? OR (state NOT IN ('failed', 'cancelled') AND reversed_amount < amount))
     ORDER BY attempt DESC LIMIT 1`,
    failed.client_sn,
    failed.client_task_sn,
    failed.attempt,
  )?.client_task_sn;
}
