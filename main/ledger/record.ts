import type { Invoice } from '../../contract/invoice.ts';
import type { InvoiceState } from '../../domain/lifecycle.ts';

/** An invoice as its table holds it. */
export interface InvoiceRecord {
  readonly seq: number;
  readonly client_task_sn: string;
  readonly client_sn: string;
  readonly kind: 'blue' | 'red';
  readonly attempt: number;
  readonly terminal_sn: string;
  readonly state: InvoiceState;
  readonly body: Uint8Array;
  readonly amount: number;
  readonly net_amount: number;
  readonly tax_amount: number;
  readonly lines: string;
  readonly payer: string;
  readonly client_time: number;
  readonly print: 0 | 1;
  readonly task_sn: string | null;
  readonly invoice_code: string | null;
  readonly invoice_no: string | null;
  readonly invoice_date: string | null;
  readonly anti_fake_code: string | null;
  readonly file_url: string | null;
  readonly original: string | null;
  readonly original_code: string | null;
  readonly original_no: string | null;
  readonly request_id: string | null;
  readonly retry_of: string | null;
  readonly reissues: 0 | 1;
  readonly reissued_as: string | null;
  readonly origin: 'fetched' | 'paper' | null;
  readonly reversed_amount: number;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly refusal_code: string | null;
  readonly refusal_message: string | null;
  readonly needs_person: 0 | 1;
  readonly attempts: number;
  readonly probing: 0 | 1;
  readonly next_at: number | null;
  readonly asks: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly operator: string;
  /** In which it came to its end; null before, and on one from elsewhere. */
  readonly shift: number | null;
}

/** The fields an event keeps: all that can change after an invoice was accepted. */
const changeable = [
  'state',
  'task_sn',
  'invoice_code',
  'invoice_no',
  'invoice_date',
  'anti_fake_code',
  'file_url',
  'reversed_amount',
  'reissued_as',
  'failure_code',
  'failure_message',
  'needs_person',
  'attempts',
  'updated_at',
] as const;

export type Changeable = Pick<InvoiceRecord, (typeof changeable)[number]>;

export function changeableOf(record: InvoiceRecord): Changeable {
  return Object.fromEntries(changeable.map((column) => [column, record[column]])) as Changeable;
}

/** The fields that the outside sees. */
const shown = [
  'client_task_sn',
  'client_sn',
  'kind',
  'state',
  'amount',
  'net_amount',
  'tax_amount',
  'lines',
  'payer',
  'task_sn',
  'invoice_code',
  'invoice_no',
  'invoice_date',
  'anti_fake_code',
  'file_url',
  'original',
  'original_code',
  'original_no',
  'reissues',
  'reissued_as',
  'retry_of',
  'origin',
  'reversed_amount',
  'failure_code',
  'failure_message',
  'created_at',
  'updated_at',
  'needs_person',
  'attempts',
  'operator',
] as const;

export type ShownRecord = Pick<InvoiceRecord, 'seq' | (typeof shown)[number]>;

/** What to select for a page of invoices: the body that was sent is half of a record. */
export const SHOWN_COLUMNS = ['seq', ...shown].map((column) => `invoice.${column}`).join(', ');

/** The record as the outside sees it (INTERFACES, "An invoice everywhere"). */
export function toInvoice(record: Omit<ShownRecord, 'seq'>): Invoice {
  return {
    clientTaskSn: record.client_task_sn,
    clientSn: record.client_sn,
    kind: record.kind,
    state: record.state,
    amount: record.amount,
    netAmount: record.net_amount,
    taxAmount: record.tax_amount,
    lines: JSON.parse(record.lines),
    payer: JSON.parse(record.payer),
    ...(record.task_sn !== null && { taskSn: record.task_sn }),
    ...(record.invoice_code !== null && { invoiceCode: record.invoice_code }),
    ...(record.invoice_no !== null && { invoiceNo: record.invoice_no }),
    ...(record.invoice_date !== null && { invoiceDate: record.invoice_date }),
    ...(record.anti_fake_code !== null && { antiFakeCode: record.anti_fake_code }),
    ...(record.file_url !== null && { fileUrl: record.file_url }),
    ...(record.original !== null && { original: record.original }),
    ...(record.original_code !== null && { originalCode: record.original_code }),
    ...(record.original_no !== null && { originalNo: record.original_no }),
    ...(record.reissues === 1 && { reissuedAs: record.reissued_as }),
    ...(record.retry_of !== null && { retryOf: record.retry_of }),
    ...(record.origin !== null && { origin: record.origin }),
    reversedAmount: record.reversed_amount,
    ...(record.failure_code !== null && {
      failure: { code: record.failure_code, message: record.failure_message ?? '' },
    }),
    createdAt: new Date(record.created_at).toISOString(),
    updatedAt: new Date(record.updated_at).toISOString(),
    needsPerson: record.needs_person === 1,
    attempts: record.attempts,
    operator: record.operator,
  };
}
