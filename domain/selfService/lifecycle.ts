/**
 * The states of an order for self-service (扫码开票) and the only moves between them. As data, so
 * that the ledger, the screens and the documents read the same table.
 */
export const orderStates = ['committing', 'waiting', 'issued', 'refunded', 'failed'] as const;

export type OrderState = (typeof orderStates)[number];

const moves: Readonly<Record<OrderState, readonly OrderState[]>> = {
  /** On its way to the platform. Refunded only if not a byte of it was ever sent. */
  committing: ['waiting', 'failed', 'refunded'],
  /** The customer may issue it. Failed: the platform could not issue what the customer asked for. */
  waiting: ['issued', 'failed', 'refunded'],
  /** Refunded: its invoice was taken back in full. */
  issued: ['refunded'],
  /** The customer was quicker than the refund: the invoice stands, and a person has to look. */
  refunded: ['issued'],
  /** A person tries again what the platform refused. */
  failed: ['committing'],
};

/** Whether an order may go from one state to another. */
export function mayMoveOrder(from: OrderState, to: OrderState): boolean {
  return moves[from].includes(to);
}

/** Whether the same sale may be issued at the till after all: the customer cannot any more. */
export function leavesSaleFree(state: OrderState): boolean {
  return state === 'refunded' || state === 'failed';
}
