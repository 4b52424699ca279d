import type { Invoice, InvoicePage } from '../../contract/invoice.ts';
import { type PosClient, posOrder } from './posClient.ts';

/** How long it took, ms from the moment all of them were sent. */
export interface ManyOrders {
  readonly clientTaskSns: readonly string[];
  /** Until each was answered 202: it is durable then. */
  readonly durable: readonly number[];
}

/** Sends so many orders at once. @throws when one of them is not accepted */
export async function sendAtOnce(pos: PosClient, count: number): Promise<ManyOrders> {
  const begin = performance.now();
  const answers = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const answer = await pos.post(posOrder({ clientSn: orderNumber(index) }));
      return { ...answer, took: performance.now() - begin };
    }),
  );
  for (const { status, text } of answers) {
    if (status !== 202) throw new Error(`an order was not accepted: ${status} ${text}`);
  }
  return {
    clientTaskSns: answers.map(({ body }) => body.clientTaskSn),
    durable: answers.map(({ took }) => took),
  };
}

/** Resolves when nothing is pending any more. */
export async function untilNothingPends(pos: PosClient): Promise<void> {
  while ((await pos.health()).pending > 0) {
    await new Promise((later) => setTimeout(later, 20));
  }
}

/** All of a till's invoices, newest first, page by page. */
export async function allInvoices(pos: PosClient): Promise<readonly Invoice[]> {
  const items: Invoice[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/v1/invoices?limit=200&cursor=${cursor}`;
    const { body } = await pos.call<InvoicePage>('GET', path);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

function orderNumber(index: number): string {
  return `MANY-${String(index).padStart(4, '0')}`;
}
