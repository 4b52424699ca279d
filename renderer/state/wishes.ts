import { create } from 'zustand';
import type { Invoice } from '../../contract/invoice.ts';
import type { SelfServiceOrder } from '../../contract/selfService.ts';

/** What one screen asks of another about an invoice. Of no interest to main until it is sent. */
export const useWishes = create<{
  /** A failed one that is to be put right in the issue form. */
  readonly retry: Invoice | null;
  /** One whose title is wrong. */
  readonly reissue: Invoice | null;
  /** An order for self-service whose goods came back. */
  readonly refund: SelfServiceOrder | null;
}>(() => ({ retry: null, reissue: null, refund: null }));

export function wishRetry(invoice: Invoice | null): void {
  useWishes.setState({ retry: invoice });
}

export function wishReissue(invoice: Invoice | null): void {
  useWishes.setState({ reissue: invoice });
}

export function wishRefund(order: SelfServiceOrder | null): void {
  useWishes.setState({ refund: order });
}
