import { issuedReceipt } from './issued.ts';
import type { Receipt } from './model.ts';
import { pendingReceipt } from './pending.ts';
import type { ReceiptInvoice, ReceiptSetting } from './subject.ts';

/**
 * The receipt of an invoice as it stands now.
 * @returns undefined for one that failed or was cancelled: there is nothing to hand to a customer
 */
export function invoiceReceipt(
  invoice: ReceiptInvoice,
  setting: ReceiptSetting,
): Receipt | undefined {
  switch (invoice.state) {
    case 'issued':
      return issuedReceipt(invoice, setting);
    case 'failed':
    case 'cancelled':
      return undefined;
    case 'queued':
    case 'sending':
    case 'unknown':
    case 'in_progress':
      return pendingReceipt(invoice, setting);
  }
}
