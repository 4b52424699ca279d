import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fetchedInvoice, followedOrder } from '../../main/platform/fetched.ts';
import { meaningOfApply, meaningOfQuery } from '../../main/platform/meaning.ts';
import { meaningOfCommit, meaningOfOrderQuery } from '../../main/platform/orderMeaning.ts';
import { readOutcome } from '../../main/platform/readOutcome.ts';
import { readCredentials } from '../../main/terminal/credentials.ts';
import { mutated, mutatedBytes, near, runs } from './inputs.ts';

/* Whatever comes back from the platform, or from what stands in its place. */

const OURS = 'test-task-1';
const identity = {
  terminal_sn: '2200000001',
  client_sn: 'TEST-0001',
  client_task_sn: OURS,
  task_sn: '7890',
};
const invoice = {
  ...identity,
  task_status: 'INVOICED_BLUE_SUCCESS',
  status: 'SUCCESS',
  finish_time: '1781505120000',
  invoice_type: 'BLUE',
  invoice_date: '2026-06-15',
  invoice_code: '150003528888',
  invoice_no: '50877603',
  invoice_amount: '113000',
  anti_fake_code: '12345678901234567890',
  file_path: 'https://till.invalid/x.pdf',
  payer_name: '测试抬头',
};
const business = (biz_response: object) => ({ result_code: '200', biz_response });
const right = [
  business({ result_code: 'INVOICE_SUCCESS', data: invoice }),
  business({ result_code: 'SUCCESS', data: { ...invoice, invoice_type: '0' } }),
  business({ result_code: 'SUCCESS', data: { ...invoice, invoice_no: 12345678901234567000 } }),
  business({ result_code: 'INVOICE_IN_PROGRESS', data: identity }),
  business({ result_code: 'INVOICE_FAIL', error_message: '税号错误', data: identity }),
  business({ result_code: 'FAIL', error_code: 'TASK_TIMEOUT', error_message: 'x', data: identity }),
  business({ result_code: 'FAIL', error_code: 'INVOICE_NOT_EXIST' }),
  business({ result_code: 'SYNC_SUCCESS', data: identity }),
  { result_code: '400', error_code: 'ILLEGAL_SIGN', error_message: '签名错误' },
  { result_code: '400', error_code: 'INVALID_PARAMS', error_message: '订单已存在' },
  { result_code: '500', error_code: 'MAINTENANCE_INPROGRESS', error_message: 'x' },
  business({ terminal_sn: '2200000001', terminal_key: 'TEST-KEY' }),
];
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '', 'utf8');

const body = fc.oneof(
  { weight: 5, arbitrary: near(right).map(bytesOf) },
  // The data alone is bent: the envelope stays one that decides something.
  {
    weight: 5,
    arbitrary: mutated(invoice).map((data) =>
      bytesOf(business({ result_code: 'INVOICE_SUCCESS', data })),
    ),
  },
  { weight: 3, arbitrary: mutatedBytes(right.map(bytesOf)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);
const answers = fc.record({ status: fc.constantFrom(200, 200, 400, 404, 500, 502), bytes: body });

test('is read without a fall, and issues nothing without a number that is ours', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(answers, fc.boolean(), ({ status, bytes }, sentBefore) => {
      const outcome = readOutcome({ kind: 'answer', status, bytes });
      const apply = meaningOfApply(outcome, { sentBefore, clientTaskSn: OURS });
      // An apply never ends an invoice well, and never fails one that may have arrived before.
      expect(apply.kind).not.toBe('issued');
      if (sentBefore) expect(apply.kind).not.toBe('refused');
      for (const state of ['unknown', 'in_progress'] as const) {
        const query = meaningOfQuery(outcome, { state, clientTaskSn: OURS });
        seen.set(query.kind, (seen.get(query.kind) ?? 0) + 1);
        if (state === 'in_progress') expect(query.kind).not.toBe('neverArrived');
        if (query.kind === 'issued') isReallyIssued(query, outcome);
      }
      const followed = followedOrder(outcome, OURS);
      if (followed.kind === 'issued') isReallyIssued(followed.invoice.fields, outcome);
      const fetched = fetchedInvoice(outcome, OURS);
      if (fetched.kind === 'issued') isReallyIssued(fetched.fields, outcome);
      meaningOfCommit(outcome);
      meaningOfOrderQuery(outcome);
      const credentials = readCredentials(bytes);
      if (credentials.kind === 'given') {
        expect(credentials.terminalSn).not.toBe('');
        expect(credentials.terminalKey).not.toBe('');
      }
    }),
    runs('platformAnswers'),
  );
  for (const kind of ['issued', 'inProgress', 'failed', 'neverArrived', 'saysNothing']) {
    expect([kind, (seen.get(kind) ?? 0) > 100]).toEqual([kind, true]);
  }
});

function isReallyIssued(
  fields: { readonly invoiceNo?: string | undefined },
  outcome: ReturnType<typeof readOutcome>,
): void {
  expect(typeof fields.invoiceNo).toBe('string');
  expect(fields.invoiceNo?.trim()).not.toBe('');
  if (outcome.kind !== 'read') throw new Error('issued by no answer');
  const named = outcome.answer.biz?.data?.client_task_sn;
  if (named !== undefined) expect(named).toBe(OURS);
}
