import { randomUUID } from 'node:crypto';
import type { PrintJob } from '../../../contract/pos.ts';
import type { Database } from '../database.ts';
import { addNote, type Transaction } from './transaction.ts';

/** A print job as the ledger keeps it. `copy` 1 is the first print; more is a reprint (补打). */
export interface PrintJobRecord extends PrintJob {
  /** null: a test page. */
  readonly clientTaskSn: string | null;
  readonly subject: PrintSubject;
  /** The number of the closing it is of. */
  readonly closing?: number | undefined;
  /** Of an interim report: what it said when it was asked for, as JSON. */
  readonly content?: string | undefined;
  readonly copy: number;
}

/** Of an invoice, of the code of an order for self-service, of a closing, of a look at a shift. */
export type PrintSubject = 'invoice' | 'order' | 'closing' | 'interim';

/** A job as its table holds it. */
export interface JobRow {
  readonly seq: number;
  readonly job_id: string;
  readonly client_task_sn: string | null;
  readonly subject: PrintSubject;
  readonly closing: number | null;
  readonly content: string | null;
  readonly copy: number;
  readonly state: PrintJob['state'];
  readonly reason: string | null;
  /** ms */
  readonly created_at: number;
}

export const JOB_COLUMNS = `seq, job_id, client_task_sn, subject, closing, content, copy, state, reason,
  created_at`;

/** What is to be printed. */
export interface PrintWish {
  /** null: a test page, or no paper of an invoice. */
  readonly clientTaskSn: string | null;
  readonly subject?: PrintSubject;
  readonly closing?: number | undefined;
  readonly content?: string | undefined;
  /** Who asked for it; nobody does when it is printed because it was issued, or closed. */
  readonly who?: string | undefined;
}

/** Queues a receipt, a report, or a test page for printing. */
export function addPrintJob(tx: Transaction, wish: PrintWish): PrintJobRecord {
  const { clientTaskSn, subject = 'invoice', closing, content, who } = wish;
  const jobId = randomUUID();
  tx.db.run(
    `INSERT INTO print_job (job_id, client_task_sn, subject, closing, content, copy, state,
       created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
    jobId,
    clientTaskSn,
    subject,
    closing ?? null,
    content ?? null,
    copiesOf(tx.db, wish) + 1,
    tx.now,
    tx.now,
  );
  if (who !== undefined && clientTaskSn !== null) {
    addNote(tx, { who, what: 'print_asked', clientTaskSn, detail: { jobId } });
  } else if (who !== undefined && closing !== undefined) {
    addNote(tx, { who, what: 'print_asked', detail: { closing } });
  }
  const job = findPrintJob(tx.db, jobId);
  if (!job) throw new Error('the print job just stored is not there');
  return job;
}

/** How often it was printed. Of a failed print not a byte left: what follows it is no reprint. */
function copiesOf(db: Database, { clientTaskSn, subject = 'invoice', closing }: PrintWish): number {
  const copies =
    closing === undefined
      ? db.get<{ copies: number }>(
          `SELECT count(*) AS copies FROM print_job
           WHERE client_task_sn = ? AND subject = ? AND state <> 'failed'`,
          clientTaskSn,
          subject,
        )
      : db.get<{ copies: number }>(
          `SELECT count(*) AS copies FROM print_job WHERE closing = ? AND state <> 'failed'`,
          closing,
        );
  return copies?.copies ?? 0;
}

export function findPrintJob(db: Database, jobId: string): PrintJobRecord | undefined {
  const row = db.get<JobRow>(`SELECT ${JOB_COLUMNS} FROM print_job WHERE job_id = ?`, jobId);
  return row && toPrintJob(row);
}

export function nextWaitingJob(db: Database): PrintJobRecord | undefined {
  const row = db.get<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM print_job WHERE state = 'waiting' ORDER BY seq LIMIT 1`,
  );
  return row && toPrintJob(row);
}

export interface PrintJobMove {
  readonly jobId: string;
  readonly from: PrintJob['state'];
  readonly to: PrintJob['state'];
  readonly reason?: string;
  /** A person who has looked at the paper. */
  readonly who?: string | undefined;
}

/** Moves a job on, if it still stands in `from`. What is the end of it is in the invoice's story too. */
export function movePrintJob(tx: Transaction, change: PrintJobMove): PrintJobRecord | undefined {
  const { changes } = tx.db.run(
    'UPDATE print_job SET state = ?, reason = ?, updated_at = ? WHERE job_id = ? AND state = ?',
    change.to,
    change.reason ?? null,
    tx.now,
    change.jobId,
    change.from,
  );
  const job = changes > 0 ? findPrintJob(tx.db, change.jobId) : undefined;
  const what = deedOf(change);
  if (job && what !== undefined && (job.clientTaskSn !== null || job.closing !== undefined)) {
    const { clientTaskSn, closing, copy, reason } = job;
    const detail = {
      ...(closing !== undefined && { closing }),
      copy,
      ...(reason !== undefined && { trouble: reason }),
    };
    addNote(tx, { who: change.who ?? 'app', what, clientTaskSn, detail });
  }
  return job;
}

function deedOf({ from, to }: PrintJobMove): string | undefined {
  if (from === 'unsure') return to === 'done' ? 'print_confirmed' : 'print_denied';
  switch (to) {
    case 'done':
      return 'printed';
    case 'unsure':
      return 'print_unsure';
    case 'failed':
      return 'print_failed';
    default:
      return undefined;
  }
}

/** After a crash: what was being printed may be on paper; a person says (DESIGN, decision 6). */
export function interruptPrintJobs(tx: Transaction): number {
  const cutOff = tx.db.all<{ job_id: string }>(
    `SELECT job_id FROM print_job WHERE state = 'printing'`,
  );
  for (const { job_id: jobId } of cutOff) {
    movePrintJob(tx, { jobId, from: 'printing', to: 'unsure', reason: 'interrupted' });
  }
  return cutOff.length;
}

export function toPrintJob(row: JobRow): PrintJobRecord {
  return {
    jobId: row.job_id,
    clientTaskSn: row.client_task_sn,
    subject: row.subject,
    ...(row.closing !== null && { closing: row.closing }),
    ...(row.content !== null && { content: row.content }),
    copy: row.copy,
    state: row.state,
    ...(row.reason !== null && { reason: row.reason }),
  };
}
