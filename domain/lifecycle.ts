/**
 * The states of an invoice and the only moves between them (INTERFACES, "States"). As data, so that
 * the ledger, the screens and the documents read the same table.
 */
export const invoiceStates = [
  'queued',
  'sending',
  'unknown',
  'in_progress',
  'issued',
  'failed',
  'cancelled',
] as const;

export type InvoiceState = (typeof invoiceStates)[number];

const moves: Readonly<Record<InvoiceState, readonly InvoiceState[]>> = {
  queued: ['sending', 'cancelled'],
  sending: ['queued', 'in_progress', 'unknown', 'failed'],
  unknown: ['in_progress', 'issued', 'failed', 'queued'],
  in_progress: ['issued', 'failed'],
  issued: [],
  failed: [],
  cancelled: [],
};

/** Whether an invoice may go from one state to another. */
export function mayMove(from: InvoiceState, to: InvoiceState): boolean {
  return moves[from].includes(to);
}

/** A final state: nothing will change any more. */
export function isFinal(state: InvoiceState): boolean {
  return moves[state].length === 0;
}

/** The states that still need the loop's attention. */
export const pendingStates = invoiceStates.filter((state) => !isFinal(state));

/** The state a new order starts in; while recovering it may have been sent before the restore. */
export function firstState(recovering: boolean): InvoiceState {
  return recovering ? 'unknown' : 'queued';
}

/** An invoice may be cancelled only if not a byte of it was ever sent. */
export function mayCancel(invoice: { state: InvoiceState; attempts: number }): boolean {
  return invoice.state === 'queued' && invoice.attempts === 0;
}
