import type { InvoiceEvent } from '../../../contract/pos.ts';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { Database } from '../database.ts';
import { changeableOf, type InvoiceRecord, toInvoice } from '../record.ts';
import { indexForSearch as putIntoIndex } from '../searchIndex.ts';
import { rememberTitle } from '../titles.ts';
import { appendLine } from '../trail.ts';

/** What a command works in: the open transaction, the time, and the list of what it changed. */
export interface Transaction {
  readonly db: Database;
  /** ms since 1970, from the clock of the one who asked. */
  readonly now: number;
  /** Told to every window, the event stream and the printer once the commit is on the disk. */
  readonly changes: InvoiceEvent[];
  /** The same of orders for self-service. */
  readonly orders: SelfServiceOrder[];
  /**
   * Done once at the end of the batch, in the same commit; a later one of the same name takes the
   * place of an earlier. The search indexes are written here: a savepoint makes them write out what
   * they have gathered, which for each command costs more than all the rest.
   */
  readonly atEnd: Map<string, () => void>;
}

export function findInvoice(db: Database, clientTaskSn: string): InvoiceRecord | undefined {
  return db.get<InvoiceRecord>('SELECT * FROM invoice WHERE client_task_sn = ?', clientTaskSn);
}

/** Writes one line of an invoice's story and hands it on as a change. */
export function addEvent(
  tx: Transaction,
  record: InvoiceRecord,
  event: { who: string; what: string; detail?: Readonly<Record<string, unknown>> | undefined },
): void {
  const { seq } = appendLine(tx.db, {
    at: tx.now,
    clientTaskSn: record.client_task_sn,
    who: event.who,
    what: event.what,
    detail: event.detail === undefined ? null : JSON.stringify(event.detail),
    after: JSON.stringify(changeableOf(record)),
  });
  tx.changes.push({ seq, invoice: toInvoice(record) });
}

/** Puts an invoice into the search index, in place of what stood there. */
export function indexForSearch(tx: Transaction, record: InvoiceRecord): void {
  tx.atEnd.set(`invoice ${record.seq}`, () => putIntoIndex(tx.db, record));
}

/** Keeps a title for the search as one types. */
export function keepTitle(tx: Transaction, payer: Payer): void {
  rememberTitle(tx.db, payer, tx.now, (name, work) => tx.atEnd.set(name, work));
}

/** Writes a line that changes no invoice: about staff, settings, the till, or a copy printed. */
export function addNote(
  tx: Transaction,
  note: {
    who: string;
    what: string;
    clientTaskSn?: string | null | undefined;
    detail?: Readonly<Record<string, unknown>> | undefined;
  },
): void {
  appendLine(tx.db, {
    at: tx.now,
    clientTaskSn: note.clientTaskSn ?? null,
    who: note.who,
    what: note.what,
    detail: note.detail === undefined ? null : JSON.stringify(note.detail),
    after: null,
  });
}

/** The failed task's own story says that it was tried again, by whom, and as what. */
export function tellOfRetry(
  tx: Transaction,
  failedSn: string,
  { clientTaskSn, who }: { readonly clientTaskSn: string; readonly who: string },
): void {
  const detail = { retriedBy: clientTaskSn };
  addNote(tx, { who, what: 'retried', clientTaskSn: failedSn, detail });
}
