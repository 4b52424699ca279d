import { type Fault, fault } from './fault.ts';
import type { Payer } from './invoice/order.ts';
import { parseYuan } from './money.ts';
import type { Preset } from './presets.ts';
import { tidyTaxNumber } from './taxpayer.ts';

/** A row of a table by the field each cell belongs to. Fields without a column are missing. */
export interface TableRow<F extends string> {
  /** As the person counts them: the headings stand in row 1. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<F, string>>>;
}

export interface Table<F extends string> {
  readonly rows: readonly TableRow<F>[];
  /** Headings that mean nothing here. */
  readonly unknown: readonly string[];
}

/**
 * Reads a table by its headings, in any order; empty rows are passed over.
 * @param fieldOf the field that a heading names
 * @returns undefined when the first row that is not empty has no heading for `needed`
 */
export function readTable<F extends string>(
  rows: readonly (readonly string[])[],
  fieldOf: (heading: string) => F | undefined,
  needed: F,
): Table<F> | undefined {
  const top = rows.findIndex((row) => !isEmpty(row));
  const headings = rows[top] ?? [];
  const fields = headings.map((heading) => fieldOf(plainHeading(heading)));
  if (!fields.includes(needed)) return undefined;
  return {
    rows: rows.flatMap((row, index) => {
      if (index <= top || isEmpty(row)) return [];
      const cells: Partial<Record<F, string>> = {};
      for (const [column, field] of fields.entries()) {
        const text = row[column] ?? '';
        if (field !== undefined && text !== '') cells[field] ??= text;
      }
      return [{ row: index + 1, cells }];
    }),
    unknown: headings.filter((heading, column) => heading !== '' && fields[column] === undefined),
  };
}

/** Headings come with stars, units in brackets and any width: `*商品名称（必填）`. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/[\s*:]/g, '');
}

export function titleFromRow(cells: Readonly<Partial<Record<string, string>>>): Payer {
  const { name = '', taxNumber = '', phone, email, address, bankAccount, kind = '' } = cells;
  const tidy = tidyTaxNumber(taxNumber);
  const isCompany = kind === '' ? tidy !== '' : !/^(个人|自然人|person|private)/i.test(kind);
  if (!isCompany) return { kind: 'person', name };
  return {
    kind: 'company',
    name,
    ...given({ taxNumber: tidy, phone, email, address, bankAccount }),
  };
}

/** A preset as its row says it; what cannot be read is a fault, what breaks a rule is found later. */
export function presetFromRow(
  cells: Readonly<Partial<Record<string, string>>>,
  defaultUnit: string,
): { readonly preset: Preset; readonly faults: readonly Fault[] } {
  const { price = '', taxRate = '', zeroRateFlag = '', unit = '', name = '' } = cells;
  const fen = price === '' ? undefined : parseYuan(price);
  const rate = readRate(taxRate);
  const flag = zeroRateFlag.trim().slice(0, 1) || rate?.flag;
  const faults = [
    ...(price !== '' && fen === undefined ? [fault('preset.price', 'malformed')] : []),
    ...(taxRate === '' ? [fault('preset.taxRate', 'required')] : []),
    ...(taxRate !== '' && !rate ? [fault('preset.taxRate', 'malformed')] : []),
  ];
  const { code, category, specification, barcode } = cells;
  const preset = {
    name,
    unit: unit || defaultUnit,
    taxRate: rate?.rate ?? '0',
    ...(fen !== undefined && { price: fen }),
    ...given({ code, category, specification, barcode, zeroRateFlag: flag }),
  };
  return { preset, faults };
}

/** 13%, 13, 0.13 and the words 免税 and 不征税, with the zero-rate flag that the words mean. */
function readRate(text: string): { rate: string; flag?: string } | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (/^免税/.test(plain)) return { rate: '0', flag: '1' };
  if (/^不征税/.test(plain)) return { rate: '0', flag: '2' };
  const [, figures = '', percent = ''] = /^(\d+(?:\.\d+)?)(%?)$/.exec(plain) ?? [];
  if (figures === '') return undefined;
  const value = Number(figures);
  // Nobody pays a hundred per cent: from 1 on a bare figure is a percentage too.
  const share = percent === '%' || value >= 1 ? value / 100 : value;
  return share < 1 ? { rate: String(Number(share.toFixed(6))) } : undefined;
}

function isEmpty(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}

function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as { [K in keyof T]?: NonNullable<T[K]> };
}
