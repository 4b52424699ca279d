import { describe, expect, test } from 'vitest';
import { errorSchema } from '../../../contract/pos.ts';
import type { OrderRetryOutcome, RefundOutcome, TakeOutcome } from '../../../main/posApi/desk.ts';
import { type Answer, ask, post, startApi } from './api.ts';
import { testSelfServiceOrder } from './fakeDesk.ts';

const sale = {
  clientSn: 'TEST-0001',
  lines: [{ name: '测试商品', amount: 11_300, taxRate: '0.13' }],
};
const refund = { reason: '退货', requestId: 'r1', supervisor: { name: '示例店长', pin: '1234' } };
const known = { outcome: 'known', order: testSelfServiceOrder('TEST-0001') } as const;
const faults = [{ path: 'selfService.url', rule: 'required' }] as const;

function expectError(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status,
    body: { error: { code } },
  });
  expect(errorSchema.strict().safeParse(answer.body).error).toBeUndefined();
  expect(answer.text).not.toContain(refund.supervisor.pin);
}

describe('taking an order', () => {
  test('202 and the order with the address in its code; 200 for the same again', async () => {
    const api = await startApi();
    expect(await post(api, '/v1/orders', sale)).toMatchObject({
      status: 202,
      body: { clientSn: 'TEST-0001', clientTaskSn: 'task-1', state: 'committing' },
    });
    expect(api.desk.asked).toEqual([
      { ...sale, lines: [{ ...sale.lines[0], unit: '件', quantity: '1', discount: 0 }] },
    ]);
    const again = await startApi({ takeOrder: async () => known });
    expect((await post(again, '/v1/orders', sale)).status).toBe(200);
  });

  test.each<[TakeOutcome, number, string]>([
    [{ outcome: 'conflict' }, 409, 'conflict'],
    [{ outcome: 'invoiced' }, 409, 'conflict'],
    [
      { outcome: 'faults', faults: [{ path: 'lines.0.amount', rule: 'amountNotPositive' }] },
      422,
      'rule',
    ],
    [{ outcome: 'notSetUp', faults }, 422, 'rule'],
    [{ outcome: 'noTerminal' }, 503, 'unavailable'],
    [{ outcome: 'cannotStore' }, 503, 'unavailable'],
  ])('%j', async (outcome, status, code) => {
    const api = await startApi({ takeOrder: async () => outcome });
    expectError(await post(api, '/v1/orders', sale), status, code);
  });

  test('422 says what is missing in the set-up', async () => {
    const api = await startApi({ takeOrder: async () => ({ outcome: 'notSetUp', faults }) });
    expect((await post(api, '/v1/orders', sale)).body).toMatchObject({
      error: { fields: [{ path: 'selfService.url', message: expect.stringContaining('page') }] },
    });
  });

  test.each([
    ['a payer: the customer says it', { ...sale, payer: { kind: 'person', name: '测试' } }],
    ['no lines', { clientSn: 'TEST-0001' }],
    ['no body', undefined],
  ])('400: %s', async (_, body) => {
    const api = await startApi();
    expectError(await post(api, '/v1/orders', body), 400, 'malformed');
    expect(api.desk.asked).toEqual([]);
  });
});

test('reading, printing and trying again', async () => {
  const api = await startApi();
  expect(await ask(api, '/v1/orders/TEST-0001')).toMatchObject({ status: 200 });
  expectError(await ask(api, '/v1/orders/TEST-0002'), 404, 'not_found');
  expect(await post(api, '/v1/orders/TEST-0001/receipt')).toMatchObject({
    status: 202,
    body: { jobId: 'job-1' },
  });
  expectError(await post(api, '/v1/orders/TEST-0002/receipt'), 404, 'not_found');
  expect((await post(api, '/v1/orders/TEST-0001/retry')).status).toBe(202);
});

test.each<[OrderRetryOutcome, number, string]>([
  [{ outcome: 'notFound' }, 404, 'not_found'],
  [{ outcome: 'conflict', state: 'issued' }, 409, 'conflict'],
  [{ outcome: 'cannotStore' }, 503, 'unavailable'],
])('trying again: %j', async (outcome, status, code) => {
  const api = await startApi({ retryOrder: async () => outcome });
  expectError(await post(api, '/v1/orders/TEST-0001/retry'), status, code);
});

describe('refund', () => {
  test('202 and the order; 200 for the same wish again', async () => {
    const api = await startApi();
    expect((await post(api, '/v1/orders/TEST-0001/refund', refund)).status).toBe(202);
    expect(api.desk.asked).toEqual([refund]);
    const again = await startApi({ refundOrder: async () => known });
    expect((await post(again, '/v1/orders/TEST-0001/refund', refund)).status).toBe(200);
  });

  test.each<[RefundOutcome, number, string]>([
    [{ outcome: 'notFound' }, 404, 'not_found'],
    [{ outcome: 'conflict' }, 409, 'conflict'],
    [{ outcome: 'notRefundable', state: 'refunded' }, 409, 'conflict'],
    [{ outcome: 'wrongPin' }, 403, 'forbidden'],
    [{ outcome: 'noSupervisor' }, 403, 'forbidden'],
    [{ outcome: 'locked', ms: 60_000 }, 403, 'locked'],
    [{ outcome: 'faults', faults: [{ path: 'reason', rule: 'empty' }] }, 422, 'rule'],
    [{ outcome: 'noTerminal' }, 503, 'unavailable'],
    [{ outcome: 'cannotStore' }, 503, 'unavailable'],
  ])('%j', async (outcome, status, code) => {
    const api = await startApi({ refundOrder: async () => outcome });
    expectError(await post(api, '/v1/orders/TEST-0001/refund', refund), status, code);
  });

  test('400 without a supervisor', async () => {
    const api = await startApi();
    const { supervisor: _, ...rest } = refund;
    expectError(await post(api, '/v1/orders/TEST-0001/refund', rest), 400, 'malformed');
  });
});
