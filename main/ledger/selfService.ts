import type { SelfServiceOrder } from '../../contract/selfService.ts';
import { leavesSaleFree, type OrderState } from '../../domain/selfService/lifecycle.ts';
import type { Database } from './database.ts';

/** An order for self-service as its table holds it. */
export interface OrderRecord {
  readonly seq: number;
  readonly client_sn: string;
  readonly client_task_sn: string;
  readonly attempt: number;
  readonly terminal_sn: string;
  readonly state: OrderState;
  readonly url: string;
  /** null: its form needs no commit. */
  readonly body: Uint8Array | null;
  readonly content: string;
  readonly client_time: number;
  readonly amount: number;
  readonly net_amount: number;
  readonly tax_amount: number;
  readonly lines: string;
  /** Who took it. */
  readonly who: string;
  readonly attempts: number;
  readonly committed: 0 | 1;
  readonly task_sn: string | null;
  readonly hinted: string | null;
  readonly invoice_task_sn: string | null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly refund_request_id: string | null;
  readonly refund_reason: string | null;
  readonly refund_supervisor: string | null;
  readonly refund_who: string | null;
  readonly refund_sn: string | null;
  readonly refund_body: Uint8Array | null;
  readonly refund_attempts: number;
  readonly refund_red: string | null;
  readonly needs_person: 0 | 1;
  readonly next_at: number | null;
  readonly asks: number;
  readonly created_at: number;
  readonly updated_at: number;
}

/** What the loop needs to know of an order that is due. */
export interface DueOrder {
  readonly clientSn: string;
  readonly clientTaskSn: string;
  readonly terminalSn: string;
  readonly state: Exclude<OrderState, 'failed'>;
  readonly body: Uint8Array | null;
  /** How often its commit was sent. */
  readonly attempts: number;
  /** A task number of somebody else's that may be its invoice. */
  readonly hinted: string | null;
  readonly amount: number;
  readonly asks: number;
  readonly refund: {
    readonly requestId: string;
    readonly reason: string;
    readonly supervisor: string;
    readonly who: string;
    /** The return's own order number and bytes; null where nothing is committed. */
    readonly clientSn: string | null;
    readonly body: Uint8Array | null;
    readonly attempts: number;
  } | null;
  readonly invoiceTaskSn: string | null;
  /** ms */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export function findOrder(db: Database, clientSn: string): OrderRecord | undefined {
  return db.get<OrderRecord>('SELECT * FROM self_service WHERE client_sn = ?', clientSn);
}

/** The record as the outside sees it. */
export function toOrder(record: OrderRecord): SelfServiceOrder {
  return {
    clientSn: record.client_sn,
    clientTaskSn: record.invoice_task_sn ?? record.client_task_sn,
    url: record.url,
    state: record.state,
    committed: record.committed === 1,
    amount: record.amount,
    netAmount: record.net_amount,
    taxAmount: record.tax_amount,
    lines: JSON.parse(record.lines),
    ...(record.failure_code !== null && {
      failure: { code: record.failure_code, message: record.failure_message ?? '' },
    }),
    ...(record.refund_request_id !== null && {
      refund: {
        requestId: record.refund_request_id,
        reason: record.refund_reason ?? '',
        ...(record.refund_red !== null && { red: record.refund_red }),
      },
    }),
    createdAt: new Date(record.created_at).toISOString(),
    updatedAt: new Date(record.updated_at).toISOString(),
    needsPerson: record.needs_person === 1,
  };
}

/** What makes an order the same again: a repeat without a time matches any. */
type Repeated = {
  readonly clientSn: string;
  readonly content: string;
  readonly clientTime: number;
  readonly clientTimeGiven: boolean;
};

export function isSameAs(known: OrderRecord, order: Repeated): boolean {
  return (
    known.content === order.content &&
    (!order.clientTimeGiven || known.client_time === order.clientTime)
  );
}

/** Whether a sale is with its customer, so that nobody may issue it at the till. */
export function isWithCustomer(db: Database, clientSn: string): boolean {
  const order = findOrder(db, clientSn);
  return order !== undefined && !leavesSaleFree(order.state);
}

/** What is read of orders. */
export const selfServiceQueries = {
  selfServiceOrder(db: Database, clientSn: string): SelfServiceOrder | undefined {
    const record = findOrder(db, clientSn);
    return record && toOrder(record);
  },

  /** The order, if it was accepted with this content before. */
  selfServiceOrderBefore(db: Database, order: Repeated): SelfServiceOrder | undefined {
    const record = findOrder(db, order.clientSn);
    return record && isSameAs(record, order) ? toOrder(record) : undefined;
  },

  /** What a refund has to know of an order. */
  refundBasis(db: Database, clientSn: string) {
    const record = findOrder(db, clientSn);
    if (!record) return undefined;
    const { payway }: { payway?: string } = JSON.parse(record.content);
    return {
      order: toOrder(record),
      terminalSn: record.terminal_sn,
      clientTime: record.client_time,
      payway,
      commits: record.body !== null,
    };
  },

  /** By the number that its print jobs have. */
  selfServiceOrderOfTask(db: Database, clientTaskSn: string): SelfServiceOrder | undefined {
    const record = db.get<OrderRecord>(
      'SELECT * FROM self_service WHERE client_task_sn = ?',
      clientTaskSn,
    );
    return record && toOrder(record);
  },

  /** The newest, whatever became of them, and those that a person has to look at. */
  recentSelfServiceOrders(db: Database, limit: number): readonly SelfServiceOrder[] {
    const newest = db.all<OrderRecord>(
      'SELECT * FROM self_service WHERE seq < ? ORDER BY seq DESC LIMIT ?',
      Number.MAX_SAFE_INTEGER,
      limit,
    );
    const forPeople = db.all<OrderRecord>(
      'SELECT * FROM self_service WHERE needs_person = 1 AND seq < ? ORDER BY seq DESC LIMIT ?',
      newest.at(-1)?.seq ?? 0,
      limit,
    );
    return [...newest, ...forPeople].map(toOrder);
  },

  /** What the loop may act on now: what has to be told to the platform first, the newest first. */
  dueSelfServiceOrders(
    db: Database,
    { now, limit }: { now: number; limit: number },
  ): readonly DueOrder[] {
    return db
      .all<OrderRecord>(
        `SELECT * FROM self_service WHERE seq IN (
           SELECT seq FROM self_service INDEXED BY self_service_due WHERE next_at <= ?
           ORDER BY state <> 'committing', seq DESC LIMIT ?)
         ORDER BY state <> 'committing', seq DESC`,
        now,
        limit,
      )
      .map(toDue);
  },

  nextSelfServiceDueAfter(db: Database, now: number): number | null {
    return (
      db.get<{ at: number | null }>(
        'SELECT min(next_at) AS at FROM self_service WHERE next_at > ?',
        now,
      )?.at ?? null
    );
  },
} as const;

function toDue(record: OrderRecord): DueOrder {
  return {
    clientSn: record.client_sn,
    clientTaskSn: record.client_task_sn,
    terminalSn: record.terminal_sn,
    state: record.state as DueOrder['state'],
    body: record.body,
    attempts: record.attempts,
    hinted: record.hinted,
    amount: record.amount,
    asks: record.asks,
    refund:
      record.refund_request_id === null
        ? null
        : {
            requestId: record.refund_request_id,
            reason: record.refund_reason ?? '',
            supervisor: record.refund_supervisor ?? '',
            who: record.refund_who ?? '',
            clientSn: record.refund_sn,
            body: record.refund_body,
            attempts: record.refund_attempts,
          },
    invoiceTaskSn: record.invoice_task_sn,
    createdAt: record.created_at,
    updatedAt: record.updated_at,
  };
}
