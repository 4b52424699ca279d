import { spreadDiscount } from '../../../domain/discount.ts';
import { type Fault, fault } from '../../../domain/fault.ts';
import { checkOrder, type OrderRules } from '../../../domain/invoice/check.ts';
import type { Order, OrderLine, Payer } from '../../../domain/invoice/order.ts';
import {
  type PricedLine,
  priceLine,
  rowsOf,
  type Totals,
  totalsOf,
} from '../../../domain/invoice/price.ts';
import { parseYuan, sum } from '../../../domain/money.ts';
import { tidyTaxNumber } from '../../../domain/taxpayer.ts';
import { DEFAULT_UNIT, type Draft, type DraftLine, isBlank } from './draft.ts';

/** What a line is worth now, in fen; shown beside it while it is typed. */
export interface LineFigures {
  readonly amount: number;
  readonly net: number;
  readonly tax: number;
  /** The discount row, negative: the line's own and its share of the order's. */
  readonly off?: { readonly amount: number; readonly net: number; readonly tax: number };
  /** The share of the order's discount within `off`, fen, 0 or more. */
  readonly share: number;
}

export interface Reckoning {
  /** By line key; lines that are not money yet are missing. */
  readonly figures: ReadonlyMap<string, LineFigures>;
  readonly totals: Totals;
  /** The order's discount in fen, 0 when there is none. */
  readonly orderDiscount: number;
  /** Without clientTime when it is left to the moment of issuing. */
  readonly order: Omit<Order, 'clientTime'> & { readonly clientTime?: number };
  /** Paths as in the order; `lines.0` is the first line that is not blank. */
  readonly faults: readonly Fault[];
  /** The key of each order line. */
  readonly keys: readonly string[];
}

/**
 * Reads a draft: what it comes to now, the order it would be, and what is wrong with it.
 * @param now ms since 1970, for an order without a time of its own
 */
export function reckon(draft: Draft, rules: OrderRules, now: number): Reckoning {
  const typed = draft.lines.filter((line) => !isBlank(line));
  const read = typed.map((line, index) => readLine(line, `lines.${index}`));
  const sound = read.flatMap(({ line }, index) =>
    isPriceable(line) ? [{ line, index, worth: line.amount - line.discount }] : [],
  );

  const wished = readMoney(draft.orderDiscount, 'discount', 0);
  const spread = spreadDiscount(
    wished.fen,
    sound.map(({ worth }) => worth),
  );
  const shares = new Map<number, number>();
  if (spread.ok) {
    for (const [position, { index }] of sound.entries()) {
      shares.set(index, spread.value[position] ?? 0);
    }
  }

  const lines = read.map(({ line }, index) => ({
    ...line,
    discount: line.discount + (shares.get(index) ?? 0),
  }));
  const figures = new Map<string, LineFigures>();
  const priced: PricedLine[] = [];
  for (const { index } of sound) {
    const line = lines[index];
    const text = typed[index];
    if (!line || !text) continue;
    const work = workOut(text, line, shares.get(index) ?? 0);
    priced.push(work.priced);
    figures.set(text.key, work.figures);
  }

  const order = {
    clientSn: draft.clientSn.trim(),
    ...(draft.time !== null && { clientTime: draft.time }),
    ...(draft.payways.length > 0 && { payway: draft.payways.join(',') }),
    lines,
    payer: readPayer(draft),
    ...optional('memo', draft.memo),
  };
  const unread = read.flatMap(({ faults }) => faults);
  const rest = checkOrder({ ...order, clientTime: order.clientTime ?? now }, rules).filter(
    ({ path }) =>
      // The app numbers an order that has no number; and a text that is no amount is said once.
      !(path === 'clientSn' && order.clientSn === '') &&
      !unread.some((known) => known.path === path),
  );
  return {
    figures,
    totals: totalsOf(priced),
    orderDiscount: spread.ok ? sum(spread.value) : 0,
    order,
    faults: inFormOrder([
      ...unread,
      ...wished.faults,
      // With no sound line there is nothing to take from: the lines' own faults say enough.
      ...(spread.ok || sound.length === 0 ? [] : [spread.error]),
      ...rest,
    ]),
    keys: typed.map(({ key }) => key),
  };
}

interface Work {
  readonly share: number;
  readonly priced: PricedLine;
  readonly figures: LineFigures;
}

/**
 * What was worked out for a line, by the text it was read from. A stroke changes one line's text;
 * the figures of the others stay the same objects, and so their rows need not be drawn again.
 */
const worked = new WeakMap<DraftLine, Work>();

function workOut(text: DraftLine, line: OrderLine, share: number): Work {
  const known = worked.get(text);
  if (known?.share === share) return known;
  const priced = priceLine(line);
  const [row, off] = rowsOf([priced]);
  const work: Work = {
    share,
    priced,
    figures: { ...brief(row ?? priced), ...(off && { off: brief(off) }), share },
  };
  worked.set(text, work);
  return work;
}

interface ReadLine {
  readonly line: OrderLine;
  readonly faults: readonly Fault[];
}

function readLine(typed: DraftLine, path: string): ReadLine {
  const amount = readMoney(typed.amount, `${path}.amount`, undefined);
  const discount = readMoney(typed.discount, `${path}.discount`, 0);
  return {
    line: {
      name: typed.name.trim(),
      unit: typed.unit.trim() || DEFAULT_UNIT,
      quantity: typed.quantity.normalize('NFKC').trim().replaceAll('。', '.') || '1',
      amount: amount.fen,
      discount: discount.fen,
      taxRate: typed.taxRate,
      ...optional('specification', typed.specification),
      ...optional('code', typed.code),
      ...optional('zeroRateFlag', typed.zeroRateFlag),
    },
    faults: [...amount.faults, ...discount.faults],
  };
}

/** @param whenEmpty fen for an empty box; undefined when it must be filled */
function readMoney(text: string, path: string, whenEmpty: number | undefined) {
  if (text.trim() === '') {
    return whenEmpty === undefined
      ? { fen: 0, faults: [fault(path, 'required')] }
      : { fen: whenEmpty, faults: [] };
  }
  const fen = parseYuan(text);
  return fen === undefined ? { fen: 0, faults: [fault(path, 'malformed')] } : { fen, faults: [] };
}

function isPriceable(line: OrderLine): boolean {
  return (
    line.amount > 0 &&
    line.discount >= 0 &&
    line.discount < line.amount &&
    /^\d{1,12}(\.\d{1,8})?$/.test(line.quantity) &&
    Number(line.quantity) > 0
  );
}

function readPayer({ payer }: Draft): Payer {
  const company = payer.kind === 'company';
  return {
    kind: payer.kind,
    name: (company ? payer.companyName : payer.personName).trim(),
    ...optional('taxNumber', company ? tidyTaxNumber(payer.taxNumber) : ''),
    ...optional('email', payer.email),
    ...optional('phone', payer.phone),
    ...optional('address', payer.address),
    ...optional('bankAccount', payer.bankAccount),
  };
}

function optional<K extends string>(key: K, text: string): { readonly [P in K]?: string } {
  const value = text.trim();
  return (value === '' ? {} : { [key]: value }) as { readonly [P in K]?: string };
}

function brief({ amount, netAmount, taxAmount }: Totals) {
  return { amount, net: netAmount, tax: taxAmount };
}

/** Faults as the eye meets their fields, so that "the first" is the topmost. */
function inFormOrder(faults: readonly Fault[]): readonly Fault[] {
  const place = ({ path }: Fault): number => {
    const line = /^lines\.(\d+)/.exec(path)?.[1];
    if (line !== undefined) return 10 + Number(line);
    if (path === 'discount') return 100_000;
    return path.startsWith('payer') ? 200_000 : path === 'lines' ? 9 : 0;
  };
  return faults
    .map((item, index) => ({ item, index }))
    .sort((a, b) => place(a.item) - place(b.item) || a.index - b.index)
    .map(({ item }) => item);
}

/** Where a fault's sentence stands in the form: by the line's key, which outlives its number. */
export function fieldId(path: string, keys: readonly string[]): string {
  return path.replace(/^lines\.(\d+)/, (whole, index: string) => {
    const key = keys[Number(index)];
    return key === undefined ? whole : `lines.${key}`;
  });
}
