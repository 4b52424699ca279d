import { expect, test } from 'vitest';
import type { Invoice } from '../../../../contract/invoice.ts';
import { invoiceStates } from '../../../../domain/lifecycle.ts';
import { failureLine } from '../../../../main/wiring/failureLog.ts';

const invoice = {
  clientTaskSn: 'task-2',
  clientSn: 'ORDER-1',
  kind: 'blue',
  state: 'failed',
  attempts: 2,
  failure: { code: 'INVOICE_FAIL', message: '税控设备异常\n请重试' },
} as Invoice;

test('one line of an invoice that failed, with what the platform said', () => {
  expect(failureLine({ seq: 1, invoice })).toBe(
    'blue invoice task-2 of order ORDER-1 failed, sent 2 times, INVOICE_FAIL: 税控设备异常 请重试',
  );
  expect(failureLine({ seq: 1, invoice: { ...invoice, retryOf: 'task-1' } })).toContain(
    'failed, again, after task-1',
  );
});

test('nothing of one in another state', () => {
  for (const state of invoiceStates.filter((one) => one !== 'failed')) {
    expect(failureLine({ seq: 1, invoice: { ...invoice, state } })).toBeUndefined();
  }
});
