import type { Invoice } from '../../contract/invoice.ts';
import { JOB_COLUMNS, type JobRow, type PrintJobRecord, toPrintJob } from './commands/printJobs.ts';
import type { Database } from './database.ts';
import { type InvoiceRecord, toInvoice } from './record.ts';

/** More than anybody is asked about at once; those behind come when these are settled. */
const MOST_UNSURE = 200;

/**
 * What a window has to know of printing when it opens: the newest job of each invoice that it shows,
 * and every one that nobody knows the end of. Oldest first.
 */
export function shownPrints(
  db: Database,
  clientTaskSns: readonly string[],
): readonly PrintJobRecord[] {
  const newest = clientTaskSns.flatMap((clientTaskSn) =>
    db.all<JobRow>(
      `SELECT ${JOB_COLUMNS} FROM print_job WHERE client_task_sn = ? ORDER BY seq DESC LIMIT 1`,
      clientTaskSn,
    ),
  );
  const rows = new Map([...newest, ...unsure(db)].map((row) => [row.seq, row]));
  return [...rows.values()].sort((a, b) => a.seq - b.seq).map(toPrintJob);
}

/** A print that somebody has to look at the paper for. */
export interface UnsurePrint {
  readonly job: PrintJobRecord;
  /** ms; when it was begun. */
  readonly at: number;
  readonly invoice: Invoice | null;
  /** Of an order's code: the order's number. Neither: a test page. */
  readonly orderSn: string | null;
}

/** The prints that nobody knows the end of, newest first. */
export function unsurePrints(db: Database): readonly UnsurePrint[] {
  return unsure(db).map((row) => {
    const record = db.get<InvoiceRecord>(
      'SELECT * FROM invoice WHERE client_task_sn = ?',
      row.client_task_sn,
    );
    return {
      job: toPrintJob(row),
      at: row.created_at,
      invoice: record && row.subject === 'invoice' ? toInvoice(record) : null,
      orderSn: row.subject === 'order' ? orderSnOf(db, row) : null,
    };
  });
}

function unsure(db: Database): readonly JobRow[] {
  return db.all<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM print_job WHERE state = 'unsure' ORDER BY seq DESC LIMIT ?`,
    MOST_UNSURE,
  );
}

function orderSnOf(db: Database, { client_task_sn }: JobRow): string | null {
  return (
    db.get<{ client_sn: string }>(
      'SELECT client_sn FROM self_service WHERE client_task_sn = ?',
      client_task_sn,
    )?.client_sn ?? null
  );
}
