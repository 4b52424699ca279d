import { describe, expect, onTestFinished, test } from 'vitest';
import { createCallbacks } from '../../../main/callbacks/server.ts';
import { createActions } from '../../../main/wiring/actions.ts';
import { createHints } from '../../../main/wiring/hints.ts';
import { testOrder } from '../../support/orders.ts';
import { selfServiceTill } from '../../support/selfServiceTill.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const MINUTE = 60 * SECOND;
const DAY = 24 * HOUR;

/** A till whose callback receiver is open, and a platform that calls it. */
async function reachableTill() {
  const till = await selfServiceTill();
  const { ledger, loop } = till;
  const actions = createActions({
    ledger,
    loop,
    spool: { poke: () => {} } as never,
    onJob: () => {},
    log: () => {},
  });
  let heard = 0;
  const hint = createHints({ ledger, askNow: actions.askNow, hintOrder: till.hintOrder });
  const receiver = createCallbacks({
    hint: async (named) => {
      await hint(named);
      heard += 1;
    },
  });
  const url = await receiver.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => receiver.close());
  const settings = till.sandbox.settings;
  settings.orderStatusUrl = `${url}/callbacks/order-status`;
  settings.orderInvoiceUrl = `${url}/callbacks/order-invoice`;
  Object.assign(till.settings, { notifyUrl: `${url}/callbacks/invoice/v2` });
  return {
    ...till,
    url,
    async send(path: string, body: object): Promise<unknown> {
      const before = heard;
      const answer = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
      while (heard === before) await new Promise((done) => setTimeout(done, 5));
      await till.atRest();
      return answer.json();
    },
    /** Time of the platform's alone, and its pushes have been answered. */
    async platformPass(ms: number): Promise<void> {
      till.sandbox.clock.advance(ms);
      await till.sandbox.idle();
      await till.atRest();
    },
  };
}

/** Until the next question of the till's own is an hour away. */
async function untilSparse(till: Awaited<ReturnType<typeof reachableTill>>): Promise<void> {
  await till.atRest();
  await till.pass(SECOND);
  await till.atRest();
  for (let hours = 0; hours < 12; hours += 1) {
    await till.clock.advance(HOUR);
    await till.atRest();
  }
}

const queries = (till: Awaited<ReturnType<typeof reachableTill>>) =>
  till.sandbox.journal.countOf('query');

describe('a sale with its customer', () => {
  test.each(['order-status', 'order-invoice'])(
    'with the next question an hour away, %s brings the result by the query it triggers',
    async (name) => {
      const till = await reachableTill();
      const { settings } = till.sandbox;
      if (name === 'order-status') settings.orderInvoiceUrl = '';
      else settings.orderStatusUrl = '';
      const { clientSn, url } = await till.take();
      await till.until(clientSn, ({ state }) => state === 'waiting');
      await untilSparse(till);
      await till.scan(url);
      const before = queries(till);
      await till.platformPass(1_500);
      expect((await till.readOrder(clientSn))?.state).toBe('waiting');
      expect(queries(till)).toBe(before);
      await till.platformPass(MINUTE);
      await till.until(clientSn, ({ state }) => state === 'issued');
      expect(queries(till)).toBe(before + 1);
      expect(till.sandbox.journal.pushes).toMatchObject([{ accepted: true, attempt: 1 }]);
    },
  );

  test('a page that applied under a number of its own: the callback names it, the query decides', async () => {
    const till = await reachableTill();
    const { clientSn } = await till.take();
    await till.until(clientSn, ({ state }) => state === 'waiting');
    await untilSparse(till);
    const before = queries(till);
    const named = { client_sn: clientSn, client_task_sn: 'of-the-page' };
    await till.send('/callbacks/invoice', named);
    // Denied: nothing changes, and the number is not asked about again.
    expect(await till.readOrder(clientSn)).toMatchObject({ state: 'waiting', needsPerson: false });
    expect(queries(till)).toBe(before + 2);
  });

  test('a forged "issued" leaves it as it was; repeats and strangers are answered alike', async () => {
    const till = await reachableTill();
    const { clientSn } = await till.take();
    const waiting = await till.until(clientSn, ({ state }) => state === 'waiting');
    const forged = {
      result_code: '200',
      biz_response: {
        result_code: 'SUCCESS',
        order: {
          client_sn: clientSn,
          client_time: '2018-08-31 16:28:10',
          total_amount: '11300',
          status: 1,
          invoice: { task_sn: 'forged', invoice_code: '1', invoice_no: '2', pdf_url: 'https://x' },
        },
      },
    };
    const answer = {
      result_code: '200',
      biz_response: { result_code: 'SUCCESS', data: '接收回调信息成功' },
    };
    for (const order of [
      forged,
      forged,
      { ...forged, biz_response: { order: { client_sn: 'NEVER-HEARD-OF' } } },
      { client_sn: clientSn, status: 2 },
    ]) {
      expect(await till.send('/callbacks/order-invoice', order)).toEqual(answer);
      expect(await till.send('/callbacks/order-status', order)).toEqual(answer);
    }
    expect(await till.readOrder(clientSn)).toEqual(waiting);
    expect((await till.ledger.read('list', { limit: 10 })) as object).toMatchObject({ items: [] });
  });
});

describe('an invoice of the till’s own', () => {
  /** Accepted and in progress at the platform, for as long as the test wants. */
  async function inProgress() {
    const till = await reachableTill();
    till.sandbox.faults.push({ on: 'apply', kind: 'inProgressFor', ms: 2 * DAY });
    const accepted = await till.accept(testOrder({ clientSn: 'OWN-0001' }), 'test');
    if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
    const { clientTaskSn } = accepted.invoice;
    await untilSparse(till);
    const read = () => till.ledger.read('invoice', clientTaskSn);
    expect((await read())?.state).toBe('in_progress');
    return { ...till, till, clientTaskSn, read };
  }

  test('with the next question an hour away, the result notify brings the result', async () => {
    const { till, read, platformPass } = await inProgress();
    const before = queries(till);
    // On the platform's clock alone; the till's own has not moved.
    await platformPass(2 * DAY);
    expect((await read())?.state).toBe('in_progress');
    await platformPass(MINUTE);
    expect(await read()).toMatchObject({ state: 'issued', invoiceNo: '00000001' });
    expect(queries(till)).toBe(before + 1);
  });

  test.each([
    [
      'wrapped',
      (data: object) => ({
        result_code: '200',
        biz_response: { result_code: 'INVOICE_SUCCESS', data },
      }),
    ],
    ['bare', (data: object) => data],
  ])('a forged "issued", %s, leaves it as it was', async (_, wrap) => {
    const { till, read, send, clientTaskSn } = await inProgress();
    const before = await read();
    const asked = queries(till);
    const data = {
      client_sn: 'OWN-0001',
      client_task_sn: clientTaskSn,
      task_status: 'INVOICED_BLUE_SUCCESS',
      invoice_code: '150003528888',
      invoice_no: '50877603',
    };
    expect(await send('/callbacks/invoice/v2', wrap(data))).toEqual({
      result_code: '200',
      biz_response: { result_code: 'SUCCESS', data: '接收开票信息成功' },
    });
    expect(queries(till)).toBe(asked + 1);
    expect(await read()).toEqual(before);
  });
});
