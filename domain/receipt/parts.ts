import Big from 'big.js';
import { chinaDateTime } from '../chinaTime.ts';
import { formatYuan } from '../money.ts';
import { receiptLabels } from './labels.ts';
import type { ReceiptBlock } from './model.ts';
import { fitsQr } from './qr.ts';
import type { ReceiptInvoice, ReceiptLine, ReceiptSetting } from './subject.ts';
import { type ReceiptTemplate, usualTemplate } from './template.ts';
import { padEnd, widthOf } from './width.ts';

/** The parts that receipts are made of (UI, "The receipt"). */

/** Logo, store name, the shop's own lines, and what the paper is. */
export function headOf(title: string, setting: ReceiptSetting): readonly ReceiptBlock[] {
  const { logo, store, header = [] } = setting;
  return [
    ...(logo ? [{ kind: 'picture', picture: logo } as const] : []),
    ...(store.name === '' ? [] : [centred(store.name, 'bold')]),
    ...header.map((line) => centred(line)),
    centred(title),
  ];
}

/** Order number; time in UTC+8 and the till; who took it. */
export function orderOf(
  order: Pick<ReceiptInvoice, 'clientSn' | 'createdAt'>,
  setting: ReceiptSetting,
): readonly ReceiptBlock[] {
  const { store, operator } = setting;
  const labels = receiptLabels[setting.language];
  const show = templateOf(setting);
  const pair = (left: string, right = ''): readonly ReceiptBlock[] =>
    right === '' ? [] : [{ kind: 'pair', left, right }];
  const time = show.time ? minuteOf(order.createdAt) : '';
  const till = show.till ? (store.till ?? '') : '';
  return [
    ...(show.order ? pair(labels.order, order.clientSn) : []),
    ...(time === ''
      ? pair(labels.till, till)
      : pair(labels.time, till === '' ? time : `${time} ${till}`)),
    ...(show.operator ? pair(labels.operator, operator) : []),
  ];
}

/** The goods: name, quantity and price, discount. */
export function linesOf(
  lines: readonly ReceiptLine[],
  setting: ReceiptSetting,
): readonly ReceiptBlock[] {
  const show = templateOf(setting);
  const { discount } = receiptLabels[setting.language];
  return lines.flatMap((whole): ReceiptBlock[] => {
    const line = show.discounts
      ? whole
      : { ...whole, amount: whole.amount - whole.discount, discount: 0 };
    const name = [line.name, line.specification ?? ''].filter((part) => part !== '').join(' ');
    const right = formatYuan(line.amount);
    const off = formatYuan(-line.discount);
    return [
      ...(show.prices
        ? [leftText(name), { kind: 'pair', left: `  ${quantityOf(line)}`, right } as const]
        : [{ kind: 'pair', left: name, right } as const]),
      ...(line.discount === 0
        ? []
        : [{ kind: 'pair', left: `  ${discount}`, right: off } as const]),
    ];
  });
}

/** Net and tax, and the amount that counts. */
export function totalsOf(
  invoice: Pick<ReceiptInvoice, 'amount' | 'netAmount' | 'taxAmount'>,
  setting: ReceiptSetting,
): readonly ReceiptBlock[] {
  const { net, tax } = receiptLabels[setting.language];
  const taxed = `${net} ${formatYuan(invoice.netAmount)}   ${tax} ${formatYuan(invoice.taxAmount)}`;
  return [...(templateOf(setting).tax ? [leftText(taxed)] : []), amountOf(invoice.amount, setting)];
}

/** The amount that counts, in fen. */
export function amountOf(amount: number, { language }: ReceiptSetting): ReceiptBlock {
  const { total } = receiptLabels[language];
  return { kind: 'pair', left: total, right: `￥${formatYuan(amount)}`, emphasis: 'bold' };
}

/** Who the invoice is for, and where it is sent to. */
export function payerOf(
  { payer }: Pick<ReceiptInvoice, 'payer'>,
  setting: ReceiptSetting,
): readonly ReceiptBlock[] {
  const labels = receiptLabels[setting.language];
  const show = templateOf(setting);
  const { name, taxNumber = '', email = '', phone = '' } = payer;
  const rows: readonly (readonly [string, string])[] = [
    [labels.title, name],
    [labels.taxNumber, show.taxNumber ? taxNumber : ''],
    [labels.email, show.contact ? maskEmail(email) : ''],
    [labels.phone, show.contact ? maskPhone(phone) : ''],
  ];
  const filled = rows.filter(([label, text]) => label === labels.title || text !== '');
  const labelWidth = Math.max(
    widthOf(labels.taxNumber),
    ...filled.map(([label]) => widthOf(label)),
  );
  return filled.map(([label, text]) => ({
    kind: 'labelled',
    label: padEnd(label, labelWidth),
    text,
  }));
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
  setting: Pick<ReceiptSetting, 'training' | 'show'>,
): readonly ReceiptBlock[] {
  const code = { kind: 'qr', payload } as const;
  // The bare word in every language: with more, the caption would not fit its line.
  const word = receiptLabels['zh-CN'].training;
  if (setting.training) return [code, centred(`${word}  ${caption}  ${word}`)];
  return templateOf(setting).caption ? [code, centred(caption)] : [code];
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

/** Blocks and a rule below them; nothing where there are none. */
export function ruled(blocks: readonly ReceiptBlock[]): readonly ReceiptBlock[] {
  return blocks.length === 0 ? [] : [...blocks, rule];
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

function templateOf({ show = usualTemplate }: Pick<ReceiptSetting, 'show'>): ReceiptTemplate {
  return show;
}

/** `k***@example.com`: who expects it knows it, who finds the paper does not. */
function maskEmail(email: string): string {
  return email.replace(/^(.?).*(?=@)/su, '$1***');
}

/** `182****0000`; of a short one, which a few digits would give away, only the end. */
function maskPhone(phone: string): string {
  if (phone === '') return '';
  return phone.length < 10
    ? `****${phone.slice(-2)}`
    : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** `2026-11-24 14:32`, UTC+8; empty when the time cannot be read. */
export function minuteOf(iso: string): string {
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? '' : chinaDateTime(instant).slice(0, 16);
}
