import type { Invoice } from '../../contract/invoice.ts';
import type { PrintNews } from '../../contract/ipc.ts';
import type { SelfServiceOrder } from '../../contract/selfService.ts';
import { cardsOf } from './merge.ts';

/** How many of the last invoices have a card on the issue screen: as many as one may still ask about. */
export const CARDS = 12;

/**
 * Puts news of a print job at the end of what is known. Kept are the newest of each invoice, which
 * its card tells of, and every one that nobody knows the end of.
 */
export function withPrint(known: readonly PrintNews[], news: PrintNews): readonly PrintNews[] {
  const { jobId, clientTaskSn, closing } = news;
  return [
    ...known.filter(
      (one) =>
        one.jobId !== jobId &&
        (one.state === 'unsure' || one.clientTaskSn !== clientTaskSn || one.closing !== closing),
    ),
    news,
  ];
}

/** What an invoice's card tells of its receipt; null: the test page's. */
export function printOf(
  prints: readonly PrintNews[],
  clientTaskSn: string | null,
): PrintNews | undefined {
  return prints.findLast((one) => one.clientTaskSn === clientTaskSn && one.closing === undefined);
}

/** The prints that nobody knows the end of and that no card asks about. */
export function unaskedPrints({
  prints,
  recent,
  orders,
}: {
  readonly prints: readonly PrintNews[];
  readonly recent: readonly Invoice[];
  readonly orders: readonly SelfServiceOrder[];
}): readonly PrintNews[] {
  const asked = cardsOf(recent, orders, CARDS).map(
    ({ clientTaskSn }) => printOf(prints, clientTaskSn)?.jobId,
  );
  return prints.filter(({ state, jobId }) => state === 'unsure' && !asked.includes(jobId));
}
