import type { Invoice } from '../../../contract/invoice.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { PricedLine, Totals } from '../../../domain/invoice/price.ts';
import { firstState } from '../../../domain/lifecycle.ts';
import { isSameContent } from '../../../domain/privacy.ts';
import type { Database } from '../database.ts';
import { type InvoiceRecord, toInvoice } from '../record.ts';
import { nextBlueAttempt } from '../reversals.ts';
import { isWithCustomer } from '../selfService.ts';
import { insertInvoice } from './insert.ts';
import { addEvent, keepTitle, type Transaction } from './transaction.ts';

/** A checked and priced order with the exact bytes to send. */
export interface NewInvoice extends Totals {
  readonly clientTaskSn: string;
  /** 1, but for a sale that its customer could have issued under the first number. */
  readonly attempt: number;
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
  | { readonly outcome: 'conflict' }
  /** The sale is with its customer, who may issue it by the code on the receipt. */
  | { readonly outcome: 'withCustomer' };

/**
 * Makes an order durable: invoice, bytes and the first line of its story in one transaction. The
 * same order again gives its newest task; the same number with other content is a conflict
 * (INTERFACES, `POST /v1/invoices`).
 */
export function accept(tx: Transaction, order: NewInvoice): Acceptance {
  const known = newestTask(tx.db, order.clientSn);
  if (known) {
    return wasAcceptedBefore(tx.db, order)
      ? { outcome: 'known', invoice: toInvoice(known) }
      : { outcome: 'conflict' };
  }
  if (isWithCustomer(tx.db, order.clientSn)) return { outcome: 'withCustomer' };
  if (nextBlueAttempt(tx.db, order.clientSn) !== order.attempt) {
    throw new Error('the number of the first task has been given away');
  }
  const record = insertInvoice(tx, {
    ...order,
    kind: 'blue',
    operator: order.who,
    state: firstState(order.recovering),
    // Only the first task has numbers to be looked for; a later one is met by its own.
    probing: order.recovering && order.attempt === 1,
  });
  rememberContent(tx, order);
  keepTitle(tx, order.payer);
  addEvent(tx, record, { who: order.who, what: 'accepted', detail: order.detail });
  return { outcome: 'accepted', invoice: toInvoice(record) };
}

/** Keeps what an order was accepted with, so that a repeat of it is known (INTERFACES). */
export function rememberContent(
  tx: Transaction,
  order: { readonly clientSn: string; readonly clientTime: number; readonly content: string },
): void {
  tx.db.run(
    'INSERT INTO order_content (client_sn, client_time, content) VALUES (?, ?, ?)',
    order.clientSn,
    order.clientTime,
    order.content,
  );
}

/** Whether this ledger may have forgotten what its terminal has sent (PROTOCOL, "derived"). */
export function isRecovering(tx: Transaction): boolean {
  const until = tx.db.get<{ value: string }>(
    `SELECT value FROM meta WHERE key = 'recoveringUntil'`,
  )?.value;
  return tx.now < Number(until ?? 0);
}

/** The newest task of an order, if the order was accepted with this content before. */
export function acceptedBefore(db: Database, order: Repeated): Invoice | undefined {
  const known = newestTask(db, order.clientSn);
  return known && wasAcceptedBefore(db, order) ? toInvoice(known) : undefined;
}

type Repeated = Pick<NewInvoice, 'clientSn' | 'content' | 'clientTime' | 'clientTimeGiven'>;

function newestTask(db: Database, clientSn: string): InvoiceRecord | undefined {
  return db.get<InvoiceRecord>(
    `SELECT * FROM invoice WHERE client_sn = ? AND kind = 'blue' ORDER BY attempt DESC LIMIT 1`,
    clientSn,
  );
}

function wasAcceptedBefore(db: Database, order: Repeated): boolean {
  const contents = db.all<{ client_time: number; content: string }>(
    'SELECT client_time, content FROM order_content WHERE client_sn = ?',
    order.clientSn,
  );
  return contents.some(
    ({ client_time, content }) =>
      isSameContent(content, order.content) &&
      (!order.clientTimeGiven || client_time === order.clientTime),
  );
}
