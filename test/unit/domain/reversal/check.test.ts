import { describe, expect, test } from 'vitest';
import { checkWish, whyNotReversible } from '../../../../domain/reversal/check.ts';

const issued = {
  kind: 'blue',
  state: 'issued',
  invoiceCode: '999000000001',
  invoiceNo: '00000001',
} as const;

describe('whether an invoice can be reversed', () => {
  test('an issued blue one with a code and a number can', () => {
    expect(whyNotReversible(issued)).toBeUndefined();
  });

  test.each([
    [{ ...issued, kind: 'red' } as const, 'redAlready'],
    [{ ...issued, state: 'in_progress' } as const, 'notIssued'],
    [{ ...issued, state: 'failed' } as const, 'notIssued'],
    [{ ...issued, invoiceCode: undefined, invoiceNo: '99000000000000000001' }, 'digitalNumber'],
  ])('%j cannot', (invoice, rule) => {
    expect(whyNotReversible(invoice)).toMatchObject({ rule });
  });
});

describe('the words of a wish', () => {
  test.each([
    [{ reason: '退货', requestId: 'r1' }, []],
    [{ reason: '退'.repeat(200), requestId: 'r'.repeat(32) }, []],
    [{ reason: '', requestId: 'r1' }, ['reason empty']],
    [{ reason: '退'.repeat(201), requestId: 'r1' }, ['reason tooManyCharacters']],
    [{ reason: 'a\nb', requestId: 'r1' }, ['reason controlCharacter']],
    [{ reason: '退货', requestId: '' }, ['requestId empty']],
    [{ reason: '退货', requestId: '编'.repeat(11) }, ['requestId tooManyBytes']],
  ])('%j', (wish, faults) => {
    expect(checkWish(wish).map(({ path, rule }) => `${path} ${rule}`)).toEqual(faults);
  });
});
