import { receiptLabels } from './labels.ts';
import type { Receipt, ReceiptBlock } from './model.ts';
import {
  centred,
  doubleRule,
  footerOf,
  framed,
  headOf,
  isScannable,
  leftText,
  linesOf,
  orderOf,
  originalOf,
  payerOf,
  qrOf,
  reprintOf,
  rule,
  ruled,
  totalsOf,
} from './parts.ts';
import type { ReceiptInvoice, ReceiptSetting } from './subject.ts';

/** The receipt of an issued invoice, blue or red (UI, "The receipt, 48 columns"). */
export function issuedReceipt(invoice: ReceiptInvoice, setting: ReceiptSetting): Receipt {
  const labels = receiptLabels[setting.language];
  const blocks = [
    ...headOf(`${labels[invoice.kind]}  ${labels.issued}`, setting),
    doubleRule,
    ...ruled(orderOf(invoice, setting)),
    ...linesOf(invoice.lines, setting),
    rule,
    ...totalsOf(invoice, setting),
    rule,
    ...payerOf(invoice, setting),
    ...numberOf(invoice, setting),
    ...originalOf(invoice, setting),
    ...codeOfFile(invoice, setting),
    ...reprintOf(setting),
    ...footerOf(setting),
  ];
  return { blocks: framed(blocks, setting), drawer: setting.reprint === 0 };
}

/** Code and number; an invoice of 20 digits has no code. */
function numberOf(
  { invoiceCode, invoiceNo }: ReceiptInvoice,
  { language }: ReceiptSetting,
): readonly ReceiptBlock[] {
  const labels = receiptLabels[language];
  if (!invoiceNo) return invoiceCode ? [leftText(`${labels.code} ${invoiceCode}`)] : [];
  return invoiceCode
    ? [leftText(`${labels.code} ${invoiceCode}      ${labels.numberAfterCode} ${invoiceNo}`)]
    : [leftText(`${labels.number} ${invoiceNo}`)];
}

/** The code of the invoice's file, or why there is none to scan. */
export function codeOfFile(
  { fileUrl }: Pick<ReceiptInvoice, 'fileUrl'>,
  setting: ReceiptSetting,
): readonly ReceiptBlock[] {
  const labels = receiptLabels[setting.language];
  if (!fileUrl) return [centred(labels.fileMissing)];
  return isScannable(fileUrl) ? qrOf(fileUrl, labels.scan, setting) : [centred(labels.fileNotWeb)];
}
