import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import type { PricedLine, Totals } from '../../../domain/invoice/price.ts';
import { mayMoveOrder, type OrderState } from '../../../domain/selfService/lifecycle.ts';
import { nextBlueAttempt } from '../reversals.ts';
import { findOrder, isSameAs, type OrderRecord, toOrder } from '../selfService.ts';
import { addPrintJob, type PrintJobRecord } from './printJobs.ts';
import { addNote, findInvoice, type Transaction } from './transaction.ts';

/** A checked and priced order for self-service, with the exact bytes of its commit. */
export interface NewOrder extends Totals {
  readonly clientSn: string;
  readonly clientTaskSn: string;
  readonly attempt: number;
  readonly terminalSn: string;
  /** Behind its code. */
  readonly url: string;
  /** null: its form needs no commit. */
  readonly body: Uint8Array | null;
  readonly lines: readonly PricedLine[];
  /** ms */
  readonly clientTime: number;
  readonly clientTimeGiven: boolean;
  /** The order's parsed body without clientTime and print, in one canonical form. */
  readonly content: string;
  readonly print: boolean;
  /** ms; when the loop looks at it first. */
  readonly nextAt: number;
  readonly who: string;
}

export type OrderAcceptance =
  | { readonly outcome: 'accepted' | 'known'; readonly order: SelfServiceOrder }
  | { readonly outcome: 'conflict' }
  /** The sale has an invoice of the till's own, issued or on its way. */
  | { readonly outcome: 'invoiced' };

/**
 * Makes an order for self-service durable: the address behind its code, the bytes of its commit, its
 * print job and the first line of its story in one transaction. One sale gets one invoice: an order
 * number that the till is issuing, or has issued, is not given to its customer.
 */
export function acceptOrder(tx: Transaction, order: NewOrder): OrderAcceptance {
  const known = findOrder(tx.db, order.clientSn);
  if (known) {
    return isSameAs(known, order)
      ? { outcome: 'known', order: toOrder(known) }
      : { outcome: 'conflict' };
  }
  if (isInvoicedHere(tx, order.clientSn)) return { outcome: 'invoiced' };
  if (nextBlueAttempt(tx.db, order.clientSn) !== order.attempt) {
    throw new Error('another task of this order was first');
  }
  tx.db.run(
    `INSERT INTO self_service (client_sn, client_task_sn, attempt, terminal_sn, state, url, body,
       content, client_time, amount, net_amount, tax_amount, lines, who, next_at, created_at,
       updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    order.clientSn,
    order.clientTaskSn,
    order.attempt,
    order.terminalSn,
    order.body === null ? 'waiting' : 'committing',
    order.url,
    order.body,
    order.content,
    order.clientTime,
    order.amount,
    order.netAmount,
    order.taxAmount,
    JSON.stringify(order.lines),
    order.who,
    order.nextAt,
    tx.now,
    tx.now,
  );
  if (order.print) addPrintJob(tx, { clientTaskSn: order.clientTaskSn, subject: 'order' });
  const record = told(tx, order.clientSn, { who: order.who, what: 'order_accepted' });
  return { outcome: 'accepted', order: toOrder(record) };
}

/** Queues the paper with an order's code once more. @returns undefined when there is no such order */
export function printOrder(
  tx: Transaction,
  { clientSn, who }: { clientSn: string; who: string },
): PrintJobRecord | undefined {
  const order = findOrder(tx.db, clientSn);
  return order && addPrintJob(tx, { clientTaskSn: order.client_task_sn, subject: 'order', who });
}

export interface OrderMove {
  readonly clientSn: string;
  /** The state the mover saw; if the order has left it meanwhile, nothing happens. */
  readonly from: OrderState;
  readonly to: OrderState;
  /** ms; null: the loop is done with it. */
  readonly nextAt: number | null;
  readonly taskSn?: string | undefined;
  /** Whether the platform has it from now on. */
  readonly committed?: boolean | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
  readonly who: string;
  readonly what: string;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Moves an order from one state to another.
 * @returns whether it was still in `from`
 * @throws when the move is not in the table of `domain/selfService/lifecycle`
 */
export function moveOrder(tx: Transaction, change: OrderMove): boolean {
  const { clientSn, from, to } = change;
  if (!mayMoveOrder(from, to)) throw new Error(`no such move of an order: ${from} to ${to}`);
  const before = findOrder(tx.db, clientSn);
  if (before?.state !== from) return false;
  tx.db.run(
    `UPDATE self_service SET state = ?, task_sn = coalesce(?, task_sn), committed = ?,
       failure_code = ?, failure_message = ?, asks = 0, next_at = ?, updated_at = ?
     WHERE seq = ?`,
    to,
    change.taskSn ?? null,
    change.committed ? 1 : before.committed,
    change.failure?.code ?? null,
    change.failure?.message ?? null,
    change.nextAt,
    tx.now,
    before.seq,
  );
  told(tx, clientSn, change);
  return true;
}

/**
 * Counts a sending before its first byte leaves.
 * @returns false when there is nothing to send any more
 */
export function claimOrder(
  tx: Transaction,
  { clientSn, what }: { clientSn: string; what: 'commit' | 'return' },
): boolean {
  const { changes } = tx.db.run(
    what === 'commit'
      ? `UPDATE self_service SET attempts = attempts + 1
         WHERE client_sn = ? AND state = 'committing'`
      : `UPDATE self_service SET refund_attempts = refund_attempts + 1
         WHERE client_sn = ? AND state = 'waiting' AND refund_request_id IS NOT NULL`,
    clientSn,
  );
  return changes > 0;
}

/**
 * Sets when the loop looks at an order again, and what stands in its way meanwhile.
 * @param change.notSent which sending left no byte behind after all
 * @param change.failure null forgets it, undefined leaves it
 */
export function rescheduleOrder(
  tx: Transaction,
  change: {
    clientSn: string;
    nextAt: number | null;
    asks: number;
    notSent?: 'commit' | 'return' | undefined;
    failure?: { readonly code: string; readonly message: string } | null | undefined;
    needsPerson?: boolean | undefined;
    /** The task number that a callback named has been asked about. */
    hintDone?: boolean | undefined;
  },
): void {
  const before = findOrder(tx.db, change.clientSn);
  if (!before) return;
  const { failure, notSent } = change;
  const code = failure === undefined ? before.failure_code : (failure?.code ?? null);
  const message = failure === undefined ? before.failure_message : (failure?.message ?? null);
  const needsPerson = change.needsPerson ? 1 : before.needs_person;
  tx.db.run(
    `UPDATE self_service SET next_at = ?, asks = ?, attempts = attempts - ?,
       refund_attempts = refund_attempts - ?, failure_code = ?, failure_message = ?,
       needs_person = ?, hinted = ? WHERE seq = ?`,
    change.nextAt,
    change.asks,
    notSent === 'commit' ? 1 : 0,
    notSent === 'return' ? 1 : 0,
    code,
    message,
    needsPerson,
    change.hintDone ? null : before.hinted,
    before.seq,
  );
  const isNews = code !== before.failure_code || message !== before.failure_message;
  if (!isNews && needsPerson === before.needs_person) return;
  tx.db.run('UPDATE self_service SET updated_at = ? WHERE seq = ?', tx.now, before.seq);
  told(tx, change.clientSn, {
    who: 'platform',
    what: code === null ? 'order_goes_on' : 'order_held_up',
    ...(code !== null && { detail: { code, message: message ?? '' } }),
  });
}

/**
 * Something was said of an order: the loop asks at once (PROTOCOL, "Callbacks"). A return is named
 * by its own number, and an invoice that somebody else applied for by theirs.
 * @returns whether there is such an order
 */
export function hintOrder(
  tx: Transaction,
  hint: { readonly clientSn?: string | undefined; readonly clientTaskSn?: string | undefined },
): boolean {
  const { clientSn = null, clientTaskSn = null } = hint;
  const order = tx.db.get<OrderRecord>(
    `SELECT * FROM self_service WHERE client_sn = ?1 OR refund_sn = ?1 OR client_task_sn = ?2
     LIMIT 1`,
    clientSn,
    clientTaskSn,
  );
  if (!order) return false;
  // One that the ledger has is an invoice of another task: of the till's own, before or after.
  const foreign =
    clientTaskSn !== null &&
    clientTaskSn !== order.client_task_sn &&
    !findInvoice(tx.db, clientTaskSn);
  const mayBeIssued = order.state === 'waiting' || order.state === 'refunded';
  if (mayBeIssued || order.next_at !== null) {
    tx.db.run(
      'UPDATE self_service SET next_at = ?, hinted = ? WHERE seq = ?',
      tx.now,
      foreign && mayBeIssued ? clientTaskSn : order.hinted,
      order.seq,
    );
  }
  return true;
}

/** What the platform has to be told of orders is told at once; nobody waits for the other ones. */
export function pullOrdersForward(tx: Transaction): void {
  tx.db.run(
    `UPDATE self_service SET next_at = ?1
     WHERE next_at > ?1 AND (state = 'committing' OR refund_request_id IS NOT NULL)`,
    tx.now,
  );
}

export type OrderRetry =
  | { readonly outcome: 'done'; readonly order: SelfServiceOrder }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: OrderState };

/** Tries the commit of an order again that the platform refused: it never had it. */
export function retryOrder(
  tx: Transaction,
  { clientSn, who }: { clientSn: string; who: string },
): OrderRetry {
  const order = findOrder(tx.db, clientSn);
  if (!order) return { outcome: 'notFound' };
  const { state } = order;
  if (state !== 'failed' || order.committed === 1) return { outcome: 'conflict', state };
  if (isInvoicedHere(tx, clientSn)) return { outcome: 'conflict', state };
  moveOrder(tx, {
    clientSn,
    from: 'failed',
    to: 'committing',
    nextAt: tx.now,
    who,
    what: 'order_tried_again',
  });
  return { outcome: 'done', order: toOrder(reread(tx, clientSn)) };
}

/** Writes a line of an order's story and hands the order on as a change. */
export function told(
  tx: Transaction,
  clientSn: string,
  line: {
    readonly who: string;
    readonly what: string;
    readonly detail?: Readonly<Record<string, unknown>> | undefined;
  },
): OrderRecord {
  const record = reread(tx, clientSn);
  const { who, what, detail } = line;
  addNote(tx, {
    who,
    what,
    clientTaskSn: record.client_task_sn,
    detail: { clientSn, ...detail },
  });
  tx.orders.push(toOrder(record));
  return record;
}

function reread(tx: Transaction, clientSn: string): OrderRecord {
  const record = findOrder(tx.db, clientSn);
  if (!record) throw new Error('the order just changed is not there');
  return record;
}

/** A task of the till's own that is not failed, cancelled or taken back in full. */
function isInvoicedHere(tx: Transaction, clientSn: string): boolean {
  return (
    tx.db.get(
      `SELECT 1 FROM invoice WHERE client_sn = ? AND kind = 'blue'
         AND state NOT IN ('failed', 'cancelled') AND reversed_amount < amount LIMIT 1`,
      clientSn,
    ) !== undefined
  );
}
