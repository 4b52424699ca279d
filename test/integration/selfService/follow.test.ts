import { describe, expect, test } from 'vitest';
import { selfServiceBodySchema } from '../../../contract/selfService.ts';
import { qrForms } from '../../../domain/selfService/setup.ts';
import type { FaultOrder } from '../../../sandbox/platform/faults.ts';
import { testOrder } from '../../support/orders.ts';
import { testSale } from '../../support/sales.ts';
import { selfServiceTill } from '../../support/selfServiceTill.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe.each(qrForms)('%s', (form) => {
  test('taken, told to the platform if need be, issued by the customer, in the ledger like any other', async () => {
    const till = await selfServiceTill(form);
    const { clientSn, url } = await till.take();
    await till.until(clientSn, ({ state }) => state === 'waiting');
    expect(till.sandbox.journal.countOf('orderCommit')).toBe(form === 'page' ? 0 : 1);
    expect(await till.scan(url)).toBe(200);
    await till.pass(10 * SECOND);
    const order = await till.until(clientSn, ({ state }) => state === 'issued');
    expect(await till.ledger.read('invoice', order.clientTaskSn)).toMatchObject({
      clientSn,
      kind: 'blue',
      state: 'issued',
      amount: 11_300,
      netAmount: 10_000,
      taxAmount: 1_300,
      payer: { kind: 'person', name: '测试客户', email: 'kehu@example.com' },
      invoiceCode: '999000000001',
      invoiceNo: '00000001',
      taskSn: expect.any(String),
      fileUrl: expect.any(String),
    });
    expect((await till.ledger.read('list', { q: '测试客户', limit: 10 })) as object).toMatchObject({
      items: [{ clientTaskSn: order.clientTaskSn }],
    });
    expect(till.problems).toEqual([]);
    expect(till.sandbox.journal.violations()).toEqual([]);
  });
});

describe('the commit', () => {
  /** What the network does to it: the same bytes come again, and the platform has one order. */
  const mishaps: readonly (readonly [string, FaultOrder])[] = [
    ['the answer is lost', { kind: 'dropAfter' }],
    ['the request is lost', { kind: 'dropBefore' }],
    ['half an answer', { kind: 'truncated' }],
    ['a gateway that breaks', { kind: 'http', status: 502, processed: true }],
    ['maintenance', { kind: 'maintenance' }],
    ['ERROR', { kind: 'error', resultCode: '200', bizResultCode: 'ERROR', processed: true }],
  ];

  test.each(mishaps)('%s: sent again, byte for byte', async (_, fault) => {
    const till = await selfServiceTill();
    till.sandbox.faults.push({ ...fault, on: 'orderCommit' });
    const { clientSn } = await till.take();
    await till.sandbox.journal.until((journal) => journal.countOf('orderCommit') === 1);
    await waitAndPass(till, 3 * SECOND);
    await till.until(clientSn, ({ state }) => state === 'waiting');
    const sent = till.sandbox.journal.requests('orderCommit').map(({ body }) => body);
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(1);
  });

  test('a wrong store number holds it up, says so, and goes on once it is right', async () => {
    const till = await selfServiceTill();
    const { store } = till.settings;
    const right = store.storeSn;
    Object.assign(store, { storeSn: 'wrong' });
    const { clientSn } = await till.take();
    const held = await till.until(clientSn, ({ failure }) => failure !== undefined);
    expect(held).toMatchObject({ state: 'committing', failure: { code: 'ILLEGAL_SIGN' } });
    Object.assign(store, { storeSn: right });
    await waitAndPass(till, MINUTE);
    const order = await till.until(clientSn, ({ state }) => state === 'waiting');
    expect(order.failure).toBeUndefined();
    // The code on the paper says what it said.
    expect(order.url).toBe(held.url);
  });

  test('refused: failed with the platform’s words; a person tries again', async () => {
    const till = await selfServiceTill();
    till.sandbox.faults.push({ on: 'orderCommit', kind: 'error', message: '门店未开通' });
    const { clientSn } = await till.take();
    expect(await till.until(clientSn, ({ state }) => state === 'failed')).toMatchObject({
      failure: { code: 'INVALID_PARAMS', message: '门店未开通' },
    });
    expect(await till.retryOrder(clientSn, 'test')).toMatchObject({ outcome: 'done' });
    await till.until(clientSn, ({ state }) => state === 'waiting');
  });

  test('refused after a sending that may have arrived: the platform is asked what it has', async () => {
    const till = await selfServiceTill();
    till.sandbox.faults.push(
      { on: 'orderCommit', kind: 'dropAfter' },
      { on: 'orderCommit', kind: 'error', message: '系统繁忙' },
    );
    const { clientSn } = await till.take();
    await till.sandbox.journal.until((journal) => journal.countOf('orderCommit') === 1);
    await waitAndPass(till, 3 * SECOND);
    await till.until(clientSn, ({ state }) => state === 'waiting');
    expect(till.sandbox.journal.countOf('orderQuery')).toBe(1);
  });
});

describe('refund', () => {
  const wish = {
    clientSn: 'SELF-0001',
    reason: '退货',
    requestId: 'r1',
    supervisor: { name: '示例店长', pin: '1234' },
  };

  test('before the customer issued it: the return is committed, and the code is worth nothing', async () => {
    const till = await selfServiceTill();
    const { clientSn, url } = await till.take();
    await till.until(clientSn, ({ state }) => state === 'waiting');
    expect(await till.refundOrder(wish, 'test')).toMatchObject({
      outcome: 'accepted',
      order: { refund: { requestId: 'r1' } },
    });
    await till.until(clientSn, ({ state }) => state === 'refunded');
    expect(await till.scan(url)).toBe(400);
    const [sale, back] = till.sandbox.journal
      .requests('orderCommit')
      .map(({ body }) => JSON.parse(body));
    expect(back).toMatchObject({ order_type: 'R', client_original_sn: clientSn, amount: '12000' });
    expect(back.client_sn).not.toBe(sale.client_sn);
    expect(back.client_task_sn).not.toBe(sale.client_task_sn);
    expect(await till.refundOrder(wish, 'test')).toMatchObject({ outcome: 'known' });
    expect(await till.refundOrder({ ...wish, requestId: 'r2' }, 'test')).toMatchObject({
      outcome: 'notRefundable',
    });
  });

  test('the customer was quicker than the refund: the invoice is reversed instead', async () => {
    const till = await selfServiceTill();
    const { clientSn, url } = await till.take();
    await till.until(clientSn, ({ state }) => state === 'waiting');
    await till.scan(url);
    till.sandbox.clock.advance(5 * SECOND);
    await till.refundOrder(wish, 'test');
    const issued = await till.until(clientSn, ({ refund }) => refund?.red !== undefined);
    expect(till.sandbox.journal.countOf('orderCommit')).toBe(1);
    await waitAndPass(till, 5 * SECOND);
    await waitAndPass(till, 5 * SECOND);
    await till.until(clientSn, ({ state }) => state === 'refunded');
    expect(await till.ledger.read('invoice', issued.refund?.red ?? '')).toMatchObject({
      kind: 'red',
      state: 'issued',
      amount: -11_300,
      original: issued.clientTaskSn,
    });
  });

  test('of an invoice that the customer has: reversed at once, and only once', async () => {
    const till = await selfServiceTill();
    const { clientSn, url } = await till.take();
    await till.until(clientSn, ({ state }) => state === 'waiting');
    await till.scan(url);
    await till.pass(10 * SECOND);
    await till.until(clientSn, ({ state }) => state === 'issued');
    expect(await till.refundOrder(wish, 'test')).toMatchObject({
      outcome: 'accepted',
      order: { refund: { red: expect.any(String) } },
    });
    expect(await till.refundOrder(wish, 'test')).toMatchObject({ outcome: 'known' });
    await waitAndPass(till, 5 * SECOND);
    await waitAndPass(till, 5 * SECOND);
    await till.until(clientSn, ({ state }) => state === 'refunded');
  });

  test('nothing was sent yet: withdrawn on the spot, and the platform never hears of it', async () => {
    const till = await selfServiceTill();
    await till.loop.close();
    const { clientSn } = await till.take();
    expect(await till.refundOrder(wish, 'test')).toMatchObject({
      order: { clientSn, state: 'refunded' },
    });
    expect(till.sandbox.journal.countOf()).toBe(0);
  });

  test('the answer to the return is lost, and the platform says issued: a person has to look', async () => {
    const till = await selfServiceTill();
    const { clientSn, url } = await till.take();
    await till.until(clientSn, ({ state }) => state === 'waiting');
    till.sandbox.faults.push({ on: 'orderCommit', kind: 'dropBefore' });
    await till.refundOrder(wish, 'test');
    await till.sandbox.journal.until((journal) => journal.countOf('orderCommit') === 2);
    await till.scan(url);
    await waitAndPass(till, 3 * SECOND);
    expect(await till.until(clientSn, ({ state }) => state === 'issued')).toMatchObject({
      needsPerson: true,
    });
    expect((await till.ledger.read('list', { kind: 'red', limit: 10 })) as object).toMatchObject({
      items: [],
    });
  });
});

describe('one sale, one invoice', () => {
  test('what is with its customer is not issued here, until it is refunded', async () => {
    const till = await selfServiceTill();
    const { clientSn } = await till.take();
    const invoice = testOrder({ clientSn });
    expect(await till.accept(invoice, 'test')).toEqual({ outcome: 'withCustomer' });
    await till.until(clientSn, ({ state }) => state === 'waiting');
    expect(await till.accept(invoice, 'test')).toEqual({ outcome: 'withCustomer' });
    const supervisor = { name: '示例店长', pin: '1234' };
    await till.refundOrder({ clientSn, reason: '改在柜台开', requestId: 'r1', supervisor }, 'test');
    const refunded = await till.until(clientSn, ({ state }) => state === 'refunded');
    const accepted = await till.accept(invoice, 'test');
    expect(accepted).toMatchObject({ outcome: 'accepted' });
    // Under a number of its own: the platform knows the customer's.
    expect(accepted).not.toMatchObject({ invoice: { clientTaskSn: refunded.clientTaskSn } });
    expect(await till.accept(invoice, 'test')).toMatchObject({ outcome: 'known' });
    await waitAndPass(till, 3 * SECOND);
    await waitAndPass(till, 3 * SECOND);
    expect(till.sandbox.journal.violations()).toEqual([]);
  });

  test('what is issued here is not given to its customer', async () => {
    const till = await selfServiceTill();
    await till.accept(testOrder({ clientSn: 'SELF-0001' }), 'test');
    expect(await till.takeOrder(sale(), 'test')).toEqual({ outcome: 'invoiced' });
  });

  test('the same again is known, other content a conflict, also when the rules have changed', async () => {
    const till = await selfServiceTill();
    const { clientSn } = await till.take();
    expect(await till.takeOrder(sale(), 'test')).toMatchObject({
      outcome: 'known',
      order: { clientSn },
    });
    expect(await till.takeOrder(sale({ payway: '1' }), 'test')).toEqual({
      outcome: 'conflict',
    });
    Object.assign(till.settings, { taxRates: ['0.06'], selfService: null });
    expect(await till.takeOrder(sale(), 'test')).toMatchObject({ outcome: 'known' });
    const other = sale({ clientSn: 'SELF-0002' });
    expect(await till.takeOrder(other, 'test')).toMatchObject({ outcome: 'faults' });
  });
});

const sale = (changes = {}) => selfServiceBodySchema.parse(testSale(changes));

/** Lets time pass once what is under way has come to rest. */
async function waitAndPass(
  till: Awaited<ReturnType<typeof selfServiceTill>>,
  ms: number,
): Promise<void> {
  await till.atRest();
  await till.pass(ms);
  await till.atRest();
}
