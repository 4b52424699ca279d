import type { Invoice, TimelineEntry } from '../../contract/invoice.ts';
import type { InvoiceEvent } from '../../contract/pos.ts';
import type { InvoiceState } from '../../domain/lifecycle.ts';
import type { QrOrder } from '../../domain/selfService/url.ts';
import { auditAfter, listAudit, walkAudit } from './auditQueries.ts';
import { closingsAfter, interim, listClosings, readClosing } from './closings.ts';
import { acceptedBefore } from './commands/accept.ts';
import { findPrintJob, nextWaitingJob } from './commands/printJobs.ts';
import { listStaff } from './commands/staff.ts';
import type { Database } from './database.ts';
import { storyOf } from './keeping/story.ts';
import { issuersOf, listInvoices } from './listInvoices.ts';
import {
  findPresets,
  hasBarcodes,
  listPresets,
  presetByBarcode,
  presetCount,
  quickPresets,
} from './presets.ts';
import { shownPrints, unsurePrints } from './printQueries.ts';
import {
  type Changeable,
  type InvoiceRecord,
  SHOWN_COLUMNS,
  type ShownRecord,
  toInvoice,
} from './record.ts';
import { invoiceByNumber, retryBasis, reversalBasis } from './reversalQueries.ts';
import { nextBlueAttempt } from './reversals.ts';
import { selfServiceQueries } from './selfService.ts';
import { doubleTitles, findTitles, listTitles, titleCount } from './titles.ts';

/** What the loop needs to know of an invoice that is due. */
export interface DueInvoice {
  readonly clientTaskSn: string;
  readonly clientSn: string;
  readonly terminalSn: string;
  readonly kind: 'blue' | 'red';
  readonly attempt: number;
  readonly state: 'queued' | 'unknown' | 'in_progress';
  readonly body: Uint8Array;
  readonly taskSn: string | null;
  readonly attempts: number;
  readonly asks: number;
  /** Accepted while recovering: it may have been sent before this ledger began. */
  readonly probing: boolean;
  /** Of a red one only. */
  readonly requestId: string | null;
  readonly refusal: { readonly code: string; readonly message: string } | null;
  readonly needsPerson: boolean;
  /** ms */
  readonly createdAt: number;
  /** ms; when it came into its state. */
  readonly updatedAt: number;
}

/** All that can be read. Runs on a connection of its own that never holds up the writer. */
export const queries = {
  invoice(db: Database, clientTaskSn: string): Invoice | undefined {
    const record = db.get<InvoiceRecord>(
      'SELECT * FROM invoice WHERE client_task_sn = ?',
      clientTaskSn,
    );
    return record && toInvoice(record);
  },

  /** What a code says of the sale behind an invoice. */
  sale(db: Database, clientTaskSn: string): QrOrder | undefined {
    return db.get<QrOrder>(
      `SELECT terminal_sn AS terminalSn, client_sn AS clientSn, client_time AS clientTime, amount
       FROM invoice WHERE client_task_sn = ?`,
      clientTaskSn,
    );
  },

  acceptedBefore,
  nextBlueAttempt,

  newestTask(db: Database, clientSn: string): string | undefined {
    return db.get<{ client_task_sn: string }>(
      `SELECT client_task_sn FROM invoice WHERE client_sn = ? ORDER BY seq DESC LIMIT 1`,
      clientSn,
    )?.client_task_sn;
  },

  list: listInvoices,
  issuers: (db: Database, _: null) => issuersOf(db),

  /** The newest invoice that the platform has issued to a terminal. */
  newestIssued(
    db: Database,
    terminalSn: string,
  ): { terminalSn: string; clientSn: string; clientTaskSn: string } | undefined {
    return db.get(
      `SELECT terminal_sn AS terminalSn, client_sn AS clientSn, client_task_sn AS clientTaskSn
       FROM invoice WHERE state = 'issued' AND terminal_sn = ? AND origin IS NULL
       ORDER BY seq DESC LIMIT 1`,
      terminalSn,
    );
  },

  timeline(db: Database, clientTaskSn: string): readonly TimelineEntry[] {
    let state: InvoiceState = 'queued';
    return db
      .all<EventRow>(
        'SELECT seq, at, who, what, detail, after FROM event WHERE client_task_sn = ? ORDER BY seq',
        clientTaskSn,
      )
      .map(({ seq, at, who, what, detail, after }) => {
        // A line that changed nothing, such as a copy printed, stands in the state before it.
        if (after !== null) state = (JSON.parse(after) as Changeable).state;
        const when = new Date(at).toISOString();
        return {
          seq,
          at: when,
          who,
          what,
          state,
          ...(detail !== null && { detail: JSON.parse(detail) }),
        };
      });
  },

  /** The changes after `seq`, each with the invoice as it was then. */
  eventsAfter(
    db: Database,
    { seq, limit }: { seq: number; limit: number },
  ): readonly InvoiceEvent[] {
    return db
      .all<ShownRecord & { event_seq: number; after: string }>(
        `SELECT ${SHOWN_COLUMNS}, event.seq AS event_seq, event.after FROM event
         JOIN invoice USING (client_task_sn)
         WHERE event.seq > ? AND event.after IS NOT NULL ORDER BY event.seq LIMIT ?`,
        seq,
        limit,
      )
      .map(({ event_seq, after, ...record }) => ({
        seq: event_seq,
        invoice: toInvoice({ ...record, ...(JSON.parse(after) as Changeable) }),
      }));
  },

  lastSeq(db: Database): number {
    return db.get<{ last: number | null }>('SELECT max(seq) AS last FROM event')?.last ?? 0;
  },

  counts(db: Database): { pending: number; needsPerson: number } {
    return (
      db.get<{ pending: number; needsPerson: number }>(
        `SELECT count(*) + (SELECT count(*) FROM self_service
           WHERE next_at IS NOT NULL AND state = 'committing') AS pending,
           coalesce(sum(needs_person), 0) AS needsPerson
         FROM invoice WHERE next_at IS NOT NULL`,
      ) ?? { pending: 0, needsPerson: 0 }
    );
  },

  /** What the loop may act on now, the newest customer first. */
  due(
    db: Database,
    { now, limit, kind }: { now: number; limit: number; kind: 'send' | 'ask' },
  ): readonly DueInvoice[] {
    const states = kind === 'send' ? `('queued')` : `('unknown', 'in_progress')`;
    return db
      .all<InvoiceRecord>(
        `SELECT * FROM invoice WHERE seq IN (
           SELECT seq FROM invoice INDEXED BY invoice_due
           WHERE next_at <= ? AND state IN ${states} ORDER BY seq DESC LIMIT ?)
         ORDER BY seq DESC`,
        now,
        limit,
      )
      .map(toDue);
  },

  /** The first instant after `now` (ms) at which something falls due, or null. */
  nextDueAfter(db: Database, now: number): number | null {
    return (
      db.get<{ at: number | null }>('SELECT min(next_at) AS at FROM invoice WHERE next_at > ?', now)
        ?.at ?? null
    );
  },

  titles: findTitles,
  titlePage: listTitles,
  titleCount: (db: Database, _: null) => titleCount(db),
  doubleTitles,
  presets: findPresets,
  presetPage: listPresets,
  presetCount: (db: Database, _: null) => presetCount(db),
  quickPresets: (db: Database, _: null) => quickPresets(db),
  presetByBarcode,
  hasBarcodes: (db: Database, _: null) => hasBarcodes(db),

  ...selfServiceQueries,

  reversalBasis,
  retryBasis,
  invoiceByNumber,

  meta(db: Database, key: string): string | undefined {
    return db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value;
  },

  story: (db: Database, _: null) => storyOf(db),

  printJob: findPrintJob,
  shownPrints,
  unsurePrints: (db: Database, _: null) => unsurePrints(db),
  nextWaitingJob: (db: Database, _: null) => nextWaitingJob(db),
  staff: (db: Database, _: null) => listStaff(db),

  interim,
  closings: listClosings,
  closing: readClosing,
  closingsAfter,

  auditLines: listAudit,
  auditAfter,
  walkAudit,
} as const;

interface EventRow {
  readonly seq: number;
  readonly at: number;
  readonly who: string;
  readonly what: string;
  readonly detail: string | null;
  readonly after: string | null;
}

export type QueryName = keyof typeof queries;
export type QueryArgument<N extends QueryName> =
  Parameters<(typeof queries)[N]> extends [Database, infer A] ? A : null;
export type QueryResult<N extends QueryName> = ReturnType<(typeof queries)[N]>;

function toDue(record: InvoiceRecord): DueInvoice {
  return {
    clientTaskSn: record.client_task_sn,
    clientSn: record.client_sn,
    terminalSn: record.terminal_sn,
    kind: record.kind,
    attempt: record.attempt,
    state: record.state as DueInvoice['state'],
    body: record.body,
    taskSn: record.task_sn,
    attempts: record.attempts,
    asks: record.asks,
    probing: record.probing === 1,
    requestId: record.request_id,
    refusal:
      record.refusal_code === null
        ? null
        : { code: record.refusal_code, message: record.refusal_message ?? '' },
    needsPerson: record.needs_person === 1,
    createdAt: record.created_at,
    updatedAt: record.updated_at,
  };
}
