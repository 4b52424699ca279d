import { pinyin } from 'pinyin-pro';
import { formatYuan } from '../../domain/money.ts';
import { isMasked } from '../../domain/privacy.ts';
import type { InvoiceRecord } from './record.ts';

/** What of an invoice can be searched for. */
export type Searchable = Pick<
  InvoiceRecord,
  'client_sn' | 'invoice_code' | 'invoice_no' | 'payer' | 'amount'
>;

/**
 * A token that nobody can type: it stands where a row of characters ends, so that no phrase reaches
 * from one field into the next. The tokenizer takes every byte beyond ASCII as part of a word.
 */
const END = '·';

/** How many letters and digits in a row make one token of the column `four`. */
const GRAM = 4;

/** The columns of the search index for one invoice: `one`, `two`, `four`. */
export function searchColumns(record: Searchable): readonly [string, string, string] {
  const payer = JSON.parse(record.payer) as { name: string; taxNumber?: string; phone?: string };
  return rowsToIndex([
    record.client_sn,
    record.invoice_code ?? '',
    record.invoice_no ?? '',
    payer.name,
    pinyinInitials(payer.name),
    payer.taxNumber ?? '',
    // A masked number is found by nobody: its digits are no longer one.
    isMasked(payer.phone ?? '') ? '' : (payer.phone ?? ''),
    formatYuan(record.amount).replaceAll(',', ''),
  ]);
}

/** The columns `one`, `two`, `four` for what stands in some fields; nothing is found across two. */
export function rowsToIndex(texts: readonly string[]): readonly [string, string, string] {
  const fields = texts.map(searched).filter((field) => field !== '');
  return [
    fields.map((field) => tokens(field, 1)).join(` ${END} `),
    rows(fields, NO_DIGITS, 2),
    rows(fields, ASCII, GRAM),
  ];
}

/**
 * What a person typed as an FTS5 query: any row of characters of one field, wherever it begins.
 * Long rows are asked for by their rarest parts: single digits stand in every invoice. Thousands
 * separators and spaces are how people write figures, not what they look for.
 * @returns undefined when nothing is left to look for
 */
export function searchQuery(typed: string): string | undefined {
  const text = searched(typed.replace(/(?<=\d),(?=\d{3})/g, ''));
  const length = [...text].length;
  if (length === 0) return undefined;
  const pairs = runs(text, NO_DIGITS, 2);
  const grams = runs(text, ASCII, GRAM);
  if (grams[0] === text) return phrase('four', text, GRAM);
  if (pairs[0] === text) return phrase('two', text, 2);
  return [
    ...grams.map((run) => phrase('four', run, GRAM)),
    ...pairs.map((run) => phrase('two', run, 2)),
    phrase('one', text, 1),
  ].join(' AND ');
}

/** Pinyin initials, so that `shsl` finds 上海示例. Latin letters stand for themselves. */
export function pinyinInitials(text: string): string {
  if (text !== lastText) {
    lastText = text;
    lastInitials = pinyin(text, {
      pattern: 'first',
      toneType: 'none',
      type: 'array',
      nonZh: 'consecutive',
    })
      .join('')
      .toLowerCase();
  }
  return lastInitials;
}

// Storing one order asks three times for the initials of the same name.
let lastText = '';
let lastInitials = '';

const NO_DIGITS = /[^\p{N}]+/gu;
const ASCII = /[0-9a-z]+/g;

/** Letters, digits and Chinese characters, one spelling each; everything else separates nothing. */
export function searched(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The runs of one kind of character that are long enough to be a token. */
function runs(text: string, kind: RegExp, size: number): string[] {
  return (text.match(kind) ?? []).filter((run) => [...run].length >= size);
}

function rows(fields: readonly string[], kind: RegExp, size: number): string {
  return fields
    .flatMap((field) => runs(field, kind, size))
    .map((run) => tokens(run, size))
    .join(` ${END} `);
}

/** Every piece of `size` characters, overlapping: 1234567 by four is 1234 2345 3456 4567. */
function tokens(run: string, size: number): string {
  const characters = [...run];
  return characters
    .slice(0, characters.length - size + 1)
    .map((_, at) => characters.slice(at, at + size).join(''))
    .join(' ');
}

function phrase(column: string, run: string, size: number): string {
  return `${column} : "${tokens(run, size)}"`;
}
