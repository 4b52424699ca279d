import { expect } from '@playwright/test';
import type { Invoice } from '../../contract/invoice.ts';
import type { OrderBody } from '../../contract/order.ts';
import type { ErrorBody, Health, PrintJob } from '../../contract/pos.ts';
import type { InvoiceState } from '../../domain/lifecycle.ts';
import { holdAgainstDocuments } from './documented.ts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  /** As it came over the wire. */
  readonly text: string;
}

/** For `expect.poll`: what is waited for comes soon. */
export const OFTEN = { intervals: [20, 50, 100] };

/** A till's POS API as a store's own software would call it. */
export interface PosClient {
  readonly url: string;
  /** Sends an order, or bytes that are none. */
  post(order: unknown, headers?: Record<string, string>): Promise<Answer<Invoice & ErrorBody>>;
  get(clientTaskSn: string): Promise<Answer<Invoice & ErrorBody>>;
  list(query?: string): Promise<readonly Invoice[]>;
  health(): Promise<Health>;
  /** Queues a receipt. @returns its job's id */
  print(clientTaskSn: string): Promise<string>;
  job(jobId: string): Promise<PrintJob>;
  call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
  /** Waits until the order's invoice is in this state. */
  until(clientTaskSn: string, state: InvoiceState): Promise<Invoice>;
}

export function createPosClient(url: string, token: string): PosClient {
  async function call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = { status: response.status, text, body: JSON.parse(text) };
    holdAgainstDocuments(method, path, answer);
    return answer;
  }

  const pos: PosClient = {
    url,
    call: (method, path, body) => call(method, path, body),
    post: (order, headers) => call('POST', '/v1/invoices', order, headers),
    get: (clientTaskSn) => call('GET', `/v1/invoices/${clientTaskSn}`),
    async list(query = '') {
      const { body } = await call<{ items: Invoice[] }>('GET', `/v1/invoices${query}`);
      return body.items;
    },
    health: async () => (await call<Health>('GET', '/v1/health')).body,
    async print(clientTaskSn) {
      const answer = await call<{ jobId: string }>('POST', `/v1/invoices/${clientTaskSn}/receipt`);
      expect(answer.status).toBe(202);
      return answer.body.jobId;
    },
    job: async (jobId) => (await call<PrintJob>('GET', `/v1/print-jobs/${jobId}`)).body,
    async until(clientTaskSn, state) {
      const stateNow = async () => (await pos.get(clientTaskSn)).body.state;
      await expect.poll(stateNow, OFTEN).toBe(state);
      return (await pos.get(clientTaskSn)).body;
    },
  };
  return pos;
}

/** The order as a store's software writes it down. */
export type PosOrder = Partial<Omit<OrderBody, 'lines' | 'payer'>> & {
  readonly clientSn: string;
  readonly lines: readonly unknown[];
  readonly payer?: unknown;
};

/** A visibly made-up order over 113.00 yuan. */
export function posOrder(changes: Partial<PosOrder> = {}): PosOrder {
  return {
    clientSn: 'E2E-0001',
    lines: [{ name: '培训用商品', amount: 11_300, taxRate: '0.13' }],
    payer: { kind: 'person', name: '测试客户', email: 'k@example.com', phone: '18200000000' },
    ...changes,
  };
}
