import Big from 'big.js';
import { type Fault, fault } from './fault.ts';
import { checkLine, checkText, isQuantity, type OrderRules } from './invoice/check.ts';
import { MAX_LINE_FEN } from './money.ts';

/** Goods as the shop sells them again and again (常用商品). */
export interface Preset {
  readonly name: string;
  /** Tax classification code (商品税收编码), 19 digits. */
  readonly code?: string | undefined;
  /** The code's short category name (简称), such as 餐饮服务; for people only, it is not sent. */
  readonly category?: string | undefined;
  readonly specification?: string | undefined;
  readonly unit: string;
  /** Fen for one, tax-inclusive; left out where it is asked for each time. */
  readonly price?: number | undefined;
  /** Decimal string: `0.13`. */
  readonly taxRate: string;
  readonly zeroRateFlag?: string | undefined;
  readonly barcode?: string | undefined;
  /** 1 to 9: the key that puts it into the order at once. */
  readonly quick?: number | undefined;
}

export const QUICK_KEYS = 9;
/** A till's presets, not a warehouse: searched at each keystroke and shown in one list. */
export const MAX_PRESETS = 20_000;

const BARCODE_MOST = 48;
const CATEGORY_MOST = 40;

/** Holds a preset against the rules its line will be held against, and those of its own. */
export function checkPreset(
  preset: Preset,
  rules: Pick<OrderRules, 'taxRates' | 'dialect'>,
): readonly Fault[] {
  const { code, category, barcode, price, quick } = preset;
  const line = { ...preset, code: undefined, quantity: '1', amount: price ?? 1, discount: 0 };
  return [
    ...checkLine('preset', line, rules).map((found) =>
      found.path === 'preset.amount' ? { ...found, path: 'preset.price' } : found,
    ),
    ...(code && !/^\d{19}$/.test(code) ? [fault('preset.code', 'codeForm19')] : []),
    ...checkText('preset.category', category, CATEGORY_MOST),
    ...(barcode && !isBarcode(barcode) ? [fault('preset.barcode', 'barcodeForm')] : []),
    ...(quick !== undefined && !(Number.isInteger(quick) && quick >= 1 && quick <= QUICK_KEYS)
      ? [fault('preset.quick', 'outOfRange')]
      : []),
  ];
}

/** Printable ASCII, as scanners play it; not the beginning of a title QR. */
function isBarcode(text: string): boolean {
  return text.length <= BARCODE_MOST && /^[\x21-\x7e]+$/.test(text) && !text.startsWith('$');
}

/**
 * What a quantity of it comes to, fen, half up.
 * @param quantity a positive decimal; anything else has no price
 */
export function priceOf(price: number, quantity: string): number | undefined {
  if (!isQuantity(quantity)) return undefined;
  const fen = new Big(price).times(quantity).round(0, Big.roundHalfUp).toNumber();
  return fen > 0 && fen <= MAX_LINE_FEN ? fen : undefined;
}

/**
 * Whether a code is a retail article number (GTIN-8, -12, -13 or -14) by its length and check digit.
 * One order number in ten of these lengths is one too.
 */
export function isArticleNumber(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return false;
  const digits = [...text].map(Number).reverse();
  const sum = digits.reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
