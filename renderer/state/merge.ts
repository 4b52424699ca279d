import type { Invoice } from '../../contract/invoice.ts';
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
