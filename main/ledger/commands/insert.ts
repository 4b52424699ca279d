import type { IssuedFields } from '../../../contract/platform/meaning.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { PricedLine, Totals } from '../../../domain/invoice/price.ts';
import { type InvoiceState, isFinal } from '../../../domain/lifecycle.ts';
import { hasPrivateContact } from '../../../domain/privacy.ts';
import { rememberDay } from '../days.ts';
import type { InvoiceRecord } from '../record.ts';
import { countInShift, openShift } from '../shifts.ts';
import { findInvoice, indexForSearch, type Transaction } from './transaction.ts';

/** An invoice that is not in the ledger yet. Amounts in fen, negative on a red one. */
export interface NewRow extends Totals {
  readonly clientTaskSn: string;
  readonly clientSn: string;
  readonly kind: 'blue' | 'red';
  readonly attempt: number;
  readonly terminalSn: string;
  readonly state: InvoiceState;
  /** The exact bytes of its apply call; empty when it is not this till's to send. */
  readonly body: Uint8Array;
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  /** ms */
  readonly clientTime: number;
  readonly print: boolean;
  /** Who issues it; on a task that follows another, who wished for that one. */
  readonly operator: string;
  /** The platform is asked about the derived numbers before it is sent. */
  readonly probing?: boolean;
  /** On a red one: the blue one, its code and number, and the wish it comes from. */
  readonly original?: {
    readonly clientTaskSn: string;
    readonly code: string;
    readonly no: string;
    readonly requestId: string;
    readonly reissues: boolean;
  };
  readonly retryOf?: string | undefined;
  readonly origin?: 'fetched' | 'paper';
  /** Of one that was issued elsewhere. */
  readonly issued?: IssuedFields;
}

/** Puts a new invoice into its table and the search index. The story is the caller's to write. */
export function insertInvoice(tx: Transaction, row: NewRow): InvoiceRecord {
  const { original, issued } = row;
  // One from elsewhere was counted where it was issued.
  const counts = isFinal(row.state) && row.origin === undefined;
  tx.db.run(
    `INSERT INTO invoice (client_task_sn, client_sn, kind, attempt, terminal_sn, state, body, amount,
       net_amount, tax_amount, lines, payer, client_time, print, probing, original, original_code,
       original_no, request_id, reissues, retry_of, origin, task_sn, invoice_code, invoice_no,
       invoice_date, anti_fake_code, file_url, next_at, created_at, updated_at, operator, contact, shift)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.clientTaskSn,
    row.clientSn,
    row.kind,
    row.attempt,
    row.terminalSn,
    row.state,
    row.body,
    row.amount,
    row.netAmount,
    row.taxAmount,
    JSON.stringify(row.lines),
    JSON.stringify(row.payer),
    row.clientTime,
    row.print ? 1 : 0,
    row.probing ? 1 : 0,
    original?.clientTaskSn ?? null,
    original?.code ?? null,
    original?.no ?? null,
    original?.requestId ?? null,
    original?.reissues ? 1 : 0,
    row.retryOf ?? null,
    row.origin ?? null,
    issued?.taskSn ?? null,
    issued?.invoiceCode ?? null,
    issued?.invoiceNo ?? null,
    issued?.invoiceDate ?? null,
    issued?.antiFakeCode ?? null,
    issued?.fileUrl ?? null,
    isFinal(row.state) ? null : tx.now,
    tx.now,
    tx.now,
    row.operator,
    hasPrivateContact(row.payer) ? 1 : 0,
    counts ? openShift(tx.db) : null,
  );
  const record = findInvoice(tx.db, row.clientTaskSn);
  if (!record) throw new Error('the invoice just stored is not there');
  rememberDay(tx.db, record.seq, tx.now);
  if (counts) countInShift(tx.db, record, tx.now);
  indexForSearch(tx, record);
  return record;
}
