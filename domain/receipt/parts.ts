import Big from 'big.js';
import { chinaDateTime } from '../chinaTime.ts';
import { formatYuan } from '../money.ts';
import { receiptLabels } from './labels.ts';
import type { ReceiptBlock } from './model.ts';
import { fitsQr } from './qr.ts';
import type { ReceiptInvoice, ReceiptLine, ReceiptSetting } from './subject.ts';
import { padEnd, widthOf } from './width.ts';

/** The parts that the receipts of issued and pending invoices share (UI, "The receipt"). */

/** Store name, the shop's own lines, and what the paper is. */
export function headOf(
  invoice: ReceiptInvoice,
  state: 'issued' | 'pending',
  setting: ReceiptSetting,
): readonly ReceiptBlock[] {
  const labels = receiptLabels[setting.language];
  return [
    ...(setting.store.name === '' ? [] : [centred(setting.store.name, 'bold')]),
    ...(setting.header ?? []).map((line) => centred(line)),
    centred(`${labels[invoice.kind]}  ${labels[state]}`),
  ];
}

/** Order number; time in UTC+8 and the till. */
export function orderOf(
  invoice: ReceiptInvoice,
  { language, store }: ReceiptSetting,
): readonly ReceiptBlock[] {
  const labels = receiptLabels[language];
  const when = [minuteOf(invoice.createdAt), store.till ?? ''].filter((part) => part !== '');
  return [
    { kind: 'pair', left: labels.order, right: invoice.clientSn },
    ...(when.length === 0
      ? []
      : [{ kind: 'pair', left: labels.time, right: when.join(' ') } as const]),
  ];
}

/** The goods: name, quantity and price, discount. */
export function linesOf(
  invoice: ReceiptInvoice,
  { language }: ReceiptSetting,
): readonly ReceiptBlock[] {
  return invoice.lines.flatMap((line): ReceiptBlock[] => [
    leftText([line.name, line.specification ?? ''].filter((part) => part !== '').join(' ')),
    { kind: 'pair', left: `  ${quantityOf(line)}`, right: formatYuan(line.amount) },
    ...(line.discount === 0
      ? []
      : [
          {
            kind: 'pair',
            left: `  ${receiptLabels[language].discount}`,
            right: formatYuan(-line.discount),
          } as const,
        ]),
  ]);
}

/** Net and tax, and the amount that counts. */
export function totalsOf(
  invoice: ReceiptInvoice,
  { language }: ReceiptSetting,
): readonly ReceiptBlock[] {
  const { net, tax, total } = receiptLabels[language];
  return [
    leftText(`${net} ${formatYuan(invoice.netAmount)}   ${tax} ${formatYuan(invoice.taxAmount)}`),
    { kind: 'pair', left: total, right: `￥${formatYuan(invoice.amount)}`, emphasis: 'bold' },
  ];
}

/** Who the invoice is for. */
export function payerOf(
  { payer }: ReceiptInvoice,
  { language }: ReceiptSetting,
): readonly ReceiptBlock[] {
  const { title, taxNumber } = receiptLabels[language];
  const labelWidth = Math.max(widthOf(title), widthOf(taxNumber));
  const labelled = (label: string, text: string): ReceiptBlock => ({
    kind: 'labelled',
    label: padEnd(label, labelWidth),
    text,
  });
  return [
    labelled(title, payer.name),
    ...(payer.taxNumber ? [labelled(taxNumber, payer.taxNumber)] : []),
  ];
}

/** A red one names the blue one that it takes back. */
export function originalOf(
  { originalCode, originalNo }: ReceiptInvoice,
  { language }: ReceiptSetting,
): readonly ReceiptBlock[] {
  if (!originalNo) return [];
  const number = originalCode ? `${originalCode} ${originalNo}` : originalNo;
  return [leftText(`${receiptLabels[language].original} ${number}`)];
}

/** A code to scan and what it is for. Across a training one stands that it is not real. */
export function qrOf(
  payload: string,
  caption: string,
  { language, training }: ReceiptSetting,
): readonly ReceiptBlock[] {
  const word = receiptLabels[language].training;
  return [{ kind: 'qr', payload }, centred(training ? `${word}  ${caption}  ${word}` : caption)];
}

/** 补打 and its count, from the second print on. */
export function reprintOf({ language, reprint }: ReceiptSetting): readonly ReceiptBlock[] {
  return reprint > 0 ? [centred(receiptLabels[language].reprint(reprint))] : [];
}

/** The shop's own lines at the end. */
export function footerOf({ footer = [] }: ReceiptSetting): readonly ReceiptBlock[] {
  return footer.length === 0 ? [] : [rule, ...footer.map((line) => centred(line))];
}

/** In training, the first and the last line say so. */
export function framed(
  blocks: readonly ReceiptBlock[],
  { language, training }: Pick<ReceiptSetting, 'language' | 'training'>,
): readonly ReceiptBlock[] {
  if (!training) return blocks;
  const labels = receiptLabels[language];
  const mark = centred(`${labels.training} ${labels.notReal}`, 'bold');
  return [mark, ...blocks, mark];
}

export const rule: ReceiptBlock = { kind: 'rule', weight: 'single' };
export const doubleRule: ReceiptBlock = { kind: 'rule', weight: 'double' };

/** A line in the middle. */
export function centred(text: string, emphasis?: 'bold' | 'double'): ReceiptBlock {
  return { kind: 'text', text, align: 'center', ...(emphasis && { emphasis }) };
}

/** A line from the first column. */
export function leftText(text: string): ReceiptBlock {
  return { kind: 'text', text, align: 'left' };
}

/** Whether a phone that scans it can open it: a web address, in one piece, that a code can hold. */
export function isScannable(url: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url) && fitsQr(url);
}

/** `1 台 × 3,299.00`; a unit price that is not whole fen would be a wrong one, so none is shown. */
function quantityOf({ quantity, unit, amount }: ReceiptLine): string {
  const price = wholeUnitPrice(amount, quantity);
  const counted = `${quantity} ${unit}`;
  return price === undefined ? counted : `${counted} × ${formatYuan(price)}`;
}

/** Tax-inclusive unit price in fen, if there is an exact one. */
function wholeUnitPrice(amount: number, quantity: string): number | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(quantity) || !/[1-9]/.test(quantity)) return undefined;
  const price = new Big(amount).div(quantity).round(0);
  return price.times(quantity).eq(amount) ? price.toNumber() : undefined;
}

/** `2026-11-24 14:32`, UTC+8; empty when the time cannot be read. */
function minuteOf(iso: string): string {
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? '' : chinaDateTime(instant).slice(0, 16);
}
