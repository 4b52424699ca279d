import { qrForms } from '../../domain/selfService/setup.ts';
import { listen } from '../support/eventStream.ts';
import { OFTEN, posOrder } from '../support/posClient.ts';
import { readQr } from '../support/readQr.ts';
import { renderPng } from '../support/renderPng.ts';
import { scanCode, testSale } from '../support/sales.ts';
import { ordersOf, selfServiceOn, tellAtOnce } from '../support/selfService.ts';
import { expect, POS_TOKEN, test } from '../support/till.ts';

/* A store's own software lets its customers issue: code on paper, page, invoice, refund. */

const SUPERVISOR = { name: '示例店长', role: 'supervisor', pin: '2468' } as const;
const refund = {
  reason: '退货',
  requestId: 'refund-1',
  supervisor: { name: SUPERVISOR.name, pin: SUPERVISOR.pin },
};

for (const form of qrForms) {
  test(`${form}: the code on the paper leads to the invoice`, async ({
    platform,
    printer,
    startTill,
  }) => {
    const till = await startTill(selfServiceOn(platform, form));
    tellAtOnce(platform, till);
    const orders = ordersOf(till);
    const live = await listen(till.pos.url, POS_TOKEN);

    const taken = await orders.take(testSale({ print: true }));
    expect(taken.status).toBe(202);
    expect((await orders.take(testSale())).status).toBe(200);
    await orders.until('SELF-0001', 'waiting');
    await printer.until(({ printout }) => printout().sheets.length > 0);
    const [sheet] = printer.printout().sheets;
    if (!sheet) throw new Error('no paper');
    const url = await readQr(renderPng(sheet, printer));
    expect(url).toBe(taken.body.url);

    expect(await scanCode(url)).toBe(200);
    const order = await orders.until('SELF-0001', 'issued');
    const invoice = await till.pos.until(order.clientTaskSn, 'issued');
    expect(invoice).toMatchObject({
      clientSn: 'SELF-0001',
      amount: 11_300,
      payer: { name: '测试客户' },
    });
    expect(await till.pos.list(`?q=${invoice.invoiceNo}`)).toEqual([invoice]);
    await expect
      .poll(() => live.events.map(({ invoice: { state } }) => state), OFTEN)
      .toEqual(['issued']);
    await live.hangUp();
    expect(platform.journal.violations()).toEqual([]);
    expect(platform.journal.tasksOf('SELF-0001')).toHaveLength(1);
  });
}

test('refunded before it was issued, and after', async ({ platform, startTill }) => {
  const till = await startTill({ ...selfServiceOn(platform, 'redirect'), staff: [SUPERVISOR] });
  tellAtOnce(platform, till);
  const orders = ordersOf(till);

  const first = await orders.take(testSale());
  await orders.until('SELF-0001', 'waiting');
  const wrong = { ...refund, supervisor: { ...refund.supervisor, pin: '0000' } };
  expect((await orders.refund('SELF-0001', wrong)).status).toBe(403);
  expect((await orders.refund('SELF-0001', refund)).status).toBe(202);
  await orders.until('SELF-0001', 'refunded');
  expect((await orders.refund('SELF-0001', refund)).status).toBe(200);
  expect(await scanCode(first.body.url)).toBe(400);

  const second = await orders.take(testSale({ clientSn: 'SELF-0002' }));
  await orders.until('SELF-0002', 'waiting');
  await scanCode(second.body.url);
  await orders.until('SELF-0002', 'issued');
  expect((await orders.refund('SELF-0002', refund)).status).toBe(202);
  const order = await orders.until('SELF-0002', 'refunded');
  expect((await till.pos.get(order.refund?.red ?? '')).body).toMatchObject({
    kind: 'red',
    state: 'issued',
    amount: -11_300,
  });
  expect(platform.journal.violations()).toEqual([]);
});

test('one sale, one invoice: the customer’s code and the till keep out of each other’s way', async ({
  platform,
  startTill,
}) => {
  const till = await startTill({ ...selfServiceOn(platform, 'redirect'), staff: [SUPERVISOR] });
  const orders = ordersOf(till);
  const order = posOrder({ clientSn: 'SELF-0001' });
  await orders.take(testSale());
  expect((await till.pos.post(order)).status).toBe(409);
  await orders.until('SELF-0001', 'waiting');
  await orders.refund('SELF-0001', refund);
  await orders.until('SELF-0001', 'refunded');
  const accepted = await till.pos.post(order);
  expect(accepted.status).toBe(202);
  await till.pos.until(accepted.body.clientTaskSn, 'issued');

  await till.pos.post(posOrder({ clientSn: 'SELF-0002' }));
  expect((await orders.take(testSale({ clientSn: 'SELF-0002' }))).status).toBe(409);
  expect(platform.journal.violations()).toEqual([]);
});

test('not set up: 422 and what is missing', async ({ startTill }) => {
  const till = await startTill();
  const taken = await ordersOf(till).take(testSale());
  expect(taken.status).toBe(422);
  expect(taken.body).toMatchObject({ error: { fields: [{ path: 'selfService' }] } });
});
