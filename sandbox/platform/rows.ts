import { type Body, decimalOf, fenOf, isObject, textOf } from './body.ts';
import type { SandboxSettings } from './settings.ts';
import type { Dialect } from './task.ts';

/** What the rows of an invoice add up to, in fen; a discount row counts negative. */
export interface RowTotals {
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
}

export interface RowsContext {
  readonly kind: 'blue' | 'red';
  readonly dialect: Dialect;
  readonly settings: SandboxSettings;
}

export type RowsVerdict =
  | { readonly ok: true; readonly totals: RowTotals; readonly slips: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Fen a row's tax may be off from net × rate (PROTOCOL, "Rows and money"). */
const TAX_TOLERANCE = 6;

/** What a discount row may not carry (seeds/invoice-api.md: 折扣行不能传). */
const NOT_ON_DISCOUNT = ['price', 'quantity', 'unit', 'zero_rate_flag'] as const;

/** What a discount row shares with the row it belongs to. */
const SHARED = ['item_no', 'item_name', 'specification', 'tax_rate'] as const;

const ROW_FIELDS = new Set([
  'item_no',
  'item_name',
  'price',
  'quantity',
  'row_type',
  'specification',
  'sum_price',
  'tax',
  'tax_rate',
  'unit',
  'amount',
  'zero_rate_flag',
]);

/** Holds `invoice_items` against the seeds' 商品明细 table and PROTOCOL's "Rows and money". */
export function checkRows(items: readonly unknown[], context: RowsContext): RowsVerdict {
  const totals = { amount: 0, netAmount: 0, taxAmount: 0 };
  const slips: string[] = [];
  let discounted: Body | undefined;
  for (const [index, item] of items.entries()) {
    const broken = (message: string) => refuse(index, message);
    if (!isObject(item)) return broken('不是对象');
    const rowType = textOf(item, 'row_type');
    if ((discounted !== undefined) !== (rowType === '1')) {
      return broken(discounted ? '被折扣行之后必须紧跟一行折扣行' : '折扣行之前必须是被折扣行');
    }
    const row = rowType === '1' ? readDiscount(item, discounted, context) : readRow(item, context);
    if (typeof row === 'string') return broken(row);
    totals.amount += row.amount;
    totals.netAmount += row.netAmount;
    totals.taxAmount += row.taxAmount;
    slips.push(...slipsOf(item, index));
    discounted = rowType === '2' ? item : undefined;
  }
  if (discounted) return refuse(items.length - 1, '被折扣行之后必须紧跟一行折扣行');
  return { ok: true, totals, slips };
}

function refuse(index: number, message: string): RowsVerdict {
  return { ok: false, message: `invoice_items[${index}] ${message}` };
}

/** A normal or discounted row; a sentence when it breaks a rule. */
function readRow(item: Body, { kind, dialect, settings }: RowsContext): RowTotals | string {
  const rowType = textOf(item, 'row_type');
  if (rowType !== '0' && rowType !== '2') return 'row_type 只能为0、1、2';
  if (kind === 'red' && rowType !== '0') return '红票不能有折扣行';
  const money = readMoney(item);
  if (typeof money === 'string') return money;
  const sign = kind === 'red' ? -1 : 1;
  if (Object.values(money).some((fen) => fen * sign < 0)) return '金额的正负与开票类型不符';
  if (!settings.taxRates.includes(textOf(item, 'tax_rate') ?? '')) return 'tax_rate 不在允许范围内';
  const price = decimalOf(item, 'price');
  const quantity = decimalOf(item, 'quantity');
  if (price === undefined || price < 0) return 'price 必须为正数，最多8位小数';
  if (quantity === undefined || quantity * sign <= 0) return 'quantity 的正负与开票类型不符';
  if (textOf(item, 'unit') === undefined) return 'unit 不能为空';
  // A reversal of part of a row may name its quantity and its amount, so only a blue one must fit.
  if (kind === 'blue' && Math.abs(price * quantity - money.netAmount) > 1 + quantity * 1e-8) {
    return 'price 与 quantity 的积不等于 sum_price';
  }
  if (Math.abs(money.netAmount * Number(item.tax_rate) - money.taxAmount) > TAX_TOLERANCE) {
    return 'tax 与税率不符';
  }
  return checkFlag(item) ?? checkCode(item, dialect) ?? money;
}

/** A discount row as negative amounts, whichever sign it has on the wire. */
function readDiscount(
  item: Body,
  discounted: Body | undefined,
  { dialect, settings }: RowsContext,
): RowTotals | string {
  const surplus = NOT_ON_DISCOUNT.find((name) => item[name] !== undefined);
  if (surplus) return `折扣行不能传 ${surplus}`;
  const differing = SHARED.find((name) => item[name] !== discounted?.[name]);
  if (differing) return `折扣行的 ${differing} 必须与被折扣行一致`;
  const money = readMoney(item);
  if (typeof money === 'string') return money;
  const { amount, netAmount, taxAmount } = money;
  const negative = amount < 0;
  if (amount === 0) return '折扣金额不能为0';
  if ([netAmount, taxAmount].some((fen) => (negative ? fen > 0 : fen < 0))) {
    return '折扣行各金额的正负不一致';
  }
  if (settings.discountSign === (negative ? 'positive' : 'negative')) return '折扣行金额的正负有误';
  if (Math.abs(amount) >= (fenOf(discounted ?? {}, 'amount') ?? 0)) return '折扣不能大于被折扣行';
  if (Math.abs(netAmount * Number(item.tax_rate) - taxAmount) > TAX_TOLERANCE) {
    return 'tax 与税率不符';
  }
  const codeFault = checkCode(item, dialect);
  if (codeFault) return codeFault;
  const sign = negative ? 1 : -1;
  return {
    amount: sign * amount,
    netAmount: sign * netAmount || 0,
    taxAmount: sign * taxAmount || 0,
  };
}

function readMoney(item: Body): RowTotals | string {
  if (textOf(item, 'item_name') === undefined) return 'item_name 不能为空';
  const amount = fenOf(item, 'amount');
  const netAmount = fenOf(item, 'sum_price');
  const taxAmount = fenOf(item, 'tax');
  if (amount === undefined || netAmount === undefined || taxAmount === undefined) {
    return 'amount、sum_price、tax 必须是以分为单位的整数';
  }
  if (amount !== netAmount + taxAmount) return 'amount 不等于 sum_price 与 tax 之和';
  return { amount, netAmount, taxAmount };
}

/** Wanted at rate 0. On a taxed row the seeds' own example carries it, so there it is only a slip. */
function checkFlag(item: Body): string | undefined {
  const flag = item.zero_rate_flag;
  if (flag !== undefined && !/^[0-3]$/.test(String(flag))) return 'zero_rate_flag 只能为0、1、2、3';
  if (Number(item.tax_rate) === 0 && flag === undefined) return '税率为0时 zero_rate_flag 不能为空';
  return undefined;
}

function checkCode(item: Body, dialect: Dialect): string | undefined {
  const code = textOf(item, 'item_no');
  if (dialect === 'classic' || code === undefined) return undefined;
  return /^(\d{19}|\d{21})$/.test(code) ? undefined : 'item_no 必须为19位或21位数字';
}

function slipsOf(item: Body, index: number): readonly string[] {
  const unknown = Object.keys(item).filter((name) => !ROW_FIELDS.has(name));
  const flagged = item.zero_rate_flag !== undefined && Number(item.tax_rate) !== 0;
  return [
    ...unknown.map((name) => `invoice_items[${index}].${name}`),
    ...(flagged ? [`invoice_items[${index}].zero_rate_flag`] : []),
  ];
}
