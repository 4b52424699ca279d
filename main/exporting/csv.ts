import { type ExportedInvoice, invoiceColumns } from './columns.ts';
import type { Row } from './xlsx.ts';

/** Excel takes a CSV without the byte order mark for the local code page. */
const BOM = '\uFEFF';

/** Invoices as CSV, a row each; their lines stand as JSON in the last column. */
export function csvOf(pieces: Iterable<readonly ExportedInvoice[]>): Generator<string> {
  return csvTable([...invoiceColumns.map(({ name }) => name), 'lines'], rowsOf(pieces));
}

function* rowsOf(pieces: Iterable<readonly ExportedInvoice[]>): Generator<readonly Row[]> {
  for (const piece of pieces) {
    yield piece.map((invoice) => [
      ...invoiceColumns.map(({ of }) => of(invoice)),
      JSON.stringify(invoice.lines),
    ]);
  }
}

/** A table as CSV (RFC 4180), piece by piece. */
export function* csvTable(
  head: readonly string[],
  pieces: Iterable<readonly Row[]>,
): Generator<string> {
  yield BOM + csvRow(head);
  for (const piece of pieces) yield piece.map(csvRow).join('');
}

function csvRow(values: Row): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value) : csvText(keptAsText(value));
}

/** A text as one value: what begins like a formula must not become one in a spreadsheet. */
export function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * What looks like a number or a date gets a tab behind it, which makes a spreadsheet leave it alone.
 * Otherwise it would open 00000001 as 1, a 20-digit invoice number as 2.5E+19, order 3-11 as a day.
 */
function keptAsText(text: string): string {
  return LIKE_NUMBER.test(text) && !ISO_8601.test(text) ? `${text}\t` : text;
}

const LIKE_NUMBER = /^[\d\s.,:/%()-]*\d[\d\s.,:/%()-]*(e[+-]?\d+)?$/i;
/** Days and instants: may be taken for what they are. */
const ISO_8601 = /^\d{4}-\d\d-\d\d(T|$)/;
