import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../../main/platform/answer.ts';
import { fetchedInvoice } from '../../../../main/platform/fetched.ts';
import type { ReadOutcome } from '../../../../main/platform/readOutcome.ts';

const DATA = {
  client_task_sn: 't1',
  invoice_type: 'blue',
  invoice_code: '999000000001',
  invoice_no: '00000001',
  invoice_amount: '113000',
  payer_name: '测试客户',
  payer_mobile: '18200000000',
  channel_finish_time: '1488262165000',
};

function answered(biz: object): ReadOutcome {
  const answer = readAnswer(Buffer.from(JSON.stringify({ result_code: '200', biz_response: biz })));
  return answer ? { kind: 'read', answer } : { kind: 'unreadable' };
}
const success = (changes: object = {}) =>
  answered({ result_code: 'INVOICE_SUCCESS', data: { ...DATA, ...changes } });

describe('what the platform tells of another till’s invoice', () => {
  test('number, amount, title and time', () => {
    expect(fetchedInvoice(success(), 't1')).toMatchObject({
      kind: 'issued',
      invoiceKind: 'blue',
      amount: 113_000,
      fields: { invoiceCode: '999000000001', invoiceNo: '00000001' },
      payer: { name: '测试客户', phone: '18200000000' },
      finishedAt: 1_488_262_165_000,
    });
  });

  test.each([
    { invoice_type: 'RED' },
    { invoice_type: '1' },
    { task_status: 'INVOICED_RED_SUCCESS' },
    { invoice_amount: '-113000' },
  ])('%j is a red one', (changes) => {
    expect(fetchedInvoice(success(changes), 't1')).toMatchObject({ invoiceKind: 'red' });
  });

  test.each<[string, ReadOutcome, string]>([
    ['not there', answered({ result_code: 'INVOICE_NOT_EXIST' }), 'notThere'],
    ['in progress', answered({ result_code: 'INVOICE_IN_PROGRESS', data: {} }), 'notIssued'],
    ['failed', answered({ result_code: 'INVOICE_FAIL' }), 'notIssued'],
    ['no number', success({ invoice_no: undefined }), 'notIssued'],
    ['no amount', success({ invoice_amount: '1,130.00' }), 'saysNothing'],
    ['another task', success({ client_task_sn: 't2' }), 'saysNothing'],
    ['no answer', { kind: 'noAnswer', reason: 'timeout' }, 'saysNothing'],
    ['no key', { kind: 'noKey' }, 'saysNothing'],
  ])('%s', (_, outcome, kind) => {
    expect(fetchedInvoice(outcome, 't1').kind).toBe(kind);
  });
});
