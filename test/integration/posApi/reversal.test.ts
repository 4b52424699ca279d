import { describe, expect, test } from 'vitest';
import { errorSchema } from '../../../contract/pos.ts';
import type { ReversalOutcome } from '../../../main/posApi/desk.ts';
import { type Answer, post, startApi } from './api.ts';
import { testInvoice } from './fakeDesk.ts';

const REVERSAL = '/v1/invoices/task-1/reversal';
const REISSUE = '/v1/invoices/task-1/reissue';
const RETRY = '/v1/invoices/task-1/retry';
const supervisor = { name: '示例店长', pin: '1234' };
const payer = { kind: 'company', name: '测试抬头', taxNumber: '91350100M000100Y43' };
const reversal = { reason: '退货', requestId: 'r1', supervisor };
const reissue = { ...reversal, payer };

function expectError(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status,
    body: { error: { code } },
  });
  expect(errorSchema.strict().safeParse(answer.body).error).toBeUndefined();
  expect(answer.text).not.toContain(supervisor.pin);
}

describe('reversal and reissue', () => {
  test('202 and the red one; the till gets what was wished', async () => {
    const api = await startApi();
    const lines = [
      { index: 0, quantity: '1' },
      { index: 1, amount: 100 },
    ];
    expect(await post(api, REVERSAL, { ...reversal, lines })).toMatchObject({
      status: 202,
      body: { clientTaskSn: 'red-1', original: 'task-1' },
    });
    expect(await post(api, REISSUE, reissue)).toMatchObject({
      status: 202,
      body: { clientTaskSn: 'red-1', reissuedAs: null },
    });
    expect(api.desk.asked).toEqual([{ ...reversal, lines }, reissue]);
  });

  test.each<[ReversalOutcome, number, string]>([
    [{ outcome: 'notFound' }, 404, 'not_found'],
    [{ outcome: 'conflict' }, 409, 'conflict'],
    [{ outcome: 'wrongPin' }, 403, 'forbidden'],
    [{ outcome: 'noSupervisor' }, 403, 'forbidden'],
    [{ outcome: 'locked', ms: 60_000 }, 403, 'locked'],
    [{ outcome: 'noTerminal' }, 503, 'unavailable'],
    [{ outcome: 'cannotStore' }, 503, 'unavailable'],
    [{ outcome: 'faults', faults: [{ path: 'invoice', rule: 'nothingLeft' }] }, 422, 'rule'],
  ])('%j', async (outcome, status, code) => {
    const api = await startApi({ reverse: async () => outcome, reissue: async () => outcome });
    expectError(await post(api, REVERSAL, reversal), status, code);
    expectError(await post(api, REISSUE, reissue), status, code);
  });

  test('200 for the same wish again', async () => {
    const known = { outcome: 'known', invoice: testInvoice('red-1') } as const;
    const api = await startApi({ reverse: async () => known, reissue: async () => known });
    expect((await post(api, REVERSAL, reversal)).status).toBe(200);
    expect((await post(api, REISSUE, reissue)).status).toBe(200);
  });

  test('422 says which line has how much left', async () => {
    const faults = [
      { path: 'lines.0.amount', rule: 'moreMoneyThanLeft', params: { left: '5.00' } },
    ] as const;
    const api = await startApi({ reverse: async () => ({ outcome: 'faults', faults }) });
    expect((await post(api, REVERSAL, reversal)).body).toMatchObject({
      error: { fields: [{ path: 'lines.0.amount', message: expect.stringContaining('5.00') }] },
    });
  });

  test.each([
    ['no body', undefined],
    ['no supervisor', { reason: '退货', requestId: 'r1' }],
    ['no requestId', { reason: '退货', supervisor }],
    ['no PIN', { ...reversal, supervisor: { name: 'x' } }],
    ['a misspelt field', { ...reversal, line: [] }],
    ['half a fen', { ...reversal, lines: [{ index: 0, amount: 0.5 }] }],
    ['a number as quantity', { ...reversal, lines: [{ index: 0, quantity: 1 }] }],
    ['no index', { ...reversal, lines: [{ amount: 1 }] }],
  ])('400: %s', async (_, body) => {
    const api = await startApi();
    expectError(await post(api, REVERSAL, body), 400, 'malformed');
    expectError(await post(api, REISSUE, body), 400, 'malformed');
    expect(api.desk.asked).toEqual([]);
  });
});

describe('retry', () => {
  test('202 and the new task, with or without something put right', async () => {
    const api = await startApi();
    const corrected = { payer, lines: [{ name: '测试商品', amount: 100, taxRate: '0.13' }] };
    expect(await post(api, RETRY)).toMatchObject({
      status: 202,
      body: { clientTaskSn: 'task-2', retryOf: 'task-1' },
    });
    expect((await post(api, RETRY, corrected)).status).toBe(202);
    expect(api.desk.asked).toEqual([
      {},
      { payer, lines: [{ ...corrected.lines[0], unit: '件', quantity: '1', discount: 0 }] },
    ]);
  });

  test.each([
    [{ outcome: 'notFound' }, 404, 'not_found'],
    [{ outcome: 'conflict', state: 'issued' }, 409, 'conflict'],
    [{ outcome: 'superseded', by: 'task-9' }, 409, 'conflict'],
    [{ outcome: 'faults', faults: [{ path: 'payer', rule: 'copiedFromBlue' }] }, 422, 'rule'],
    [{ outcome: 'noTerminal' }, 503, 'unavailable'],
    [{ outcome: 'cannotStore' }, 503, 'unavailable'],
  ] as const)('%j', async (outcome, status, code) => {
    const api = await startApi({ retry: async () => outcome });
    expectError(await post(api, RETRY, {}), status, code);
  });

  test('400 for what is not a correction', async () => {
    const api = await startApi();
    expectError(await post(api, RETRY, { memo: 'x' }), 400, 'malformed');
    expectError(await post(api, RETRY, []), 400, 'malformed');
  });
});
