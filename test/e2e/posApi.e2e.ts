import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '../support/eventStream.ts';
import { OFTEN, type PosOrder, posOrder } from '../support/posClient.ts';
import { readQr } from '../support/readQr.ts';
import { renderPng } from '../support/renderPng.ts';
import { expect, POS_TOKEN, type RunningTill, test } from '../support/till.ts';

/* A store's own software drives a hidden till in production, over HTTP, against the platform. */

test('an order becomes an invoice and a receipt with its QR code', async ({
  platform,
  printer,
  startTill,
}) => {
  const till = await startTill();
  const { pos } = till;
  expect(await pos.health()).toMatchObject({
    status: 'ok',
    mode: 'production',
    pending: 0,
    platform: { reachable: null },
  });
  const live = await listen(pos.url, POS_TOKEN);
  expect(live).toMatchObject({ status: 200, type: 'text/event-stream' });

  const order = posOrder({ lines: TWO_LINES, clientTime: 1_781_505_120_000 });
  const taken = await pos.post(order);
  expect(taken.status).toBe(202);
  expect(taken.body).toMatchObject({ clientSn: order.clientSn, kind: 'blue', amount: 21_900 });
  const { clientTaskSn } = taken.body;

  const invoice = await pos.until(clientTaskSn, 'issued');
  const [task] = platform.journal.tasksOf(order.clientSn);
  expect(invoice).toMatchObject({
    attempts: 1,
    amount: task?.amount,
    netAmount: task?.netAmount,
    taxAmount: task?.taxAmount,
    invoiceNo: expect.stringMatching(/^\d{8}$/),
    fileUrl: expect.stringMatching(/^https?:/),
  });
  expect(await pos.list()).toEqual([invoice]);
  expect(await pos.list(`?q=${invoice.invoiceNo}`)).toEqual([invoice]);

  await expect.poll(() => live.events.at(-1)?.invoice.state, OFTEN).toBe('issued');
  await live.hangUp();
  expect(live.events.map(({ invoice: { state } }) => state)).toEqual([
    'queued',
    'sending',
    'in_progress',
    'issued',
  ]);
  await expectRestAfter(till, live.events);

  const jobId = await pos.print(clientTaskSn);
  await expect.poll(async () => (await pos.job(jobId)).state, OFTEN).toBe('done');
  const { sheets, complaints } = printer.printout();
  expect(complaints).toEqual([]);
  expect(sheets).toHaveLength(1);
  const [sheet] = sheets;
  if (!sheet) throw new Error('nothing was printed');
  expect(await readQr(renderPng(sheet, printer))).toBe(invoice.fileUrl);

  const again = await pos.post(order);
  expect([again.status, again.body]).toEqual([200, invoice]);
  const other = await pos.post({ ...order, lines: TWO_LINES.slice(0, 1) });
  expect(other.status).toBe(409);
  expect(other.body.error.message).toContain(order.clientSn);
  expect(platform.journal.countOf('apply')).toBe(1);
  expect(platform.journal.violations()).toEqual([]);
});

test('the later dialect issues as well', async ({ platform, startTill }) => {
  const { pos } = await startTill({ dialect: 'v2019' });
  const { body } = await pos.post(posOrder({ lines: TWO_LINES }));
  await pos.until(body.clientTaskSn, 'issued');
  expect(platform.journal.tasksOf(body.clientSn)).toMatchObject([{ dialect: 'v2019' }]);
  expect(platform.journal.violations()).toEqual([]);
});

test('what the platform refuses has failed, in the platform’s words', async ({
  platform,
  startTill,
}) => {
  const { pos } = await startTill();
  platform.faults.push(
    { kind: 'error', on: 'apply', clientSn: 'REFUSED-1', message: '购方税号不合法' },
    { kind: 'fail', on: 'apply', clientSn: 'REFUSED-2', message: '税控设备异常' },
  );
  for (const [clientSn, message] of [
    ['REFUSED-1', '购方税号不合法'],
    ['REFUSED-2', '税控设备异常'],
  ] as const) {
    const { body } = await pos.post(posOrder({ clientSn }));
    const invoice = await pos.until(body.clientTaskSn, 'failed');
    expect(invoice.failure?.message).toContain(message);
  }
  expect(platform.journal.countOf('apply')).toBe(2);
  expect(await pos.health()).toMatchObject({ pending: 0 });
});

test('a signature that is refused: one check-in, and the invoice is issued', async ({
  platform,
  startTill,
}) => {
  const { pos } = await startTill();
  platform.faults.push({ kind: 'error', on: 'apply', errorCode: 'ILLEGAL_SIGN' });
  const { body } = await pos.post(posOrder());
  await pos.until(body.clientTaskSn, 'issued');
  expect(platform.journal.countOf('checkin')).toBe(1);
  expect(platform.journal.countOf('apply')).toBe(2);
});

test('a signature that stays refused: one check-in, and the invoice waits', async ({
  platform,
  startTill,
}) => {
  const { pos } = await startTill();
  platform.faults.push({
    kind: 'error',
    on: 'apply',
    errorCode: 'ILLEGAL_SIGN',
    times: 'always',
  });
  const { body } = await pos.post(posOrder());
  await platform.journal.until((journal) => journal.countOf('apply') === 2);
  await pos.until(body.clientTaskSn, 'queued');
  expect(platform.journal.countOf('checkin')).toBe(1);
  expect(platform.journal.countOf('apply')).toBe(2);
  expect(await pos.health()).toMatchObject({ pending: 1 });
});

test('the platform is down: orders are taken and wait; it is back: they are issued', async ({
  platform,
  startTill,
}) => {
  await platform.unplug();
  const { pos } = await startTill();
  const kept = await pos.post(posOrder({ clientSn: 'DOWN-1' }));
  const unwanted = await pos.post(posOrder({ clientSn: 'DOWN-2' }));
  expect([kept.status, unwanted.status]).toEqual([202, 202]);
  await expect.poll(async () => (await pos.health()).platform.reachable, OFTEN).toBe(false);

  // Now and then it is `sending` for as long as a connection is refused; then it is a 409.
  const path = `/v1/invoices/${unwanted.body.clientTaskSn}/cancel`;
  await expect.poll(async () => (await pos.call('POST', path)).status, OFTEN).toBe(200);
  await pos.until(unwanted.body.clientTaskSn, 'cancelled');

  await platform.plugIn();
  const invoice = await pos.until(kept.body.clientTaskSn, 'issued');
  expect(invoice.attempts).toBe(1);
  expect(platform.journal.tasks()).toHaveLength(1);
  expect(await pos.health()).toMatchObject({ pending: 0, platform: { reachable: true } });
});

const TWO_LINES = [
  { name: '培训用商品', amount: 11_300, taxRate: '0.13' },
  { name: '电子书', quantity: '3', amount: 11_200, discount: 600, taxRate: '0.09' },
];

interface BadOrder {
  readonly name: string;
  readonly order: PosOrder;
  readonly status: 400 | 422;
  /** The field that is named. */
  readonly path: string;
  readonly zhCN: RegExp;
  readonly en: RegExp;
}

const NOT_MONEY = {
  path: 'lines.0.amount',
  zhCN: /第 1 行.*含税金额.*整数.*分/,
  en: /Line 1.*amount.*whole number.*fen/,
};
const NOT_POSITIVE = {
  path: 'lines.0.amount',
  zhCN: /第 1 行.*含税金额.*大于 0/,
  en: /Line 1.*amount.*more than 0/,
};

const BAD_ORDERS: readonly BadOrder[] = [
  { name: 'amount as text', order: withLine({ amount: '12.5' }), status: 400, ...NOT_MONEY },
  { name: 'half a fen', order: withLine({ amount: 12.5 }), status: 400, ...NOT_MONEY },
  { name: 'less than nothing', order: withLine({ amount: -1 }), status: 422, ...NOT_POSITIVE },
  { name: 'nothing', order: withLine({ amount: 0 }), status: 422, ...NOT_POSITIVE },
  {
    name: 'order number of 33 bytes',
    order: posOrder({ clientSn: '订'.repeat(11) }),
    status: 422,
    path: 'clientSn',
    zhCN: /订单号.*32 个字节.*33/,
    en: /Order number.*32 bytes.*33/,
  },
  {
    name: 'rate outside the set',
    order: withLine({ taxRate: '0.17' }),
    status: 422,
    path: 'lines.0.taxRate',
    zhCN: /第 1 行.*税率.*0, 0\.01, 0\.03, 0\.06, 0\.09, 0\.13/,
    en: /Line 1.*rate.*0, 0\.01, 0\.03, 0\.06, 0\.09, 0\.13/,
  },
  {
    name: 'company without tax number',
    order: withPayer({ kind: 'company', name: '上海示例科技有限公司' }),
    status: 422,
    path: 'payer.taxNumber',
    zhCN: /税号没有填.*企业/,
    en: /Tax number is missing.*company/,
  },
  {
    name: 'no e-mail, and the store has no fallback',
    order: withPayer({ email: undefined }),
    status: 422,
    path: 'payer.email',
    zhCN: /邮箱没有填.*门店/,
    en: /E-mail is missing.*store/,
  },
  {
    name: '1,001 lines',
    order: posOrder({ lines: Array.from({ length: 1_001 }, () => TWO_LINES[0]) }),
    status: 422,
    path: 'lines',
    zhCN: /商品行.*1000 行.*1001 行/,
    en: /Lines.*1000.*1001/,
  },
];

for (const language of ['zhCN', 'en'] as const) {
  test(`bad input is told its field and why (${language}), and nothing is stored`, async ({
    dataDir,
    platform,
    startTill,
  }) => {
    const settings = { language: language === 'en' ? 'en' : 'zh-CN' };
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
    const till = await startTill({ store: { name: '没有备用地址的门店' } });
    const { pos } = till;
    const nothingStored = async () => {
      expect(await pos.list()).toEqual([]);
      expect(platform.journal.countOf('apply')).toBe(0);
    };

    for (const bad of BAD_ORDERS) {
      await test.step(bad.name, async () => {
        const { status, body } = await pos.post(bad.order);
        expect(status).toBe(bad.status);
        const message = expect.stringMatching(bad[language]);
        expect(body.error.fields).toEqual([{ path: bad.path, message }]);
        await nothingStored();
      });
    }
    for (const [name, status, body, headers] of BAD_REQUESTS) {
      await test.step(name, async () => {
        const answer = await pos.post(body, headers);
        expect(answer.status).toBe(status);
        expect(/[一-龥]/.test(answer.body.error.message)).toBe(language === 'zhCN');
        await nothingStored();
      });
    }
  });
}

/** Requests that never get as far as an order. */
const BAD_REQUESTS: readonly (readonly [
  name: string,
  status: number,
  body: unknown,
  headers?: Record<string, string>,
])[] = [
  ['5 MB', 413, posOrder({ memo: 'x'.repeat(5_000_000) })],
  ['malformed JSON', 400, '{"clientSn": "E2E-0001", '],
  ['no JSON type', 400, JSON.stringify(posOrder()), { 'content-type': 'text/plain' }],
  ['no order', 400, '[]'],
  ['wrong token', 401, posOrder(), { authorization: `Bearer ${'x'.repeat(40)}` }],
  ['no token', 401, posOrder(), { authorization: '' }],
];

function withLine(changes: object): PosOrder {
  return posOrder({ lines: [{ ...TWO_LINES[0], ...changes }] });
}

function withPayer(changes: object): PosOrder {
  return posOrder({ payer: { ...(posOrder().payer as object), ...changes } });
}

/** Whoever comes back with the first event's id gets the others again, and nothing else. */
async function expectRestAfter(
  { pos }: RunningTill,
  seen: readonly { readonly id: string }[],
): Promise<void> {
  const [first, ...rest] = seen;
  const resumed = await listen(pos.url, POS_TOKEN, first?.id);
  await expect.poll(() => resumed.events.length, OFTEN).toBe(rest.length);
  await resumed.hangUp();
  expect(resumed.events).toEqual(rest);

  const unknown = await listen(pos.url, POS_TOKEN, '999999');
  await unknown.hangUp();
  expect(unknown.status).toBe(410);
}
