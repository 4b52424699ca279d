import { type Fault, type FaultRule, fault } from '../fault.ts';
import { formatYuan, MAX_LINE_FEN } from '../money.ts';
import { isMasked } from '../privacy.ts';
import { judgeTaxNumber } from '../taxpayer.ts';
import type { Order, OrderLine, Payer, Sale } from './order.ts';

/** What the store's settings say about orders. */
export interface OrderRules {
  /** The rates that may be used, as decimal strings. */
  readonly taxRates: readonly string[];
  readonly dialect: 'classic' | 'v2019';
  readonly fallbackEmail?: string | undefined;
  readonly fallbackPhone?: string | undefined;
  /** The merchant's limit for one invoice (单张限额), fen, tax-inclusive. */
  readonly invoiceLimit?: number | undefined;
}

export const MAX_LINES = 1_000;
export const ZERO_RATE_FLAGS = ['0', '1', '2', '3'] as const;

/** Text limits in characters (PROTOCOL, "Limits"; seeds/invoice-api.md, 参数说明). */
const CHARACTERS = {
  name: 100,
  address: 100,
  bankAccount: 100,
  phone: 20,
  taxNumber: 20,
  memo: 200,
  reflect: 64,
  recommendation: 150,
  payway: 20,
  payerUid: 64,
  itemName: 100,
  specification: 40,
  unit: 20,
} as const;

const SN_BYTES = 32;
const YEAR_2100 = 4_102_444_800_000;

/**
 * Holds an order against every rule of invoicing that needs no platform. An optional field that is
 * empty counts as not given, for it is left out on the wire.
 * @returns all broken rules, in the order a person reads the form; empty when it may be issued
 */
export function checkOrder(order: Order, rules: OrderRules): readonly Fault[] {
  return [...checkGoods(order, rules), ...checkPayer(order.payer, rules), ...checkRemarks(order)];
}

/** The same for a sale whose customer will say whom the invoice is for. */
export function checkSale(sale: Sale, rules: OrderRules): readonly Fault[] {
  return [...checkGoods(sale, rules), ...checkRemarks(sale)];
}

function checkGoods(sale: Sale, rules: OrderRules): readonly Fault[] {
  const { payway } = sale;
  return [
    ...checkSn('clientSn', sale.clientSn),
    ...checkTime(sale.clientTime),
    ...checkText('payway', payway, CHARACTERS.payway),
    ...when(!!payway && !/^\d+(,\d+)*$/.test(payway), 'payway', 'paywayForm'),
    ...checkLines(sale.lines, rules),
  ];
}

function checkRemarks(sale: Sale): readonly Fault[] {
  return [
    ...checkText('memo', sale.memo, CHARACTERS.memo),
    ...checkText('reflect', sale.reflect, CHARACTERS.reflect),
    ...checkText('recommendation', sale.recommendation, CHARACTERS.recommendation),
    ...checkText('payerUid', sale.payerUid, CHARACTERS.payerUid),
  ];
}

function checkLines(lines: readonly OrderLine[], rules: OrderRules): readonly Fault[] {
  if (lines.length < 1 || lines.length > MAX_LINES) {
    // One sentence instead of a thousand: the rest can be said when the count is right.
    return [fault('lines', 'lineCount', { most: MAX_LINES, actual: lines.length })];
  }
  return [
    ...lines.flatMap((line, index) => checkLine(`lines.${index}`, line, rules)),
    ...checkLimit(lines, rules),
  ];
}

/**
 * The merchant's limit for one invoice, tax included. It is said at the line with which the invoice
 * passes it.
 */
export function checkLimit(
  lines: readonly Pick<OrderLine, 'amount' | 'discount'>[],
  { invoiceLimit }: Pick<OrderRules, 'invoiceLimit'>,
): readonly Fault[] {
  if (invoiceLimit === undefined) return [];
  let total = 0;
  let passing: number | undefined;
  for (const [index, { amount, discount }] of lines.entries()) {
    total += amount - discount;
    if (total > invoiceLimit) passing ??= index;
  }
  return when(
    passing !== undefined && total > invoiceLimit,
    `lines.${passing}.amount`,
    'overInvoiceLimit',
    {
      actual: formatYuan(total),
      limit: formatYuan(invoiceLimit),
    },
  );
}

/** One line against its rules; `path` is where it stands in the order. */
export function checkLine(path: string, line: OrderLine, rules: OrderRules): readonly Fault[] {
  const { amount, discount, taxRate, zeroRateFlag } = line;
  const zeroRated = Number(taxRate) === 0;
  return [
    ...checkText(`${path}.name`, line.name, CHARACTERS.itemName, 'needed'),
    ...checkCode(`${path}.code`, line.code, rules),
    ...checkText(`${path}.specification`, line.specification, CHARACTERS.specification),
    ...checkText(`${path}.unit`, line.unit, CHARACTERS.unit, 'needed'),
    ...when(!isQuantity(line.quantity), `${path}.quantity`, 'quantityForm'),
    ...when(amount <= 0, `${path}.amount`, 'amountNotPositive'),
    ...when(amount > MAX_LINE_FEN, `${path}.amount`, 'amountTooLarge'),
    ...when(
      discount < 0 || (amount > 0 && discount >= amount),
      `${path}.discount`,
      'discountOutOfRange',
    ),
    ...when(!rules.taxRates.includes(taxRate), `${path}.taxRate`, 'rateNotAllowed', {
      allowed: rules.taxRates.join(', '),
    }),
    ...when(
      zeroRated && !ZERO_RATE_FLAGS.some((flag) => flag === zeroRateFlag),
      `${path}.zeroRateFlag`,
      'zeroRateFlagMissing',
    ),
    ...when(!zeroRated && !!zeroRateFlag, `${path}.zeroRateFlag`, 'zeroRateFlagNotAllowed'),
  ];
}

/** The customer's data against its rules. A wrong check character of a tax number does not count. */
export function checkPayer(payer: Payer, rules: OrderRules): readonly Fault[] {
  const { kind, taxNumber, email, phone } = payer;
  return [
    ...checkText('payer.name', payer.name, CHARACTERS.name, 'needed'),
    ...when(kind === 'company' && !taxNumber, 'payer.taxNumber', 'taxNumberMissing'),
    ...when(
      !!taxNumber && judgeTaxNumber(taxNumber) === 'form',
      'payer.taxNumber',
      'taxNumberForm',
    ),
    ...when(!email && !rules.fallbackEmail, 'payer.email', 'emailMissing'),
    ...when(!!email && isMasked(email), 'payer.email', 'contactMasked'),
    ...when(!!email && !/^[^\s@]+@[^\s@]+$/.test(email), 'payer.email', 'emailForm'),
    ...checkText('payer.email', email, 100),
    ...when(!phone && !rules.fallbackPhone, 'payer.phone', 'phoneMissing'),
    ...when(!!phone && isMasked(phone), 'payer.phone', 'contactMasked'),
    ...when(
      !!phone && !isMasked(phone) && !/^[\d+\-() ]+$/.test(phone),
      'payer.phone',
      'phoneForm',
    ),
    ...checkText('payer.phone', phone, CHARACTERS.phone),
    ...checkText('payer.address', payer.address, CHARACTERS.address),
    ...checkText('payer.bankAccount', payer.bankAccount, CHARACTERS.bankAccount),
  ];
}

/** An order or task number: 1 to 32 bytes of UTF-8. */
export function checkSn(path: string, sn: string): readonly Fault[] {
  const bytes = utf8Length(sn);
  if (sn.trim() === '') return [fault(path, 'empty')];
  return [
    ...when(bytes > SN_BYTES, path, 'tooManyBytes', { most: SN_BYTES, actual: bytes }),
    ...when(hasControlCharacter(sn), path, 'controlCharacter'),
  ];
}

function checkTime(time: number): readonly Fault[] {
  return when(time <= 0 || time >= YEAR_2100, 'clientTime', 'timeOutOfRange');
}

/** The platform leaves item_no free in the classic dialect and wants 19 or 21 digits in v2019. */
function checkCode(path: string, code: string | undefined, rules: OrderRules): readonly Fault[] {
  if (!code) return [];
  if (rules.dialect === 'v2019') {
    return when(!/^(?:\d{19}|\d{21})$/.test(code), path, 'codeFormDigits');
  }
  return when(!/^[0-9A-Za-z]{1,21}$/.test(code), path, 'codeForm');
}

/** A text against its limit in characters; `needed`: not empty either. */
export function checkText(
  path: string,
  text: string | undefined,
  most: number,
  need: 'needed' | 'optional' = 'optional',
): readonly Fault[] {
  if (text === undefined) return [];
  if (need === 'needed' && text.trim() === '') return [fault(path, 'empty')];
  const actual = [...text].length;
  return [
    ...when(actual > most, path, 'tooManyCharacters', { most, actual }),
    ...when(hasControlCharacter(text), path, 'controlCharacter'),
  ];
}

/** A positive decimal with at most 8 decimals. */
export function isQuantity(text: string): boolean {
  return /^\d{1,12}(\.\d{1,8})?$/.test(text) && /[1-9]/.test(text);
}

/**
 * Control characters steer printers and break tables, and half a surrogate pair has no bytes of its
 * own: what is stored would not be what was sent. No field of an invoice may hold one.
 */
function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}\p{Cs}]/u.test(text);
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

function when(
  broken: boolean,
  path: string,
  rule: FaultRule,
  params?: Readonly<Record<string, string | number>>,
): readonly Fault[] {
  return broken ? [fault(path, rule, params)] : [];
}
