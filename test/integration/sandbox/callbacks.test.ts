import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { TRAINING_STORE_SN } from '../../../sandbox/platform/training.ts';
import { type CallbackTarget, startCallbackTarget } from '../../support/callbackTarget.ts';
import {
  apply,
  blueBody,
  blueBodyV2019,
  call,
  query,
  redBody,
  startTestSandbox,
  type TestSandbox,
  trainingSigner,
} from '../../support/sandbox.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let sandbox: TestSandbox;
let merchant: CallbackTarget;
beforeEach(async () => {
  merchant = await startCallbackTarget();
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  await sandbox.close();
  await merchant.close();
});

async function pass(ms: number): Promise<void> {
  sandbox.clock.advance(ms);
  await sandbox.idle();
}

const bodies = () => merchant.received.map(({ body }) => JSON.parse(body));

describe('the result notify', () => {
  it('comes a minute after the end and stops at SUCCESS', async () => {
    await apply(sandbox, blueBody({ notify_url: `${merchant.url}/notify/v2` }));
    await pass(1_500);
    await pass(MINUTE - 1);
    expect(merchant.received).toEqual([]);
    await pass(1);
    await pass(48 * HOUR);
    expect(merchant.received.map(({ path }) => path)).toEqual(['/notify/v2']);
    const answer = await query(sandbox, {
      terminal_sn: '990000000001',
      client_sn: 'order-1',
      client_task_sn: 'task-1',
    });
    expect(bodies()[0]).toEqual(answer.json);
  });

  it.each([
    ['another status', 500, '{"result_code":"200","biz_response":{"result_code":"SUCCESS"}}'],
    ['another word', 200, 'success'],
    ['a business failure', 200, '{"result_code":"200","biz_response":{"result_code":"FAIL"}}'],
  ])('is pushed eight times in all after %s', async (_name, status, body) => {
    merchant.answer(status, body);
    await apply(sandbox, blueBody({ notify_url: merchant.url }));
    await pass(1_500);
    const waits = [MINUTE, 2 * MINUTE, 10 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR];
    for (const [index, wait] of waits.entries()) {
      await pass(wait - 1);
      expect(merchant.received).toHaveLength(index);
      await pass(1);
      expect(merchant.received).toHaveLength(index + 1);
    }
    await pass(72 * HOUR);
    expect(merchant.received).toHaveLength(8);
    expect(sandbox.journal.pushes.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('goes on after nobody was there, until somebody is', async () => {
    const { url } = merchant;
    await merchant.close();
    await apply(sandbox, blueBody({ notify_url: url }));
    await pass(1_500);
    await pass(MINUTE);
    expect(sandbox.journal.pushes).toMatchObject([{ accepted: false }]);
    merchant = await startCallbackTarget();
  });

  it('tells of a failure too', async () => {
    sandbox.faults.push({ on: 'apply', kind: 'fail', message: '税号有误' });
    await apply(sandbox, blueBody({ notify_url: merchant.url }));
    await pass(1_500);
    await pass(MINUTE);
    expect(bodies()).toMatchObject([
      { biz_response: { result_code: 'INVOICE_FAIL', error_message: '税号有误' } },
    ]);
  });

  it('in v2019 is the bare data, once and at once', async () => {
    merchant.answer(500, '');
    await apply(sandbox, blueBodyV2019({ notify_url: merchant.url }));
    await pass(1_500);
    await pass(0);
    await pass(72 * HOUR);
    expect(bodies()).toMatchObject([
      { client_task_sn: 'task-1', invoice_no: '00000001', file_date_type: 'pdf' },
    ]);
  });

  it.each(['https://till.invalid/notify', 'http://192.0.2.1/notify', 'http://till.invalid/'])(
    'never leaves the machine: %s',
    async (url) => {
      await apply(sandbox, blueBody({ notify_url: url }));
      await pass(1_500);
      await pass(72 * HOUR);
      expect(sandbox.journal.pushes).toEqual([]);
    },
  );
});

describe('the order callbacks', () => {
  it('tell of blue and red in the form of their document', async () => {
    sandbox.settings.orderStatusUrl = `${merchant.url}/status`;
    sandbox.settings.orderInvoiceUrl = `${merchant.url}/invoice`;
    await apply(sandbox, blueBody());
    await pass(1_500);
    await pass(MINUTE);
    await apply(sandbox, redBody({ code: '999000000001', no: '00000001' }));
    await pass(1_500);
    await pass(MINUTE);
    const of = (path: string) =>
      merchant.received
        .filter((push) => push.path === path)
        .map(({ body }) => JSON.parse(body).biz_response.order);
    const blue = {
      client_sn: 'order-1',
      client_time: '2017-02-28 14:09:25',
      total_amount: '113000',
      status: 1,
    };
    const red = { ...blue, client_original_sn: 'order-1', status: 2 };
    expect(of('/status')).toEqual([blue, red]);
    expect(of('/invoice')).toEqual([
      {
        ...blue,
        invoice: {
          task_sn: expect.any(String),
          channel_task_sn: expect.any(String),
          invoice_time: '2026-11-24 14:32:06',
          invoice_code: '999000000001',
          invoice_no: '00000001',
          payee_name: expect.any(String),
          invoice_amount: '113000',
          pdf_url: 'https://till.invalid/training/999000000001-00000001.pdf',
        },
      },
      { ...red, invoice: expect.objectContaining({ invoice_no: '00000002' }) },
    ]);
  });
});

test.each([
  ['result', 'notify'],
  ['orderStatus', 'status'],
  ['orderInvoice', 'invoice'],
])('%s: unanswered, it comes eight times on its schedule, and no more', async (_name, path) => {
  merchant.answer(500, '');
  sandbox.settings.orderStatusUrl = `${merchant.url}/status`;
  sandbox.settings.orderInvoiceUrl = `${merchant.url}/invoice`;
  await apply(sandbox, blueBody({ notify_url: `${merchant.url}/notify` }));
  await pass(1_500);
  const counts: number[] = [];
  for (const wait of [
    MINUTE,
    2 * MINUTE,
    10 * MINUTE,
    HOUR,
    2 * HOUR,
    6 * HOUR,
    12 * HOUR,
    24 * HOUR,
  ]) {
    await pass(wait - 1);
    counts.push(merchant.received.filter((push) => push.path === `/${path}`).length);
    await pass(1);
  }
  await pass(72 * HOUR);
  counts.push(merchant.received.filter((push) => push.path === `/${path}`).length);
  expect(counts).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a sale that its customer issued is told of like any other', async () => {
  sandbox.settings.orderInvoiceUrl = `${merchant.url}/invoice`;
  const sale = {
    terminal_sn: trainingSigner.sn,
    client_sn: 'self-1',
    client_task_sn: 'task-self-1',
    client_time: '1488262165000',
    order_type: 'P',
    amount: '113000',
    invoice_items: [{ amount: '113000', tax_rate: '0.13', row_type: '0' }],
  };
  const sign = createHash('md5').update(`self-1 ${TRAINING_STORE_SN}`).digest('hex');
  await call(sandbox, '/api/order/commit', sale, trainingSigner, { sign });
  sandbox.claim(trainingSigner.sn, 'self-1', { name: '测试客户', email: 'kehu@example.com' });
  await pass(1_500);
  await pass(MINUTE);
  expect(bodies()).toMatchObject([
    { biz_response: { order: { client_sn: 'self-1', status: 1, total_amount: '113000' } } },
  ]);
});
