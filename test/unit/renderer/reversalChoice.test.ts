import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../../contract/invoice.ts';
import { priceLine, totalsOf } from '../../../domain/invoice/price.ts';
import {
  type Choice,
  leftLines,
  type Reversible,
  reckonChoice,
} from '../../../renderer/screens/reversal/choice.ts';
import { createRequestIds } from '../../../renderer/screens/reversal/requestId.ts';

const lines = [
  { name: '电视机', unit: '台', quantity: '3', amount: 989_700, discount: 20_000, taxRate: '0.13' },
  { name: '安装服务', unit: '次', quantity: '1', amount: 15_000, discount: 0, taxRate: '0.06' },
].map(priceLine);

/** A blue invoice of which nothing was taken yet. */
const untouched: Reversible = {
  invoice: {
    clientTaskSn: 'test-blue',
    clientSn: 'TEST-0001',
    kind: 'blue',
    state: 'issued',
    ...totalsOf(lines),
    lines,
    payer: { kind: 'person', name: '测试客户' },
    reversedAmount: 0,
    createdAt: '2026-11-24T00:00:00.000Z',
    updatedAt: '2026-11-24T00:00:00.000Z',
    needsPerson: false,
    attempts: 1,
    operator: '测试收银',
  } satisfies Invoice,
  lines: lines.map(
    ({ name, unit, taxRate, quantity, amount, discount, netAmount, taxAmount }, index) => ({
      index,
      name,
      unit,
      taxRate,
      quantity,
      amount: amount - discount,
      netAmount,
      taxAmount,
    }),
  ),
  why: null,
};
const left = leftLines(untouched);
const reckon = (choice: Choice) => reckonChoice(left, choice);

describe('what is chosen to go back', () => {
  it('is all that is left, to the fen, when nothing is said', () => {
    const { lines: sent, totals, leftAfter, empty } = reckon(null);
    expect(sent).toBeUndefined();
    expect(totals).toEqual(totalsOf(lines));
    expect(leftAfter).toBe(0);
    expect(empty).toBe(false);
  });

  it('may be a quantity of one line and an amount of another', () => {
    const {
      lines: sent,
      totals,
      leftAfter,
      faults,
    } = reckon(
      new Map([
        [0, { quantity: '１', amount: '' }],
        [1, { quantity: '', amount: '50' }],
      ]),
    );
    expect(faults.size).toBe(0);
    expect(sent).toEqual([
      { index: 0, quantity: '1' },
      { index: 1, amount: 5_000 },
    ]);
    expect(totals.amount).toBe(323_233 + 5_000);
    expect(totals.netAmount + totals.taxAmount).toBe(totals.amount);
    expect(leftAfter).toBe(984_700 - totals.amount);
  });

  it('says at its box what is more than is left, and still reckons the other lines', () => {
    const { faults, totals } = reckon(
      new Map([
        [0, { quantity: '4', amount: '' }],
        [1, { quantity: '', amount: '50' }],
      ]),
    );
    expect([...faults.keys()]).toEqual(['0.quantity']);
    expect(totals.amount).toBe(5_000);
  });

  it('says what is no amount', () => {
    expect([...reckon(new Map([[1, { quantity: '', amount: 'x' }]])).faults.keys()]).toEqual([
      '1.amount',
    ]);
  });

  it('is nothing when all boxes are empty', () => {
    expect(reckon(new Map([[0, { quantity: ' ', amount: '' }]])).empty).toBe(true);
  });
});

describe('the number of a wish', () => {
  it('stays while the content does, and changes with it or when it was done', () => {
    let made = 0;
    const ids = createRequestIds(() => `id-${++made}`);
    expect(ids.idFor({ reason: 'a' })).toBe('id-1');
    expect(ids.idFor({ reason: 'a' })).toBe('id-1');
    expect(ids.idFor({ reason: 'b' })).toBe('id-2');
    ids.done();
    expect(ids.idFor({ reason: 'b' })).toBe('id-3');
  });
});
