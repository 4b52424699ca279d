import { describe, expect, test } from 'vitest';
import type { FetchedInvoice } from '../../../../contract/platform/meaning.ts';
import { currentTaxRates } from '../../../../contract/settings.ts';
import { createForeign } from '../../../../main/issuing/foreign.ts';
import { testOrder } from '../../../support/orders.ts';
import { reversingIn, SUPERVISOR } from '../../../support/reversals.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock, TEST_NOW } from '../../../support/testClock.ts';
import { openTestLedger } from '../../../support/testLedger.ts';

const { lines, payer } = testOrder();
const FETCHED: FetchedInvoice = {
  kind: 'issued',
  invoiceKind: 'blue',
  fields: { invoiceCode: '999000000001', invoiceNo: '00000001', invoiceDate: '2026-06-14' },
  amount: 113_000,
  payer: { name: '测试客户', email: 'k@example.com', phone: '18200000000' },
  finishedAt: TEST_NOW - 1_000,
};
const TASK = { clientTaskSn: 'elsewhere-1', clientSn: 'ELSEWHERE-1' };
const PAPER = { code: '999000000001', number: '00000002', amount: 113_000, lines, payer };

async function till(fetched: FetchedInvoice = FETCHED) {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const asked: unknown[] = [];
  const foreign = createForeign({
    clock,
    terminalSn: () => '2200000001',
    rules: () => ({ taxRates: currentTaxRates, dialect: 'classic' }),
    readInvoice: (sn) => ledger.read('invoice', sn),
    readByNumber: (number) => ledger.read('invoiceByNumber', number),
    async fetchInvoice(task) {
      asked.push(task);
      return fetched;
    },
    store: (invoice) => ledger.write('recordForeign', invoice),
    log: () => {},
  });
  return { ...foreign, ledger, clock, asked };
}

describe('an invoice of the platform that this till did not issue', () => {
  test('is looked at, then recorded with the lines typed in, then reversed like any other', async () => {
    const t = await till();
    expect(await t.fetchInvoice(TASK, 'test')).toMatchObject({
      outcome: 'seen',
      seen: { amount: 113_000, invoiceNo: '00000001', payer: { name: '测试客户' } },
    });
    expect(t.asked).toEqual([{ terminalSn: '2200000001', ...TASK }]);
    const recorded = await t.fetchInvoice({ ...TASK, lines }, 'test');
    expect(recorded).toMatchObject({
      outcome: 'recorded',
      invoice: {
        ...TASK,
        kind: 'blue',
        state: 'issued',
        origin: 'fetched',
        invoiceCode: '999000000001',
        amount: 113_000,
        taxAmount: 13_000,
        payer: { kind: 'person', name: '测试客户' },
      },
    });
    expect((await t.fetchInvoice(TASK, 'test')).outcome).toBe('known');
    const { reverse } = reversingIn(t.ledger, t.clock);
    const wish = { clientTaskSn: TASK.clientTaskSn, reason: '退货', requestId: 'r' };
    expect(await reverse({ ...wish, supervisor: SUPERVISOR }, 'test')).toMatchObject({
      outcome: 'accepted',
      invoice: { clientSn: 'ELSEWHERE-1', originalNo: '00000001', amount: -113_000 },
    });
  });

  test('the title is the platform’s; what it hides of e-mail and phone is as good as not told', async () => {
    const hidden = { name: '测试客户', email: 'k***@example.com', phone: '182****0000' };
    const t = await till({ ...FETCHED, payer: hidden });
    expect(await t.fetchInvoice(TASK, 'test')).toMatchObject({
      seen: { payer: { name: '测试客户' } },
    });
    expect(await t.fetchInvoice({ ...TASK, lines }, 'test')).toMatchObject({
      faults: [
        { path: 'payer.email', rule: 'emailMissing' },
        { path: 'payer.phone', rule: 'phoneMissing' },
      ],
    });
    expect(await t.fetchInvoice({ ...TASK, lines, payer }, 'test')).toMatchObject({
      invoice: { payer: { name: '测试客户', email: payer.email, phone: payer.phone } },
    });
  });

  test('lines that do not add up to its amount are refused', async () => {
    const t = await till();
    const less = lines.map((line) => ({ ...line, discount: 1 }));
    expect(await t.fetchInvoice({ ...TASK, lines: less }, 'test')).toMatchObject({
      outcome: 'faults',
      faults: [
        {
          path: 'lines',
          rule: 'linesDoNotAddUp',
          params: { actual: '1,129.99', amount: '1,130.00' },
        },
      ],
    });
    expect(await t.ledger.read('invoice', TASK.clientTaskSn)).toBeUndefined();
  });

  test.each<[FetchedInvoice, object]>([
    [{ kind: 'notThere' }, { outcome: 'notThere' }],
    [{ kind: 'notIssued' }, { outcome: 'notIssued' }],
    [
      { kind: 'saysNothing', message: 'timeout' },
      { outcome: 'saysNothing', message: 'timeout' },
    ],
    [{ ...FETCHED, invoiceKind: 'red' }, { outcome: 'isRed' }],
    [
      { ...FETCHED, fields: { invoiceNo: '9'.repeat(20) } },
      { outcome: 'faults', faults: [{ rule: 'digitalNumber' }] },
    ],
  ])('%j', async (fetched, outcome) => {
    expect(await (await till(fetched)).fetchInvoice({ ...TASK, lines }, 'test')).toMatchObject(
      outcome,
    );
  });
});

describe('an invoice on paper', () => {
  test('is recorded under its number, once', async () => {
    const t = await till();
    const first = await t.recordPaper({ ...PAPER, date: '2026-06-14' }, 'test');
    expect(first).toMatchObject({
      outcome: 'recorded',
      invoice: {
        clientTaskSn: 'paper-999000000001-00000002',
        clientSn: '99900000000100000002',
        origin: 'paper',
        state: 'issued',
        invoiceDate: '2026-06-14',
      },
    });
    expect((await t.recordPaper(PAPER, 'test')).outcome).toBe('known');
  });

  test('needs a classic number and lines that add up', async () => {
    const t = await till();
    expect(await t.recordPaper({ ...PAPER, code: '', number: '9'.repeat(20) }, 'x')).toMatchObject({
      faults: [{ path: 'paper.code' }, { path: 'paper.number' }],
    });
    expect(await t.recordPaper({ ...PAPER, amount: 1 }, 'x')).toMatchObject({
      faults: [{ rule: 'linesDoNotAddUp' }],
    });
    expect(await t.recordPaper({ ...PAPER, lines: [] }, 'x')).toMatchObject({ outcome: 'faults' });
  });
});
