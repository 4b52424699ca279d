import { parseYuan } from './money.ts';

/** What the QR code on a Chinese invoice says, as far as it helps to find the invoice. */
export interface InvoiceQr {
  /** 10 or 12 digits; empty for an invoice of 20 digits (数电票). */
  readonly code: string;
  /** 8 digits, or 20. */
  readonly number: string;
  /** Fen, as printed: without tax on most types, with tax on 数电票. */
  readonly amount?: number | undefined;
  /** `2026-11-24`. */
  readonly date?: string | undefined;
}

/**
 * Reads the QR printed on Chinese invoices: `01,type,code,number,amount,yyyymmdd,check code,crc`
 * (PROTOCOL). Any type is taken: new ones come, and the number alone finds the invoice. Scanners add
 * spaces and line ends, and some type full-width characters.
 * @returns undefined when the text is something else
 */
export function parseInvoiceQr(text: string): InvoiceQr | undefined {
  const parts = text
    .normalize('NFKC')
    .split(',')
    .map((part) => part.trim());
  const [version, type = '', code = '', number = '', amount = '', day = ''] = parts;
  if (version !== '01' || parts.length < 6 || !/^\d{2}$/.test(type)) return undefined;
  const classic = /^(?:\d{10}|\d{12})$/.test(code) && /^\d{8}$/.test(number);
  const digital = code === '' && /^\d{20}$/.test(number);
  if (!classic && !digital) return undefined;
  const fen = parseYuan(amount);
  const date = dateOf(day);
  return {
    code,
    number,
    ...(fen !== undefined && { amount: fen }),
    ...(date !== undefined && { date }),
  };
}

/** `20261124` → `2026-11-24`; undefined for what is no day of the calendar. */
function dateOf(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date)
    ? date
    : undefined;
}
