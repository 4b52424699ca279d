import { receiptLabels } from './labels.ts';
import type { Receipt, ReceiptBlock } from './model.ts';
import {
  centred,
  doubleRule,
  footerOf,
  framed,
  headOf,
  isScannable,
  linesOf,
  orderOf,
  payerOf,
  qrOf,
  reprintOf,
  rule,
  ruled,
  totalsOf,
} from './parts.ts';
import type { ReceiptInvoice, ReceiptSetting } from './subject.ts';

/** The receipt of an invoice that is still on its way: it says so, and how to get it. */
export function pendingReceipt(invoice: ReceiptInvoice, setting: ReceiptSetting): Receipt {
  const labels = receiptLabels[setting.language];
  const blocks = [
    ...headOf(`${labels[invoice.kind]}  ${labels.pending}`, setting),
    doubleRule,
    ...ruled(orderOf(invoice, setting)),
    ...linesOf(invoice.lines, setting),
    rule,
    ...totalsOf(invoice, setting),
    rule,
    ...payerOf(invoice, setting),
    centred(labels.follows),
    ...selfServiceOf(setting),
    ...reprintOf(setting),
    ...footerOf(setting),
  ];
  return { blocks: framed(blocks, setting) };
}

function selfServiceOf(setting: ReceiptSetting): readonly ReceiptBlock[] {
  const { selfServiceUrl } = setting;
  if (!selfServiceUrl || !isScannable(selfServiceUrl)) return [];
  return qrOf(selfServiceUrl, receiptLabels[setting.language].scanPending, setting);
}
