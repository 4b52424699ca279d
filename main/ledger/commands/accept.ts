import type { Invoice } from '../../../contract/invoice.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { PricedLine, Totals } from '../../../domain/invoice/price.ts';
import { firstState } from '../../../domain/lifecycle.ts';
import { type InvoiceRecord, toInvoice } from '../record.ts';
import { pinyinInitials } from '../searchText.ts';
import { addEvent, findInvoice, indexForSearch, type Transaction } from './transaction.ts';

/** A checked and priced order with the exact bytes to send. */
export interface NewInvoice extends Totals {
  readonly clientTaskSn: string;
  readonly clientSn: string;
  readonly terminalSn: string;
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  readonly body: Uint8Array;
  readonly print: boolean;
  /** ms; `undefined` when the sender gave none and the till's own time was taken. */
  readonly clientTime: number;
  readonly clientTimeGiven: boolean;
  /** The order's parsed body without clientTime and print, in one canonical form. */
  readonly content: string;
  readonly recovering: boolean;
  readonly who: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type Acceptance =
  | { readonly outcome: 'accepted' | 'known'; readonly invoice: Invoice }
  | { readonly outcome: 'conflict' };

/**
 * Makes an order durable: invoice, bytes and the first line of its story in one transaction. The
 * same order again gives its newest task; the same number with other content is a conflict
 * (INTERFACES, `POST /v1/invoices`).
 */
export function accept(tx: Transaction, order: NewInvoice): Acceptance {
  const known = tx.db.get<InvoiceRecord>(
    `SELECT * FROM invoice WHERE client_sn = ? AND kind = 'blue' ORDER BY attempt DESC LIMIT 1`,
    order.clientSn,
  );
  if (known) {
    return wasAcceptedBefore(tx, order)
      ? { outcome: 'known', invoice: toInvoice(known) }
      : { outcome: 'conflict' };
  }
  const state = firstState(order.recovering);
  tx.db.run(
    `INSERT INTO invoice (client_task_sn, client_sn, kind, attempt, terminal_sn, state, body, amount,
       net_amount, tax_amount, lines, payer, client_time, print, probing, next_at, created_at,
       updated_at)
     VALUES (?, ?, 'blue', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    order.clientTaskSn,
    order.clientSn,
    order.terminalSn,
    state,
    order.body,
    order.amount,
    order.netAmount,
    order.taxAmount,
    JSON.stringify(order.lines),
    JSON.stringify(order.payer),
    order.clientTime,
    order.print ? 1 : 0,
    order.recovering ? 1 : 0,
    tx.now,
    tx.now,
    tx.now,
  );
  tx.db.run(
    'INSERT INTO order_content (client_sn, client_time, content) VALUES (?, ?, ?)',
    order.clientSn,
    order.clientTime,
    order.content,
  );
  rememberTitle(tx, order.payer);
  const record = findInvoice(tx.db, order.clientTaskSn);
  if (!record) throw new Error('the invoice just stored is not there');
  indexForSearch(tx, record);
  addEvent(tx, record, { who: order.who, what: 'accepted', detail: order.detail });
  return { outcome: 'accepted', invoice: toInvoice(record) };
}

function wasAcceptedBefore(tx: Transaction, order: NewInvoice): boolean {
  const contents = tx.db.all<{ client_time: number; content: string }>(
    'SELECT client_time, content FROM order_content WHERE client_sn = ?',
    order.clientSn,
  );
  return contents.some(
    ({ client_time, content }) =>
      content === order.content && (!order.clientTimeGiven || client_time === order.clientTime),
  );
}

function rememberTitle(tx: Transaction, payer: Payer): void {
  tx.db.run(
    `INSERT INTO title (name, tax_number, kind, payer, initials, used_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, payer = excluded.payer,
       used_at = excluded.used_at`,
    payer.name,
    payer.taxNumber ?? '',
    payer.kind,
    JSON.stringify(payer),
    pinyinInitials(payer.name),
    tx.now,
  );
}
