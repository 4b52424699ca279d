import type { Invoice } from '../../contract/invoice.ts';

/** A visibly made-up invoice as the outside sees it. */
export function testInvoice(changes: Partial<Invoice> = {}): Invoice {
  return {
    clientTaskSn: 'test-task-1',
    clientSn: 'TEST-0001',
    kind: 'blue',
    state: 'queued',
    amount: 113_000,
    netAmount: 100_000,
    taxAmount: 13_000,
    lines: [],
    payer: { kind: 'person', name: '测试抬头' },
    reversedAmount: 0,
    createdAt: '2026-06-15T06:32:00.000Z',
    updatedAt: '2026-06-15T06:32:00.000Z',
    needsPerson: false,
    attempts: 0,
    operator: 'pos',
    ...changes,
  };
}
