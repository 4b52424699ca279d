import { invoiceReceipt } from '../../domain/receipt/invoiceReceipt.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import { createRandom } from './madeUp.ts';
import { createInvoices, type MadeUpInvoice } from './madeUpInvoice.ts';

export const STORE = '示例门店';

/** So many issued invoices, the same in every run. */
export function drawInvoices(count: number): readonly MadeUpInvoice[] {
  const draw = createInvoices(createRandom(9_100));
  return Array.from({ length: count }, (_, index) => draw(index));
}

export function receiptOf(invoice: MadeUpInvoice): Receipt {
  const receipt = invoiceReceipt(
    { ...invoice, kind: 'blue', state: 'issued', createdAt: new Date(invoice.at).toISOString() },
    { store: { name: STORE }, language: 'zh-CN', training: false, reprint: 0 },
  );
  if (!receipt) throw new Error('an issued invoice has a receipt');
  return receipt;
}
