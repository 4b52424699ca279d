import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import type { OrderState } from '../../../domain/selfService/lifecycle.ts';
import { findOrder, toOrder } from '../selfService.ts';
import { moveOrder, told } from './selfService.ts';
import type { Transaction } from './transaction.ts';

/** The goods of an order came back, and a supervisor agreed. */
export interface NewRefund {
  readonly clientSn: string;
  readonly requestId: string;
  readonly reason: string;
  readonly supervisor: string;
  /** The return's own order number and the exact bytes of its commit; null where none is made. */
  readonly refundSn: string | null;
  readonly body: Uint8Array | null;
  /** The red task that already takes its invoice back. */
  readonly red?: string | undefined;
  readonly who: string;
}

export type RefundAcceptance =
  | { readonly outcome: 'accepted' | 'known'; readonly order: SelfServiceOrder }
  | { readonly outcome: 'notFound' }
  /** The requestId was used for another reason. */
  | { readonly outcome: 'conflict' }
  /** It is refunded already, is being refunded, or has failed. */
  | { readonly outcome: 'notRefundable'; readonly state: OrderState };

/**
 * Makes the wish for a refund durable. What was never sent is refunded at once; otherwise the loop
 * asks first whether the customer was quicker: then the invoice is reversed, else the return is
 * committed.
 */
export function acceptRefund(tx: Transaction, refund: NewRefund): RefundAcceptance {
  const order = findOrder(tx.db, refund.clientSn);
  if (!order) return { outcome: 'notFound' };
  if (order.refund_request_id === refund.requestId) {
    return order.refund_reason === refund.reason
      ? { outcome: 'known', order: toOrder(order) }
      : { outcome: 'conflict' };
  }
  const { state } = order;
  const done = state === 'refunded' || state === 'failed' || order.refund_request_id !== null;
  if (done) return { outcome: 'notRefundable', state };
  tx.db.run(
    `UPDATE self_service SET refund_request_id = ?, refund_reason = ?, refund_supervisor = ?,
       refund_who = ?, refund_sn = ?, refund_body = ?, refund_red = ?, next_at = ?, asks = 0,
       updated_at = ? WHERE seq = ?`,
    refund.requestId,
    refund.reason,
    refund.supervisor,
    refund.who,
    refund.refundSn,
    refund.body,
    refund.red ?? null,
    refund.red === undefined ? tx.now : order.next_at,
    tx.now,
    order.seq,
  );
  const { who, reason, supervisor, requestId } = refund;
  const record = told(tx, refund.clientSn, {
    who,
    what: 'order_refund_asked',
    detail: { reason, supervisor, requestId },
  });
  if (state === 'committing' && order.attempts === 0) {
    const { clientSn } = refund;
    moveOrder(tx, {
      clientSn,
      from: state,
      to: 'refunded',
      nextAt: null,
      who,
      what: 'order_refunded',
    });
  }
  return { outcome: 'accepted', order: toOrder(findOrder(tx.db, refund.clientSn) ?? record) };
}

/** The red task that takes the invoice of a refunded order back is accepted. */
export function noteRefundRed(
  tx: Transaction,
  { clientSn, red }: { clientSn: string; red: string },
): void {
  tx.db.run(
    'UPDATE self_service SET refund_red = ?, next_at = NULL, updated_at = ? WHERE client_sn = ?',
    red,
    tx.now,
    clientSn,
  );
  told(tx, clientSn, { who: 'app', what: 'order_reversed', detail: { red } });
}
