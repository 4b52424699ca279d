import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TRAINING_STORE_SN } from '../../../sandbox/platform/training.ts';
import {
  apply,
  blueBody,
  call,
  query,
  startTestSandbox,
  type TestSandbox,
  trainingSigner,
} from '../../support/sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.close());

const order = (changes: Readonly<Record<string, unknown>> = {}) => ({
  terminal_sn: trainingSigner.sn,
  client_sn: 'order-1',
  client_task_sn: 'task-1',
  client_time: '1488262165000',
  order_type: 'P',
  amount: '113000',
  discount: '0',
  invoice_items: [
    {
      client_sn: 'order-1',
      item_name: '电视机',
      quantity: '10',
      row_type: '0',
      unit: '台',
      amount: '113000',
      tax_rate: '0.13',
    },
  ],
  transaction: [{ amount: '113000', pay_way_code: '100', pay_way_desc: '现金' }],
  ...changes,
});

function send(path: string, body: { client_sn: string }, storeSn = TRAINING_STORE_SN) {
  const sign = createHash('md5').update(`${body.client_sn} ${storeSn}`).digest('hex');
  return call(sandbox, path, body, trainingSigner, { sign });
}

const commit = (changes = {}, storeSn?: string) =>
  send('/api/order/commit', order(changes) as { client_sn: string }, storeSn);
const ask = () =>
  send('/api/order/query', { terminal_sn: trainingSigner.sn, client_sn: 'order-1' } as {
    client_sn: string;
  });
const wanted = {
  terminal_sn: trainingSigner.sn,
  client_sn: 'order-1',
  client_task_sn: 'task-1',
};

describe('an order for self-service', () => {
  it('is committed once, claimed by the customer, issued', async () => {
    const { json } = await commit();
    expect(json.biz_response).toMatchObject({
      result_code: 'SYNC_SUCCESS',
      data: { task_sn: expect.any(String) },
    });
    expect((await commit()).json.error_message).toContain('已存在');
    expect((await ask()).json.biz_response.data.task_status).toBe('CREATED');
    expect((await query(sandbox, wanted)).json.biz_response).toMatchObject({
      result_code: 'INVOICE_IN_PROGRESS',
      data: { task_status: 'CREATED' },
    });
    expect((await apply(sandbox, blueBody())).json.error_message).toContain('已存在');

    const payer = { name: '测试客户', email: 'user@example.com' };
    expect(sandbox.claim(trainingSigner.sn, 'order-1', payer)).toBeDefined();
    expect(sandbox.claim(trainingSigner.sn, 'order-1', payer)).toBeUndefined();
    sandbox.clock.advance(1_500);
    expect((await ask()).json.biz_response.data).toMatchObject({
      task_status: 'INVOICED_BLUE_SUCCESS',
      invoice_no: '00000001',
    });
    expect((await query(sandbox, wanted)).json.biz_response.data).toMatchObject({
      invoice_amount: '113000',
      payer_name: '测试客户',
      task_sn: json.biz_response.data.task_sn,
    });
  });

  it.each([
    ['another store', {}, 'x', 'ILLEGAL_SIGN'],
    ['another terminal', { terminal_sn: 'x' }, undefined, 'TERMINAL_NOT_EXISTS'],
    ['no type', { order_type: 'X' }, undefined, 'INVALID_PARAMS'],
    ['return without original', { order_type: 'R' }, undefined, 'INVALID_PARAMS'],
    ['no amount', { amount: 'many' }, undefined, 'INVALID_PARAMS'],
    ['no task number', { client_task_sn: '' }, undefined, 'INVALID_PARAMS'],
  ])('is refused: %s', async (_name, changes, storeSn, code) => {
    expect((await commit(changes, storeSn)).json).toMatchObject({
      result_code: '400',
      error_code: code,
    });
  });

  it('that nobody committed is not known', async () => {
    expect((await ask()).json.biz_response.error_code).toBe('TASK_NOT_EXIST');
  });
});
