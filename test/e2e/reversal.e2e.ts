import type { Invoice } from '../../contract/invoice.ts';
import type { ErrorBody } from '../../contract/pos.ts';
import { OFTEN, type PosClient, posOrder } from '../support/posClient.ts';
import { expect, test } from '../support/till.ts';

/*
 * Taking back, through the POS API of the real app against the embedded platform, which holds every
 * red invoice against its blue one and counts what is left.
 */

const supervisor = { name: '示例店长', pin: '2468' };
const STAFF = { staff: [{ ...supervisor, role: 'supervisor' as const }] };
const LINES = [
  { name: '电视机', unit: '台', quantity: '3', amount: 100_000, discount: 333, taxRate: '0.13' },
  { name: '牛奶', quantity: '7', amount: 1_999, taxRate: '0.09' },
];
const WORTH = 100_000 - 333 + 1_999;
const NEW_PAYER = {
  kind: 'company',
  name: '上海示例科技有限公司',
  taxNumber: '91350100M000100Y43',
  email: 'b@example.com',
  phone: '18200000001',
};

const ask = (pos: PosClient, sn: string, what: string, body: object) =>
  pos.call<Invoice & ErrorBody>('POST', `/v1/invoices/${sn}/${what}`, body);

async function issue(pos: PosClient, clientSn: string): Promise<string> {
  const { body } = await pos.post(posOrder({ clientSn, lines: LINES }));
  return (await pos.until(body.clientTaskSn, 'issued')).clientTaskSn;
}

test('a part, then the rest, until nothing is left; never more, never twice', async ({
  startTill,
  platform,
}) => {
  const { pos } = await startTill(STAFF);
  const blue = await issue(pos, 'BACK-0001');
  const part = {
    reason: '退货',
    requestId: 'part',
    supervisor,
    lines: [
      { index: 0, quantity: '1' },
      { index: 1, amount: 500 },
    ],
  };
  const first = await ask(pos, blue, 'reversal', part);
  expect(first).toMatchObject({ status: 202, body: { kind: 'red', original: blue } });
  await pos.until(first.body.clientTaskSn, 'issued');
  expect(await ask(pos, blue, 'reversal', part)).toMatchObject({
    status: 200,
    body: { clientTaskSn: first.body.clientTaskSn, state: 'issued' },
  });
  expect((await ask(pos, blue, 'reversal', { ...part, reason: '别的' })).status).toBe(409);
  const tooMuch = { ...part, requestId: 'more', lines: [{ index: 1, amount: 1_500 }] };
  expect(await ask(pos, blue, 'reversal', tooMuch)).toMatchObject({
    status: 422,
    body: { error: { fields: [{ path: 'lines.0.amount' }] } },
  });

  const rest = await ask(pos, blue, 'reversal', { reason: '退货', requestId: 'rest', supervisor });
  const red = await pos.until(rest.body.clientTaskSn, 'issued');
  expect(red.amount + first.body.amount).toBe(-WORTH);
  const { netAmount, taxAmount, reversedAmount } = (await pos.get(blue)).body;
  expect(reversedAmount).toBe(WORTH);
  expect(red.netAmount + first.body.netAmount).toBe(-netAmount);
  expect(red.taxAmount + first.body.taxAmount).toBe(-taxAmount);
  expect(await ask(pos, blue, 'reversal', { ...part, requestId: 'none' })).toMatchObject({
    status: 422,
  });
  expect(platform.journal.violations()).toEqual([]);
});

test('a wrong title: the red one is issued, and a new blue one to the right title', async ({
  startTill,
  platform,
}) => {
  const { pos } = await startTill(STAFF);
  const blue = await issue(pos, 'TITLE-0001');
  const wish = { reason: '抬头错误', requestId: 'title', supervisor, payer: NEW_PAYER };
  const { status, body } = await ask(pos, blue, 'reissue', wish);
  expect({ status, reissuedAs: body.reissuedAs }).toEqual({ status: 202, reissuedAs: null });
  await pos.until(body.clientTaskSn, 'issued');
  const { reissuedAs } = (await pos.get(body.clientTaskSn)).body;
  expect(await pos.until(reissuedAs ?? '', 'issued')).toMatchObject({
    kind: 'blue',
    clientSn: 'TITLE-0001',
    payer: NEW_PAYER,
    amount: WORTH,
    reversedAmount: 0,
  });
  expect((await pos.get(blue)).body.reversedAmount).toBe(WORTH);
  expect(platform.journal.violations()).toEqual([]);
});

for (const [where, faults] of [
  ['the red one is sent and not answered', [{ kind: 'hang', on: 'apply', processed: true }]],
  ['the red one never arrives', [{ kind: 'hang', on: 'apply', processed: false }]],
  [
    'the new blue one is sent and not answered',
    [{ kind: 'hang', on: 'apply', processed: true, skip: 1 }],
  ],
] as const) {
  test(`the power goes out in a reissue: ${where}`, async ({ startTill, platform }) => {
    const first = await startTill(STAFF);
    const blue = await issue(first.pos, 'CUT-0001');
    const applies = platform.journal.countOf('apply');
    platform.faults.push(...faults);
    const wish = { reason: '抬头错误', requestId: 'title', supervisor, payer: NEW_PAYER };
    const { body } = await ask(first.pos, blue, 'reissue', wish);
    const hung = 'skip' in faults[0] ? 2 : 1;
    await platform.journal.until((journal) => journal.countOf('apply') === applies + hung);
    await first.cutOff();
    platform.faults.clear();

    const { pos } = await startTill();
    const red = await pos.until(body.clientTaskSn, 'issued');
    const again = await pos.until(red.reissuedAs ?? '', 'issued');
    expect(again).toMatchObject({ payer: NEW_PAYER, amount: WORTH });
    expect((await pos.get(blue)).body.reversedAmount).toBe(WORTH);
    const tasks = platform.journal.tasksOf('CUT-0001');
    expect(tasks.map(({ kind }) => kind)).toEqual(['blue', 'red', 'blue']);
    expect(platform.journal.violations()).toEqual([]);
  });
}

test('wrong PINs take nothing back, and five in a row lock the supervisor', async ({
  startTill,
}) => {
  const { pos } = await startTill(STAFF);
  const blue = await issue(pos, 'PIN-0001');
  const wish = { reason: '退货', requestId: 'r', supervisor: { ...supervisor, pin: '1111' } };
  for (let n = 0; n < 5; n += 1) {
    expect((await ask(pos, blue, 'reversal', wish)).status).toBe(403);
  }
  expect(await ask(pos, blue, 'reversal', { ...wish, supervisor })).toMatchObject({
    status: 403,
    body: { error: { code: 'locked' } },
  });
  expect((await pos.get(blue)).body.reversedAmount).toBe(0);
});

test('what the platform refuses gives back what was held; tried again, it goes', async ({
  startTill,
  platform,
}) => {
  const { pos } = await startTill(STAFF);
  const blue = await issue(pos, 'FAIL-0001');
  platform.faults.push({ kind: 'fail', on: 'apply', message: '税控设备故障' });
  const { body } = await ask(pos, blue, 'reversal', { reason: '退货', requestId: 'r', supervisor });
  const failed = await pos.until(body.clientTaskSn, 'failed');
  expect(failed.failure?.message).toContain('税控设备故障');
  expect((await pos.get(blue)).body.reversedAmount).toBe(0);
  const again = await ask(pos, failed.clientTaskSn, 'retry', {});
  expect(again).toMatchObject({ status: 202, body: { retryOf: failed.clientTaskSn } });
  await pos.until(again.body.clientTaskSn, 'issued');
  const reversed = async () => (await pos.get(blue)).body.reversedAmount;
  await expect.poll(reversed, OFTEN).toBe(WORTH);
});
