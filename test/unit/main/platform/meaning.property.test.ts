import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOfApply, meaningOfQuery } from '../../../../main/platform/meaning.ts';
import { readOutcome } from '../../../../main/platform/readOutcome.ts';
import { answered } from './outcomes.ts';

const clientTaskSn = 'ours';
const states = fc.constantFrom('unknown', 'in_progress');
const numRuns = 2_000;

const code = fc.constantFrom(
  'INVOICE_SUCCESS',
  'SUCCESS',
  'INVOICE_IN_PROGRESS',
  'INVOICE_FAIL',
  'FAIL',
  'INVOICE_NOT_EXIST',
  'ERROR',
  'TASK_TIMEOUT',
  'TASK_NOT_EXIST',
  'ILLEGAL_SIGN',
  'INVALID_PARAMS',
  'fail',
  '',
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const message = maybe(fc.oneof(fc.string(), fc.constantFrom('已存在', '重复提交')));
const data = fc.record(
  {
    client_task_sn: fc.constantFrom('ours', 'another', null),
    invoice_no: fc.constantFrom('50877603', '', 50877603, null),
    task_sn: fc.anything(),
    task_status: fc.constantFrom('CREATED', 'INVOICED_BLUE_SUCCESS'),
  },
  { requiredKeys: [] },
);
/** Answers near the real ones: the right fields, any combination of codes. */
const plausible = fc.record({
  result_code: fc.constantFrom<unknown>('200', 200, '400', '500', ' 200', 'x'),
  error_code: maybe(code),
  error_message: message,
  biz_response: maybe(
    fc.record({
      result_code: maybe(code),
      error_code: maybe(code),
      error_message: message,
      data: maybe(fc.oneof(data, fc.string(), fc.constant([]))),
    }),
  ),
});

const applyKinds = [
  'accepted',
  'terminalTrouble',
  'refused',
  'refusedAfterSending',
  'existsAlready',
  'unknown',
];

describe('any answer', () => {
  it('never makes an apply issue an invoice, nor be refused for good when it was sent before', () => {
    fc.assert(
      fc.property(fc.oneof(plausible, fc.json()), fc.boolean(), (body, sentBefore) => {
        const { kind } = meaningOfApply(answered(body), { sentBefore, clientTaskSn });
        expect(applyKinds).toContain(kind);
        if (sentBefore) expect(['refused', 'existsAlready']).not.toContain(kind);
        else expect(kind).not.toBe('refusedAfterSending');
      }),
      { numRuns },
    );
  });

  it('makes an invoice issued only with a number, and never by an answer for another task', () => {
    fc.assert(
      fc.property(plausible, states, (body, state) => {
        const meaning = meaningOfQuery(answered(body), { state, clientTaskSn });
        const found = body.biz_response?.data;
        const named =
          typeof found === 'object' && 'client_task_sn' in found ? found.client_task_sn : undefined;
        if (meaning.kind === 'issued') {
          expect(meaning.invoiceNo).toBe('50877603');
          expect(String(body.result_code).trim()).toBe('200');
        }
        if (named === 'another') expect(meaning.kind).toBe('saysNothing');
        if (state === 'in_progress') expect(meaning.kind).not.toBe('neverArrived');
      }),
      { numRuns },
    );
  });

  it('of arbitrary bytes decides nothing and never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        states,
        (bytes, sentBefore, state) => {
          const outcome = readOutcome({ kind: 'answer', status: 200, bytes });
          expect(meaningOfApply(outcome, { sentBefore, clientTaskSn }).kind).toBe('unknown');
          expect(meaningOfQuery(outcome, { state, clientTaskSn }).kind).toBe('saysNothing');
        },
      ),
      { numRuns },
    );
  });

  it('cut short decides nothing', () => {
    const whole = Buffer.from(
      '{"result_code":"200","biz_response":{"result_code":"FAIL","error_message":"余票不足"}}',
    );
    for (let length = 0; length < whole.length; length += 1) {
      const bytes = whole.subarray(0, length);
      const outcome = readOutcome({ kind: 'answer', status: 200, bytes });
      expect(meaningOfApply(outcome, { sentBefore: false, clientTaskSn }).kind).toBe('unknown');
    }
  });
});
