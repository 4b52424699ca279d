import type { ToldInvoice } from '../../../contract/platform/meaning.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { InvoiceRecord } from '../record.ts';
import { nextBlueAttempt } from '../reversals.ts';
import { findOrder, type OrderRecord } from '../selfService.ts';
import { insertInvoice } from './insert.ts';
import { moveOrder, rescheduleOrder } from './selfService.ts';
import { addEvent, findInvoice, keepTitle, type Transaction } from './transaction.ts';

/** Of an order whose invoice is not over its amount. */
const AMOUNT_DIFFERS = 'AMOUNT_DIFFERS';

export interface CustomerIssued {
  readonly clientSn: string;
  /** The number under which the platform has the invoice. */
  readonly clientTaskSn: string;
  readonly invoice: ToldInvoice;
}

/**
 * The customer has issued a sale by its code, and a query says so: the invoice enters the ledger as
 * issued, found, printed and reversed like any other, and the order is done. If a refund was on its
 * way to the platform by then, both cannot be right, and a person has to look.
 */
export function recordCustomerIssued(tx: Transaction, issued: CustomerIssued): void {
  const { clientSn, clientTaskSn, invoice } = issued;
  const order = findOrder(tx.db, clientSn);
  if (order?.state !== 'waiting' && order?.state !== 'refunded') return;
  if (invoice.amount !== undefined && invoice.amount !== order.amount) {
    const failure = { code: AMOUNT_DIFFERS, message: String(invoice.amount) };
    rescheduleOrder(tx, { clientSn, nextAt: null, asks: order.asks, failure, needsPerson: true });
    return;
  }
  if (!findInvoice(tx.db, clientTaskSn)) insertIssued(tx, order, issued);
  const contradicted = order.state === 'refunded' || order.refund_attempts > 0;
  tx.db.run(
    'UPDATE self_service SET invoice_task_sn = ?, hinted = NULL, needs_person = ? WHERE seq = ?',
    clientTaskSn,
    contradicted ? 1 : 0,
    order.seq,
  );
  moveOrder(tx, {
    clientSn,
    from: order.state,
    to: 'issued',
    // A refund that the platform has not heard of takes the invoice back instead.
    nextAt: order.refund_request_id !== null && !contradicted ? tx.now : null,
    committed: true,
    who: 'platform',
    what: contradicted ? 'order_issued_although_refunded' : 'order_issued',
  });
}

function insertIssued(tx: Transaction, order: OrderRecord, issued: CustomerIssued): void {
  const payer = payerOf(issued.invoice.payer);
  const record = insertInvoice(tx, {
    clientTaskSn: issued.clientTaskSn,
    clientSn: order.client_sn,
    kind: 'blue',
    // Who gave the customer the code.
    operator: order.who,
    // Under the number that was kept for it, or under somebody else's that a callback named.
    attempt:
      issued.clientTaskSn === order.client_task_sn
        ? order.attempt
        : nextBlueAttempt(tx.db, order.client_sn),
    terminalSn: order.terminal_sn,
    state: 'issued',
    // Never sent from here: the customer's page applied for it.
    body: new Uint8Array(),
    amount: order.amount,
    netAmount: order.net_amount,
    taxAmount: order.tax_amount,
    lines: JSON.parse(order.lines),
    payer,
    clientTime: order.client_time,
    // The customer is not at the counter.
    print: false,
    issued: issued.invoice.fields,
  });
  if (payer.name !== '') keepTitle(tx, payer);
  addEvent(tx, record, { who: 'platform', what: 'issued_by_customer' });
}

/** As far as the platform tells of them; a tax number makes it a company. */
function payerOf({ name = '', taxNumber, email, phone }: ToldInvoice['payer']): Payer {
  return {
    kind: taxNumber === undefined ? 'person' : 'company',
    name,
    ...(taxNumber !== undefined && { taxNumber }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
  };
}

/** A red one is issued: an order whose invoice is taken back in full is refunded. */
export function followReversal(tx: Transaction, red: InvoiceRecord): void {
  if (red.state !== 'issued' || red.original === null || red.reissues === 1) return;
  const order = tx.db.get<OrderRecord>(
    `SELECT * FROM self_service WHERE invoice_task_sn = ? AND state = 'issued'`,
    red.original,
  );
  if (!order) return;
  const reversed = tx.db.get<{ amount: number | null }>(
    `SELECT -sum(amount) AS amount FROM invoice WHERE original = ? AND state = 'issued'`,
    red.original,
  )?.amount;
  if (reversed !== order.amount) return;
  tx.db.run('UPDATE self_service SET needs_person = 0 WHERE seq = ?', order.seq);
  moveOrder(tx, {
    clientSn: order.client_sn,
    from: 'issued',
    to: 'refunded',
    nextAt: null,
    who: 'platform',
    what: 'order_refunded',
    detail: { red: red.client_task_sn },
  });
}
