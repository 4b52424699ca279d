import type { Invoice } from '../../contract/invoice.ts';
import type { SelfServiceOrder } from '../../contract/selfService.ts';
import { invoiceStates } from '../../domain/lifecycle.ts';

/** How many invoices the home screen remembers. */
const KEPT = 30;

/**
 * Whether news about an invoice is newer than what is known. The answer to `issue` may arrive after
 * the first event about the same invoice, and both may carry the same millisecond.
 */
export function isNewer(news: Invoice, known: Invoice): boolean {
  if (news.updatedAt !== known.updatedAt) return news.updatedAt > known.updatedAt;
  if (news.attempts !== known.attempts) return news.attempts > known.attempts;
  return invoiceStates.indexOf(news.state) >= invoiceStates.indexOf(known.state);
}

/** Puts an invoice where it belongs in a list that is newest first. */
export function mergeInvoice(list: readonly Invoice[], news: Invoice): readonly Invoice[] {
  const known = list.find((invoice) => invoice.clientTaskSn === news.clientTaskSn);
  if (known) {
    if (!isNewer(news, known)) return list;
    return list.map((invoice) => (invoice === known ? news : invoice));
  }
  const index = list.findIndex((invoice) => invoice.createdAt <= news.createdAt);
  const at = index < 0 ? list.length : index;
  return [...list.slice(0, at), news, ...list.slice(at)].slice(0, KEPT);
}

/** The same of an order for self-service; of the same millisecond, what comes later counts. */
export function mergeOrder(
  list: readonly SelfServiceOrder[],
  news: SelfServiceOrder,
): readonly SelfServiceOrder[] {
  const known = list.find(({ clientSn }) => clientSn === news.clientSn);
  if (!known) return [news, ...list].slice(0, KEPT);
  if (news.updatedAt < known.updatedAt) return list;
  return list.map((order) => (order === known ? news : order));
}

/** What stands on the issue screen: invoices, and sales that no invoice tells of yet; newest first. */
export function cardsOf(
  recent: readonly Invoice[],
  orders: readonly SelfServiceOrder[],
  most: number,
): readonly (Invoice | SelfServiceOrder)[] {
  const told = new Set(recent.map(({ clientTaskSn }) => clientTaskSn));
  const open = orders.filter((order) => order.needsPerson || !told.has(order.clientTaskSn));
  return [...recent, ...open]
    .sort((a, b) => Number(asks(b)) - Number(asks(a)) || later(a.createdAt, b.createdAt))
    .slice(0, most);
}

function later(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}

/** An order that a person has to look at has no other place, so it stays on top. */
function asks(card: Invoice | SelfServiceOrder): boolean {
  return 'url' in card && card.needsPerson;
}
