import type { Invoice } from '../../contract/invoice.ts';
import { businessDay } from '../../domain/chinaTime.ts';

/** One column of a table for spreadsheets. */
export interface Column<T> {
  /** As in the JSON of an invoice (INTERFACES), with a path for what lies deeper. */
  readonly name: string;
  readonly of: (row: T) => string | number | undefined;
}

/** An invoice, and in which shift it came to its end, once it has. */
export type ExportedInvoice = Invoice & { readonly shift?: number | undefined };

/** An invoice as one row. Amounts in fen under their own names, and beside them in yuan. */
export const invoiceColumns: readonly Column<ExportedInvoice>[] = [
  { name: 'businessDay', of: ({ createdAt }) => businessDay(Date.parse(createdAt)) },
  { name: 'clientTaskSn', of: (invoice) => invoice.clientTaskSn },
  { name: 'clientSn', of: (invoice) => invoice.clientSn },
  { name: 'kind', of: (invoice) => invoice.kind },
  { name: 'state', of: (invoice) => invoice.state },
  { name: 'amountYuan', of: ({ amount }) => yuan(amount) },
  { name: 'netAmountYuan', of: ({ netAmount }) => yuan(netAmount) },
  { name: 'taxAmountYuan', of: ({ taxAmount }) => yuan(taxAmount) },
  { name: 'payer.kind', of: ({ payer }) => payer.kind },
  { name: 'payer.name', of: ({ payer }) => payer.name },
  { name: 'payer.taxNumber', of: ({ payer }) => payer.taxNumber },
  { name: 'payer.email', of: ({ payer }) => payer.email },
  { name: 'payer.phone', of: ({ payer }) => payer.phone },
  { name: 'payer.address', of: ({ payer }) => payer.address },
  { name: 'payer.bankAccount', of: ({ payer }) => payer.bankAccount },
  { name: 'invoiceCode', of: (invoice) => invoice.invoiceCode },
  { name: 'invoiceNo', of: (invoice) => invoice.invoiceNo },
  { name: 'invoiceDate', of: (invoice) => invoice.invoiceDate },
  { name: 'antiFakeCode', of: (invoice) => invoice.antiFakeCode },
  { name: 'fileUrl', of: (invoice) => invoice.fileUrl },
  { name: 'original', of: (invoice) => invoice.original },
  { name: 'originalCode', of: (invoice) => invoice.originalCode },
  { name: 'originalNo', of: (invoice) => invoice.originalNo },
  { name: 'reissuedAs', of: (invoice) => invoice.reissuedAs ?? undefined },
  { name: 'retryOf', of: (invoice) => invoice.retryOf },
  { name: 'origin', of: (invoice) => invoice.origin },
  { name: 'amount', of: (invoice) => invoice.amount },
  { name: 'netAmount', of: (invoice) => invoice.netAmount },
  { name: 'taxAmount', of: (invoice) => invoice.taxAmount },
  { name: 'reversedAmount', of: (invoice) => invoice.reversedAmount },
  { name: 'taskSn', of: (invoice) => invoice.taskSn },
  { name: 'failure.code', of: ({ failure }) => failure?.code },
  { name: 'failure.message', of: ({ failure }) => failure?.message },
  { name: 'operator', of: (invoice) => invoice.operator },
  { name: 'shift', of: (invoice) => invoice.shift },
  { name: 'createdAt', of: (invoice) => invoice.createdAt },
  { name: 'updatedAt', of: (invoice) => invoice.updatedAt },
  { name: 'needsPerson', of: ({ needsPerson }) => String(needsPerson) },
  { name: 'attempts', of: (invoice) => invoice.attempts },
];

/** One line of an invoice, with what names the invoice. */
export interface LineRow {
  readonly invoice: Invoice;
  readonly line: Invoice['lines'][number];
  /** From 0, as a reversal names it. */
  readonly index: number;
}

export const lineColumns: readonly Column<LineRow>[] = [
  { name: 'clientTaskSn', of: ({ invoice }) => invoice.clientTaskSn },
  { name: 'clientSn', of: ({ invoice }) => invoice.clientSn },
  { name: 'index', of: ({ index }) => index },
  { name: 'name', of: ({ line }) => line.name },
  { name: 'code', of: ({ line }) => line.code },
  { name: 'specification', of: ({ line }) => line.specification },
  { name: 'unit', of: ({ line }) => line.unit },
  { name: 'quantity', of: ({ line }) => line.quantity },
  { name: 'price', of: ({ line }) => line.price },
  { name: 'amount', of: ({ line }) => line.amount },
  { name: 'discount', of: ({ line }) => line.discount },
  { name: 'netAmount', of: ({ line }) => line.netAmount },
  { name: 'taxAmount', of: ({ line }) => line.taxAmount },
  { name: 'taxRate', of: ({ line }) => line.taxRate },
  { name: 'zeroRateFlag', of: ({ line }) => line.zeroRateFlag },
];

export function linesOf(invoice: Invoice): readonly LineRow[] {
  return invoice.lines.map((line, index) => ({ invoice, line, index }));
}

/** For adding up in a spreadsheet: two decimals are exact far beyond any shop's sums. */
export function yuan(fen: number): number {
  return fen / 100;
}
