import { describe, expect, test } from 'vitest';
import { terminalTroubles } from '../../../../contract/platform/wire.ts';
import { followedOrder } from '../../../../main/platform/fetched.ts';
import { meaningOfCommit, meaningOfOrderQuery } from '../../../../main/platform/orderMeaning.ts';
import { answered, business, envelope } from './outcomes.ts';

describe('a commit', () => {
  test.each([
    ['SYNC_SUCCESS', business('SYNC_SUCCESS', { data: { task_sn: 'T1' } })],
    ['SUCCESS', business('SUCCESS', { data: { task_sn: 'T1' } })],
  ])('%s: the platform has it', (_, outcome) => {
    expect(meaningOfCommit(outcome)).toEqual({ kind: 'committed', reached: true, taskSn: 'T1' });
  });

  test.each([
    envelope('400', 'INVALID_PARAMS', '订单 22000000012 已存在'),
    envelope('400', 'INVALID_PARAMETER', '订单重复'),
    business('FAIL', { error_message: '订单已存在' }),
  ])('"exists already" is success', (outcome) => {
    expect(meaningOfCommit(outcome)).toMatchObject({ kind: 'committed' });
  });

  test.each(terminalTroubles)('%s is not this order’s fault', (code) => {
    expect(meaningOfCommit(envelope('400', code, '原因'))).toEqual({
      kind: 'notNow',
      reached: true,
      code,
      message: '原因',
    });
  });

  test.each([
    envelope('400', 'INVALID_PARAMS', 'amount 不能为空'),
    business('FAIL', { error_code: 'INVALID_PARAMS', error_message: 'amount 不能为空' }),
  ])('refused otherwise, with the platform’s words', (outcome) => {
    expect(meaningOfCommit(outcome)).toMatchObject({
      kind: 'refused',
      code: 'INVALID_PARAMS',
      message: 'amount 不能为空',
    });
  });

  test.each([
    envelope('500', 'MAINTENANCE_INPROGRESS'),
    business('ERROR'),
    business('SOMETHING_ELSE'),
    answered('<html>502</html>', 502),
    { kind: 'noAnswer', reason: 'timeout' } as const,
  ])('may have arrived: %j', (outcome) => {
    expect(meaningOfCommit(outcome).kind).toBe('unknown');
  });

  test('nothing left the machine', () => {
    expect(meaningOfCommit({ kind: 'notSent', reason: 'refused' })).toEqual({
      kind: 'notSent',
      reason: 'refused',
      reached: false,
      trouble: 'platform',
    });
  });
});

test.each([
  ['there', business('SUCCESS', { data: {} })],
  ['notThere', business('FAIL', { error_code: 'TASK_NOT_EXIST' })],
  ['notThere', business('ORDER_NOT_EXIST')],
  ['saysNothing', business('ERROR')],
  ['saysNothing', business('FAIL')],
  ['saysNothing', envelope('400', 'ILLEGAL_SIGN')],
  ['saysNothing', envelope('500', 'UNKNOWN_SYSTEM_ERROR')],
  ['saysNothing', answered('')],
] as const)('an order query: %s', (kind, outcome) => {
  expect(meaningOfOrderQuery(outcome).kind).toBe(kind);
});

describe('following a sale', () => {
  const data = {
    client_sn: '22000000012',
    client_task_sn: 'task',
    invoice_no: '50877603',
    invoice_amount: '117000',
    payer_name: '测试客户',
  };

  test('issued: only with an invoice number, and told whose it is', () => {
    expect(followedOrder(business('INVOICE_SUCCESS', { data }), 'task')).toMatchObject({
      kind: 'issued',
      invoice: { clientSn: '22000000012', amount: 117_000, payer: { name: '测试客户' } },
    });
    const { invoice_no: _, ...without } = data;
    expect(followedOrder(business('INVOICE_SUCCESS', { data: without }), 'task').kind).toBe(
      'notYet',
    );
  });

  test.each([
    ['nobody asked yet', business('INVOICE_NOT_EXIST')],
    ['in progress', business('INVOICE_IN_PROGRESS', { data: {} })],
    ['another task', business('INVOICE_SUCCESS', { data: { ...data, client_task_sn: 'x' } })],
    ['a red one', business('INVOICE_SUCCESS', { data: { ...data, invoice_type: 'red' } })],
    ['trouble', envelope('500', 'UNKNOWN_SYSTEM_ERROR')],
  ])('not yet: %s', (_, outcome) => {
    expect(followedOrder(outcome, 'task').kind).toBe('notYet');
  });

  test('failed, with the platform’s words', () => {
    expect(
      followedOrder(business('INVOICE_FAIL', { error_message: '税号有误' }), 'task'),
    ).toMatchObject({ kind: 'failed', message: '税号有误' });
  });
});
