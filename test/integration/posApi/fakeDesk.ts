import type { Invoice } from '../../../contract/invoice.ts';
import type { OrderBody } from '../../../contract/order.ts';
import type { InvoiceEvent } from '../../../contract/pos.ts';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import type { Desk } from '../../../main/posApi/desk.ts';
import { testInvoice as madeUpInvoice } from '../../support/invoices.ts';

export const TOKEN = 'TEST-TOKEN-0123456789-0123456789-0123';

/** A till of which a test says what it answers, and which keeps what it was asked. */
export interface FakeDesk extends Desk {
  readonly orders: OrderBody[];
  readonly asked: unknown[];
  /** Adds an event to the ledger and tells the subscribers. @returns its number */
  happen(clientTaskSn: string): number;
  /** Tells that the token was replaced; the test changes `token` itself. */
  replaceToken(): void;
  /** Forgets the events up to `seq`. */
  forget(seq: number): void;
  readonly listeners: ReadonlySet<unknown>;
}

export function createFakeDesk(changes: Partial<Desk> = {}): FakeDesk {
  const orders: OrderBody[] = [];
  const asked: unknown[] = [];
  const events: InvoiceEvent[] = [];
  const replaced = new Set<() => void>();
  const listeners = new Set<(event: InvoiceEvent) => void>();
  let kept = 0;
  return {
    orders,
    asked,
    listeners,
    version: '0.0.0-test',
    token: () => TOKEN,
    onTokenReplaced(listener) {
      replaced.add(listener);
      return () => replaced.delete(listener);
    },
    replaceToken() {
      for (const listener of replaced) listener();
    },
    language: () => 'en',
    health: async () => ({
      status: 'ok',
      mode: 'training',
      version: '0.0.0-test',
      terminalSn: 'TEST-TERMINAL',
      pending: 0,
      needsPerson: 0,
      printer: { interface: 'screen', state: 'ready' },
      platform: { reachable: null, lastAnswerAt: null },
    }),
    async accept(order) {
      orders.push(order);
      return { outcome: 'accepted', invoice: testInvoice('task-1') };
    },
    readInvoice: async (sn) => (sn === 'task-1' ? testInvoice(sn) : undefined),
    async listInvoices(filter) {
      asked.push(filter);
      return filter.cursor === 'bad'
        ? 'badCursor'
        : { items: [testInvoice('task-1')], nextCursor: null };
    },
    cancel: async (sn) =>
      sn === 'task-1'
        ? { outcome: 'done', invoice: { ...testInvoice(sn), state: 'cancelled' } }
        : sn === 'task-2'
          ? { outcome: 'conflict', state: 'issued' }
          : { outcome: 'notFound' },
    async retry(sn, correction) {
      asked.push(correction);
      return { outcome: 'accepted', invoice: { ...testInvoice('task-2'), retryOf: sn } };
    },
    async reverse(sn, reversal) {
      asked.push(reversal);
      return { outcome: 'accepted', invoice: { ...testInvoice('red-1'), original: sn } };
    },
    async reissue(sn, wish) {
      asked.push(wish);
      const red = { ...testInvoice('red-1'), original: sn, reissuedAs: null };
      return { outcome: 'accepted', invoice: red };
    },
    async takeOrder(order) {
      asked.push(order);
      return { outcome: 'accepted', order: testSelfServiceOrder(order.clientSn) };
    },
    readOrder: async (sn) => (sn === 'TEST-0001' ? testSelfServiceOrder(sn) : undefined),
    async refundOrder(sn, refund) {
      asked.push(refund);
      return { outcome: 'accepted', order: testSelfServiceOrder(sn) };
    },
    retryOrder: async (sn) =>
      sn === 'TEST-0001'
        ? { outcome: 'done', order: testSelfServiceOrder(sn) }
        : { outcome: 'notFound' },
    printOrder: async (sn) =>
      sn === 'TEST-0001' ? { outcome: 'queued', jobId: 'job-1' } : { outcome: 'notFound' },
    printReceipt: async (sn) =>
      sn === 'task-1' ? { outcome: 'queued', jobId: 'job-1' } : { outcome: 'notFound' },
    readPrintJob: async (jobId) => (jobId === 'job-1' ? { jobId, state: 'unsure' } : undefined),
    resolvePrintJob: async (jobId, printed) =>
      jobId === 'job-1'
        ? { outcome: 'done', job: { jobId, state: printed ? 'done' : 'waiting' } }
        : jobId === 'job-2'
          ? { outcome: 'conflict', state: 'printing' }
          : { outcome: 'notFound' },
    async eventsAfter(seq, limit) {
      if (seq < kept) return 'gone';
      return events.filter((event) => event.seq > seq).slice(0, limit);
    },
    lastSeq: async () => events.at(-1)?.seq ?? 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    happen(clientTaskSn) {
      // Numbers with holes: the ledger counts more than changes of state.
      const event = { seq: (events.at(-1)?.seq ?? 0) + 3, invoice: testInvoice(clientTaskSn) };
      events.push(event);
      for (const listener of listeners) listener(event);
      return event.seq;
    },
    forget(seq) {
      kept = seq;
    },
    ...changes,
  };
}

export function testInvoice(clientTaskSn: string): Invoice {
  return madeUpInvoice({ clientTaskSn });
}

export function testSelfServiceOrder(clientSn: string): SelfServiceOrder {
  return {
    clientSn,
    clientTaskSn: 'task-1',
    url: 'https://till.invalid/redirect?state=x',
    state: 'committing',
    committed: false,
    amount: 113_000,
    netAmount: 100_000,
    taxAmount: 13_000,
    lines: [],
    createdAt: '2026-06-15T06:32:00.000Z',
    updatedAt: '2026-06-15T06:32:00.000Z',
    needsPerson: false,
  };
}
