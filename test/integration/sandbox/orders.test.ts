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

describe('the customer’s side', () => {
  const customer = {
    name: '测试公司',
    email: 'kehu@example.com',
    registerNo: '91350100M000100Y43',
  };
  const open = (url: string, body: object = customer) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const state = (changes: Readonly<Record<string, string>> = {}) => {
    const fields = {
      ts: trainingSigner.sn,
      cs: 'order-1',
      ct: '1488262165000',
      ta: '113000',
      bc: 'test',
      a: createHash('md5').update(`order-1 ${TRAINING_STORE_SN}`).digest('hex'),
      ...changes,
    };
    const text = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    return encodeURIComponent(text.join('|'));
  };
  const redirect = (changes = {}) =>
    `${sandbox.codes.redirectBase}/redirect?state=${state(changes)}`;

  it('opens a page that asks for the title', async () => {
    const answer = await fetch(redirect());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/html;charset=UTF-8',
    ]);
    expect(await answer.text()).toContain('name="registerNo"');
  });

  it('issues to a company, once', async () => {
    await commit();
    expect((await open(redirect())).status).toBe(200);
    expect((await open(redirect())).status).toBe(400);
    sandbox.clock.advance(1_500);
    expect((await query(sandbox, wanted)).json.biz_response.data).toMatchObject({
      payer_name: '测试公司',
      payer_register_no: '91350100M000100Y43',
    });
  });

  it.each([
    [
      'an order nobody committed',
      { cs: 'order-2', a: createHash('md5').update(`order-2 ${TRAINING_STORE_SN}`).digest('hex') },
    ],
    ['a forged sign', { a: 'x' }],
    ['another amount', { ta: '1' }],
    ['no amount', { ta: '' }],
  ])('refuses %s', async (_name, changes) => {
    await commit();
    expect((await open(redirect(changes))).status).toBe(400);
    expect(sandbox.journal.tasks()).toEqual([]);
  });

  it('refuses who gives no title, and a page’s code that nobody signed', async () => {
    await commit();
    expect((await open(redirect(), { name: '测试' })).status).toBe(400);
    const code = `terminal_sn=${trainingSigner.sn}&client_sn=order-1&client_time=1&total_amount=1`;
    expect((await open(`${sandbox.codes.page}?${code}&auth=99000001%20x`)).status).toBe(400);
  });

  it('of goods that came back issues nothing; of what was issued no return is taken', async () => {
    await commit();
    const back = { client_sn: 'order-2', client_task_sn: 'task-2', order_type: 'R' };
    expect((await commit({ ...back, client_original_sn: 'never' })).json.error_message).toContain(
      '不存在',
    );
    await commit({ ...back, client_original_sn: 'order-1' });
    expect((await open(redirect())).status).toBe(400);

    const third = { client_sn: 'order-3', client_task_sn: 'task-3' };
    await commit(third);
    sandbox.claim(trainingSigner.sn, 'order-3', customer);
    const late = { ...back, client_sn: 'order-4', client_task_sn: 'task-4' };
    expect((await commit({ ...late, client_original_sn: 'order-3' })).json.error_message).toContain(
      '已开票',
    );
  });
});
