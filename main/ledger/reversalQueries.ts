import type { Invoice } from '../../contract/invoice.ts';
import type { TakenLine } from '../../domain/reversal/left.ts';
import type { Database } from './database.ts';
import { type InvoiceRecord, toInvoice } from './record.ts';
import { newestContent, nextBlueAttempt, takenOf, versionOf } from './reversals.ts';

/** What a reversal is priced from. */
export interface ReversalBasis {
  /** The blue one. */
  readonly invoice: Invoice;
  /** Its apply body as it was sent; empty for one from elsewhere. */
  readonly body: Uint8Array;
  /** ms */
  readonly clientTime: number;
  readonly print: boolean;
  /** Handed back with the reversal: if the blue one has changed by then, it is priced again. */
  readonly version: number;
  readonly taken: readonly TakenLine[];
  /** What the order was last accepted with; null for an order from elsewhere. */
  readonly content: string | null;
  /** The attempts that the next red task of the wish, and the next blue one of the order, would be. */
  readonly nextRedAttempt: number;
  readonly nextBlueAttempt: number;
  /** The wish with this requestId, if there is one, and its newest task. */
  readonly known: Wish | undefined;
}

export interface Wish {
  readonly content: string;
  readonly supervisor: string | null;
  readonly invoice: Invoice;
}

export function reversalBasis(
  db: Database,
  { clientTaskSn, requestId }: { clientTaskSn: string; requestId: string },
): ReversalBasis | undefined {
  const record = find(db, clientTaskSn);
  if (!record) return undefined;
  const lastRed = db.get<{ last: number | null }>(
    `SELECT max(attempt) AS last FROM invoice
     WHERE client_sn = ? AND kind = 'red' AND request_id = ?`,
    record.client_sn,
    requestId,
  )?.last;
  return {
    invoice: toInvoice(record),
    body: record.body,
    clientTime: record.client_time,
    print: record.print === 1,
    version: versionOf(db, clientTaskSn),
    taken: takenOf(db, clientTaskSn),
    content: newestContent(db, record.client_sn),
    nextRedAttempt: (lastRed ?? 0) + 1,
    nextBlueAttempt: nextBlueAttempt(db, record.client_sn),
    known: wishOf(db, clientTaskSn, requestId),
  };
}

/** What a retry of a failed task is made from. */
export interface RetryBasis {
  readonly invoice: Invoice;
  /** ms */
  readonly clientTime: number;
  readonly content: string | null;
  readonly nextAttempt: number;
  /** On a red one: the wish it comes from. */
  readonly wish: (Wish & { readonly requestId: string }) | undefined;
}

export function retryBasis(db: Database, clientTaskSn: string): RetryBasis | undefined {
  const record = find(db, clientTaskSn);
  if (!record) return undefined;
  const { original, request_id: requestId } = record;
  const wish =
    original === null || requestId === null ? undefined : wishOf(db, original, requestId);
  return {
    invoice: toInvoice(record),
    clientTime: record.client_time,
    content: newestContent(db, record.client_sn),
    nextAttempt: nextBlueAttempt(db, record.client_sn),
    wish: wish && requestId !== null ? { ...wish, requestId } : undefined,
  };
}

/** The issued blue invoice with this code and number, if the ledger has it. */
export function invoiceByNumber(
  db: Database,
  { code, number }: { code: string; number: string },
): Invoice | undefined {
  const record = db.get<InvoiceRecord>(
    `SELECT * FROM invoice WHERE invoice_no = ? AND coalesce(invoice_code, '') = ?
     ORDER BY seq DESC LIMIT 1`,
    number,
    code,
  );
  return record && toInvoice(record);
}

function wishOf(db: Database, original: string, requestId: string): Wish | undefined {
  const wish = db.get<{ content: string; supervisor: string | null }>(
    'SELECT content, supervisor FROM reversal WHERE original = ? AND request_id = ?',
    original,
    requestId,
  );
  const newest = db.get<InvoiceRecord>(
    'SELECT * FROM invoice WHERE original = ? AND request_id = ? ORDER BY attempt DESC LIMIT 1',
    original,
    requestId,
  );
  return wish && newest && { ...wish, invoice: toInvoice(newest) };
}

function find(db: Database, clientTaskSn: string): InvoiceRecord | undefined {
  return db.get<InvoiceRecord>('SELECT * FROM invoice WHERE client_task_sn = ?', clientTaskSn);
}
