import { expect, it } from 'vitest';
import type { Invoice, TimelineEntry } from '../../../contract/invoice.ts';
import { relatedOf } from '../../../renderer/screens/records/related.ts';

const blue: Invoice = {
  clientTaskSn: 'test-blue',
  clientSn: 'TEST-0001',
  kind: 'blue',
  state: 'issued',
  amount: 100,
  netAmount: 100,
  taxAmount: 0,
  lines: [],
  payer: { kind: 'person', name: '测试客户' },
  reversedAmount: 50,
  createdAt: '2026-11-24T00:00:00.000Z',
  updatedAt: '2026-11-24T00:00:00.000Z',
  needsPerson: false,
  attempts: 1,
  operator: '测试收银',
};
const entry = (seq: number, detail: Record<string, unknown>): TimelineEntry => ({
  seq,
  at: blue.createdAt,
  who: 'app',
  what: 'reversal_held',
  state: 'issued',
  detail,
});

it('names each invoice once, whether the story, the fields or the order tell of it', () => {
  const red = { ...blue, clientTaskSn: 'test-red', kind: 'red', original: 'test-blue' } as const;
  const again = { ...blue, clientTaskSn: 'test-again', retryOf: 'test-blue' };
  const timeline = [entry(1, { red: 'test-red' }), entry(2, { red: 'test-red', amount: 50 })];
  expect(relatedOf(blue, timeline, [blue, red, again])).toEqual([
    { relation: 'red', clientTaskSn: 'test-red' },
    { relation: 'retriedBy', clientTaskSn: 'test-again' },
  ]);
  expect(relatedOf(red, [], [])).toEqual([{ relation: 'original', clientTaskSn: 'test-blue' }]);
});
