import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ToldInvoice } from '../../../../contract/platform/meaning.ts';
import { priceLine, totalsOf } from '../../../../domain/invoice/price.ts';
import type { NewOrder } from '../../../../main/ledger/commands/selfService.ts';
import { openForWriting } from '../../../../main/ledger/database.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

const HOUR = 3_600_000;
const lines = [
  priceLine({
    name: '测试商品',
    unit: '件',
    quantity: '1',
    amount: 11_300,
    discount: 0,
    taxRate: '0.13',
  }),
];

async function ledgerWithOrder(changes: Partial<NewOrder> = {}) {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const order: NewOrder = {
    clientSn: 'SELF-0001',
    clientTaskSn: 'task-1',
    attempt: 1,
    terminalSn: '2200000001',
    url: 'https://till.invalid/redirect?state=x',
    body: Buffer.from('{}'),
    content: '{}',
    clientTime: clock.now(),
    clientTimeGiven: false,
    lines,
    ...totalsOf(lines),
    print: false,
    nextAt: clock.now(),
    who: '测试收银',
    ...changes,
  };
  const taken = await ledger.write('acceptOrder', order);
  return { clock, ledger, order, taken };
}

const { clientSn } = { clientSn: 'SELF-0001' };
const told = (changes: Partial<ToldInvoice> = {}): ToldInvoice => ({
  invoiceKind: 'blue',
  clientSn,
  fields: { invoiceNo: '50877603', invoiceCode: '150003528888', taskSn: 'T1' },
  amount: 11_300,
  payer: { name: '测试客户' },
  ...changes,
});
const waiting = {
  clientSn,
  from: 'committing',
  to: 'waiting',
  nextAt: null,
  who: 'platform',
  what: 'order_committed',
} as const;

test('migration 007: what was printed before is of an invoice', () => {
  const file = join(temporaryFolder(), 'ledger.db');
  const old = openForWriting(file, 6);
  old.exec(`INSERT INTO print_job (job_id, client_task_sn, copy, state, created_at, updated_at)
    VALUES ('job-1', 'task-1', 1, 'done', 1, 1)`);
  old.close();
  const db = openForWriting(file);
  expect(db.all('SELECT subject FROM print_job')).toEqual([{ subject: 'invoice' }]);
  expect(db.all('SELECT * FROM self_service')).toEqual([]);
  db.close();
});

describe('an order', () => {
  test('one whose form needs a commit starts on its way, the others with their customer', async () => {
    expect((await ledgerWithOrder()).taken).toMatchObject({ order: { state: 'committing' } });
    const page = await ledgerWithOrder({ body: null });
    expect(page.taken).toMatchObject({ order: { state: 'waiting', committed: false } });
  });

  test('only the moves of the table, and only from where it stands', async () => {
    const { ledger } = await ledgerWithOrder();
    const move = { ...waiting, nextAt: 1 };
    await expect(ledger.write('moveOrder', { ...move, to: 'issued' })).rejects.toThrow(
      'no such move',
    );
    expect(await ledger.write('moveOrder', move)).toBe(true);
    expect(await ledger.write('moveOrder', move)).toBe(false);
  });

  test('its paper and its invoice’s are counted apart', async () => {
    const { ledger } = await ledgerWithOrder({ print: true });
    const again = await ledger.write('printOrder', { clientSn, who: 'test' });
    expect(again).toMatchObject({ subject: 'order', copy: 2 });
    await ledger.write('moveOrder', waiting);
    await ledger.write('recordCustomerIssued', {
      clientSn,
      clientTaskSn: 'task-1',
      invoice: told(),
    });
    expect(await ledger.write('addPrintJob', { clientTaskSn: 'task-1' })).toMatchObject({
      subject: 'invoice',
      copy: 1,
    });
  });

  test('a sending is counted before it is sent, and not after a refund took it back', async () => {
    const { ledger } = await ledgerWithOrder();
    const claim = { clientSn, what: 'commit' } as const;
    expect(await ledger.write('claimOrder', claim)).toBe(true);
    expect(await ledger.read('dueSelfServiceOrders', { now: 9e15, limit: 9 })).toMatchObject([
      { attempts: 1 },
    ]);
    await ledger.write('rescheduleOrder', { clientSn, nextAt: 1, asks: 1, notSent: 'commit' });
    const refund = {
      clientSn,
      requestId: 'r1',
      reason: '退货',
      supervisor: '示例店长',
      refundSn: 'return-1',
      body: Buffer.from('{}'),
      who: 'test',
    };
    expect(await ledger.write('acceptRefund', refund)).toMatchObject({
      order: { state: 'refunded' },
    });
    expect(await ledger.write('claimOrder', claim)).toBe(false);
  });
});

describe('issued by the customer', () => {
  test('over another amount: nothing is recorded, and a person has to look', async () => {
    const { ledger } = await ledgerWithOrder();
    await ledger.write('moveOrder', waiting);
    const invoice = told({ amount: 11_301 });
    await ledger.write('recordCustomerIssued', { clientSn, clientTaskSn: 'task-1', invoice });
    expect(await ledger.read('selfServiceOrder', clientSn)).toMatchObject({
      state: 'waiting',
      needsPerson: true,
      failure: { code: 'AMOUNT_DIFFERS' },
    });
    expect(await ledger.read('invoice', 'task-1')).toBeUndefined();
  });

  test('the invoice is who gave the code’s, and its story begins with the order’s', async () => {
    const { ledger } = await ledgerWithOrder();
    await ledger.write('moveOrder', waiting);
    await ledger.write('recordCustomerIssued', {
      clientSn,
      clientTaskSn: 'task-1',
      invoice: told(),
    });
    expect(await ledger.read('invoice', 'task-1')).toMatchObject({
      state: 'issued',
      operator: '测试收银',
      attempts: 0,
    });
    const story = await ledger.read('timeline', 'task-1');
    expect(story.map(({ what }) => what)).toEqual([
      'order_accepted',
      'order_committed',
      'issued_by_customer',
      'order_issued',
    ]);
  });

  test('under a number that a callback named', async () => {
    const { ledger, clock } = await ledgerWithOrder();
    await ledger.write('moveOrder', waiting);
    expect(await ledger.write('hintOrder', { clientSn, clientTaskSn: 'of-the-page' })).toBe(true);
    const [due] = await ledger.read('dueSelfServiceOrders', { now: clock.now(), limit: 9 });
    expect(due?.hinted).toBe('of-the-page');
    const issued = { clientSn, clientTaskSn: 'of-the-page', invoice: told() };
    await ledger.write('recordCustomerIssued', issued);
    expect(await ledger.read('selfServiceOrder', clientSn)).toMatchObject({
      state: 'issued',
      clientTaskSn: 'of-the-page',
    });
    // The number that was kept for it stays taken.
    expect(await ledger.read('nextBlueAttempt', clientSn)).toBe(3);
  });
});

describe('a callback', () => {
  test('of nobody’s order is nothing', async () => {
    const { ledger } = await ledgerWithOrder();
    expect(await ledger.write('hintOrder', { clientSn: 'NEVER' })).toBe(false);
  });

  test('that names an invoice of the till’s own is no number of the customer’s', async () => {
    const { ledger, clock } = await ledgerWithOrder({ clientSn: 'OTHER' });
    const accepted = await acceptInto(ledger, clock)(testOrder({ clientSn: 'TEST-0001' }), 'test');
    if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
    await ledger.write('moveOrder', { ...waiting, clientSn: 'OTHER', nextAt: clock.now() + HOUR });
    const { clientTaskSn } = accepted.invoice;
    await ledger.write('hintOrder', { clientSn: 'OTHER', clientTaskSn });
    const [due] = await ledger.read('dueSelfServiceOrders', { now: clock.now(), limit: 9 });
    expect(due).toMatchObject({ clientSn: 'OTHER', hinted: null });
  });
});

test('a failed invoice of a sale that is with its customer is not tried again here', async () => {
  const { ledger, clock, order } = await ledgerWithOrder({ clientSn: 'OTHER' });
  const accepted = await acceptInto(ledger, clock)(testOrder({ clientSn: 'TEST-0001' }), 'test');
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const { clientTaskSn, payer } = accepted.invoice;
  const step = { clientTaskSn, nextAt: 1, who: 'platform', what: 'x' };
  await ledger.write('move', { ...step, from: 'queued', to: 'sending' });
  const failure = { code: 'x', message: 'x' };
  await ledger.write('move', { ...step, from: 'sending', to: 'failed', failure });

  // The customer gets the next number: the first one can never be used again.
  const sale = { ...order, clientSn: 'TEST-0001', clientTaskSn: 'task-2', attempt: 2 };
  const late = { ...sale, clientSn: 'TEST-0002', clientTaskSn: 'task-3' };
  await expect(ledger.write('acceptOrder', late)).rejects.toThrow('another task');
  expect(await ledger.write('acceptOrder', sale)).toMatchObject({ outcome: 'accepted' });
  const retry = {
    ...totalsOf(lines),
    retryOf: clientTaskSn,
    clientTaskSn: 'task-4',
    attempt: 3,
    terminalSn: '2200000001',
    lines,
    payer,
    body: Buffer.from('{}'),
    content: null,
    recovering: false,
    who: 'test',
  };
  expect(await ledger.write('acceptRetry', retry)).toEqual({ outcome: 'withCustomer' });
});
