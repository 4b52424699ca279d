import type { InvoiceEvent } from '../../../contract/pos.ts';
import type { Database } from '../database.ts';
import { changeableOf, type InvoiceRecord, toInvoice } from '../record.ts';
import { searchColumns } from '../searchText.ts';

/** What a command works in: the open transaction, the time, and the list of what it changed. */
export interface Transaction {
  readonly db: Database;
  /** ms since 1970, from the clock of the one who asked. */
  readonly now: number;
  /** Told to every window, the event stream and the printer once the commit is on the disk. */
  readonly changes: InvoiceEvent[];
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
  const { rowid } = tx.db.run(
    'INSERT INTO event (at, client_task_sn, who, what, detail, after) VALUES (?, ?, ?, ?, ?, ?)',
    tx.now,
    record.client_task_sn,
    event.who,
    event.what,
    event.detail === undefined ? null : JSON.stringify(event.detail),
    JSON.stringify(changeableOf(record)),
  );
  tx.changes.push({ seq: rowid, invoice: toInvoice(record) });
}

/** Puts an invoice into the search index, in place of what stood there. */
export function indexForSearch(tx: Transaction, record: InvoiceRecord): void {
  tx.db.run(
    `INSERT OR REPLACE INTO invoice_search
       (rowid, sn, number, name, tax_number, phone, amount) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    record.seq,
    ...searchColumns(record),
  );
}
