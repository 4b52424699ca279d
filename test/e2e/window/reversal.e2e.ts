import type { Page } from '@playwright/test';
import type { Invoice } from '../../../contract/invoice.ts';
import { formatYuan } from '../../../domain/money.ts';
import { posOrder } from '../../support/posClient.ts';
import { apply, blueBody } from '../../support/sandbox.ts';
import { expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults, layoutFaults } from '../../support/window/looks.ts';
import { recordsScreen } from '../../support/window/recordsScreen.ts';
import { reissueDrawer, reversalScreen } from '../../support/window/reversalScreen.ts';
import { shell } from '../../support/window/shell.ts';
import { CASHIER, SUPERVISOR, staffDesk } from '../../support/window/staffDesk.ts';

/* Taking back in the real window: reversal, reissue, and a failed one tried again. */

const STAFF = { staff: [SUPERVISOR] };
const TITLE = '上海示例科技有限公司';
const TAX_NUMBER = '91350100M000100Y43';
const LINES = [
  { name: '电视机', unit: '台', quantity: '3', amount: '9897', discount: '200', taxRate: '0.13' },
  { name: '安装服务', unit: '次', amount: '150', taxRate: '0.06' },
];
const WORTH = 989_700 - 20_000 + 15_000;

test('issued, reversed in part, then the rest; the story tells it all', async ({ openTill }) => {
  const { page } = await openTill(STAFF);
  const reversal = reversalScreen(page);
  await staffDesk(page).signIn(SUPERVISOR);
  const blue = await issueBlue(page, 'BACK-0001');

  await test.step('found by the QR code on its paper', async () => {
    await reversal.open();
    await expect(reversal.box).toBeFocused();
    await reversal.scanQrOf(blue);
    await expect(reversal.blue).toContainText(TITLE);
    await expect(reversal.box).toHaveValue('');
    await expect(reversal.amount).toHaveText(`−￥${formatYuan(WORTH)}`);
    await expect(reversal.sentence).toContainText('红冲后一分不剩');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await layoutFaults(page, [reversal.submit])).toEqual([]);
  });

  await test.step('never more than is left, and not without a reason', async () => {
    await reversal.choose('part');
    await expect(reversal.sentence).toContainText('还没有选');
    await reversal.field(0, 'quantity').fill('4');
    await expect(reversal.lines.first()).toContainText('最多还能红冲 3');
    await reversal.field(1, 'amount').fill('150.01');
    await expect(reversal.lines.nth(1)).toContainText('最多还能红冲 150.00 元');
    await page.keyboard.press('F8');
    await expect(reversal.field(0, 'quantity')).toBeFocused();
    await reversal.field(0, 'quantity').fill('1');
    await reversal.field(1, 'amount').fill('50');
    await expect(reversal.amount).toHaveText('−￥3,282.33');
    await expect(reversal.left).toHaveText('6,564.67');
    await page.keyboard.press('F8');
    await expect(reversal.reason).toBeFocused();
    expect(await ledgerOf(page)).toHaveLength(1);
  });

  await test.step('a part: the red one moves by itself, and what is left is less', async () => {
    await reversal.root.getByRole('button', { name: '客人退货' }).click();
    await expect(reversal.sentence).toContainText(
      /价税合计 −\u2060￥3,282\.33，红冲后还剩 ￥6,564\.67/,
    );
    await page.keyboard.press('F8');
    await expect(reversal.jobs.first()).toHaveAttribute('data-state', 'issued');
    await expect(reversal.jobs.first()).toContainText('−￥3,282.33');
    await expect(reversal.jobs.first()).toContainText('已红冲');
    await expect(reversal.lines.first()).toContainText('6,464.67');
    await expect(reversal.amount).toHaveText('−￥6,564.67');
  });

  await test.step('the rest, by keyboard alone: nothing is left', async () => {
    await reversal.reason.fill('开票有误');
    await page.keyboard.press('F8');
    await expect(reversal.why).toContainText('已经没有可以红冲的了');
    await expect(reversal.jobs).toHaveCount(2);
    await expect(reversal.jobs.first()).toHaveAttribute('data-state', 'issued');
    const [second, first, original] = await ledgerOf(page);
    expect(original).toMatchObject({ kind: 'blue', reversedAmount: WORTH });
    expect((first?.amount ?? 0) + (second?.amount ?? 0)).toBe(-WORTH);
    expect((first?.taxAmount ?? 0) + (second?.taxAmount ?? 0)).toBe(-(original?.taxAmount ?? 0));
  });

  await test.step('the timeline of both, linked each way', async () => {
    const records = recordsScreen(page);
    await shell(page).toRecords();
    await records.rows.last().click();
    await expect(records.detail.getByTestId('related')).toHaveCount(2);
    await expect(records.story.filter({ hasText: '申请红冲' })).toHaveCount(2);
    await expect(records.story.filter({ hasText: /^已红冲/ })).toHaveCount(2);
    await expect(records.story.filter({ hasText: '申请红冲' }).first()).toContainText(
      SUPERVISOR.name,
    );
    await expect(records.detail.getByRole('button', { name: '换开' })).toBeHidden();
    await records.detail.getByTestId('related').first().click();
    await expect(records.detail).toContainText('客人退货');
    await expect(records.detail).toContainText(`${blue.invoiceCode} ${blue.invoiceNo}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await records.detail.getByTestId('related').first().click();
    await expect(records.detail.getByTestId('related')).toHaveCount(2);
  });
});

test('a failed reversal gives back what it held, and is tried again', async ({
  openTill,
  platform,
}) => {
  const { page } = await openTill(STAFF);
  const reversal = reversalScreen(page);
  await staffDesk(page).signIn(SUPERVISOR);
  await issueBlue(page, 'BACK-0002');
  await reversal.open();
  await page.keyboard.type('BACK-0002', { delay: 70 });
  await expect(reversal.found).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(reversal.blue).toBeVisible();
  platform.faults.push({ kind: 'fail', on: 'apply', message: '税控设备异常' });
  await reversal.reason.fill('服务中止');
  await page.keyboard.press('F8');
  const card = reversal.jobs.first();
  await expect(card).toHaveAttribute('data-state', 'failed');
  await expect(card).toContainText('税控设备异常');
  await expect(reversal.left).toHaveText('0.00');
  await expect(reversal.amount).toHaveText(`−￥${formatYuan(WORTH)}`);

  await card.getByRole('button', { name: '再试一次' }).click();
  await expect(reversal.jobs.first()).toHaveAttribute('data-state', 'issued');
  await expect(reversal.why).toContainText('已经没有可以红冲的了');
});

test('what cannot be found or reversed is said, and an invoice from paper is taken in', async ({
  openTill,
}) => {
  const { page } = await openTill(STAFF);
  const reversal = reversalScreen(page);
  await staffDesk(page).signIn(SUPERVISOR);
  await issueScreen(page).ready();
  await reversal.open();
  await reversal.scanQrOf({ invoiceNo: '24312000000012345678' } as Invoice);
  await expect(reversal.said).toContainText('20 位号码的数电票');

  await reversal.scanQrOf({ invoiceCode: '150003528888', invoiceNo: '50877603' } as Invoice);
  await expect(reversal.said).toContainText('没有开过 150003528888 50877603');
  await reversal.said.getByRole('button').click();
  const field = (label: string) => reversal.foreign.getByLabel(label);
  await expect(field('发票代码')).toHaveValue('150003528888');
  expect(await accessibilityFaults(page)).toEqual([]);
  await field('价税合计（元）').fill('113');
  await field('发票抬头').fill('测试客户');
  const line = reversal.foreign.getByTestId('line').first();
  await line.locator('[data-field$=".name"]').fill('培训用商品');
  await line.locator('[data-field$=".amount"]').fill('100');
  await expect(reversal.foreign).toContainText('商品合计还差 ￥13.00');
  await line.locator('[data-field$=".amount"]').fill('113');
  await reversal.foreign.locator('button[type="submit"]').click();
  await expect(reversal.blue).toContainText('照纸登记');
  await expect(reversal.amount).toHaveText('−￥113.00');
  expect(await ledgerOf(page)).toMatchObject([{ origin: 'paper', invoiceNo: '50877603' }]);
});

test('an invoice of another till: fetched by its task number, typed in, and reversed here and at the cash register', async ({
  openTill,
  platform,
}) => {
  const { page, pos } = await openTill({ staff: [SUPERVISOR, CASHIER] });
  const reversal = reversalScreen(page);
  const staff = staffDesk(page);
  const elsewhere = { client_sn: 'ELSEWHERE-1', client_task_sn: 'elsewhere-task-1' };
  expect((await apply(platform, blueBody(elsewhere))).json.result_code).toBe('200');
  await staff.signIn(CASHIER);
  await issueScreen(page).ready();

  const wish = (requestId: string) => ({
    reason: '退货',
    requestId,
    supervisor: { name: SUPERVISOR.name, pin: SUPERVISOR.pin },
  });
  const reverseByPos = (requestId: string) =>
    pos.call('POST', '/v1/invoices/elsewhere-task-1/reversal', wish(requestId));
  await test.step('the cash register is told what to do first', async () => {
    expect(await reverseByPos('too-early')).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining('别处开的发票') } },
    });
  });

  const field = (label: string) => reversal.foreign.getByLabel(label);
  const submit = reversal.foreign.locator('button[type="submit"]');
  await test.step('anybody may ask the platform; a number it does not know is said', async () => {
    await reversal.open();
    await reversal.root.getByRole('button', { name: '别处开的发票…' }).press('Enter');
    await expect(field('任务号')).toBeFocused();
    await field('任务号').fill('nobody-has-this');
    await field('订单号').fill('ELSEWHERE-1');
    await submit.press('Enter');
    await expect(reversal.foreign.getByTestId('foreign-said')).toContainText('平台上没有');
    await field('任务号').fill('elsewhere-task-1');
    await submit.press('Enter');
    await expect(reversal.foreign).toContainText('平台有这张发票');
    await expect(reversal.foreign).toContainText('￥1,130.00');
    await expect(staff.approval).toBeHidden();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step('taken in with a supervisor’s word', async () => {
    const line = reversal.foreign.getByTestId('line').first();
    await line.locator('[data-field$=".name"]').fill('电视机');
    await line.locator('[data-field$=".amount"]').fill('1130');
    await submit.press('Enter');
    await staff.give(staff.approval, SUPERVISOR);
    await expect(reversal.blue).toContainText('从平台取来');
    await expect(reversal.amount).toHaveText('−￥1,130.00');
  });

  await test.step('a part on the screen, the rest at the cash register', async () => {
    await reversal.choose('part');
    await reversal.field(0, 'amount').fill('130');
    await reversal.reason.fill('客人退货');
    await page.keyboard.press('F8');
    await staff.give(staff.approval, SUPERVISOR);
    await expect(reversal.jobs.first()).toHaveAttribute('data-state', 'issued');
    const rest = await reverseByPos('rest');
    expect(rest).toMatchObject({ status: 202, body: { amount: -100_000, kind: 'red' } });
    await expect(reversal.jobs).toHaveCount(2);
    await expect(reversal.jobs.first()).toHaveAttribute('data-state', 'issued');
    expect((await pos.get('elsewhere-task-1')).body.reversedAmount).toBe(113_000);
    // A query tells when it was issued, not when its order was made: that alone cannot be copied.
    const wrong = platform.journal.violations().filter(({ detail }) => !/clientTime$/.test(detail));
    expect(wrong).toEqual([]);
  });
});

test('without a supervisor nothing is reversed, and the guide is one press away', async ({
  openTill,
}) => {
  const { page } = await openTill();
  const reversal = reversalScreen(page);
  const blue = await issueBlue(page, 'BACK-0003');
  await reversal.open();
  await expect(reversal.root).toContainText('还没有设店长，不能红冲。');
  await reversal.scanQrOf(blue);
  await reversal.reason.fill('客人退货');
  await page.keyboard.press('F8');
  await expect(reversal.said).toContainText('不能红冲');
  expect(await ledgerOf(page)).toHaveLength(1);
  await reversal.root.getByRole('button', { name: '去设店长' }).click();
  await expect(page.getByTestId('guide')).toBeVisible();
});

test('a wrong title is put right in one go: both steps move', async ({ openTill }) => {
  const { page } = await openTill(STAFF);
  await staffDesk(page).signIn(SUPERVISOR);
  await issueBlue(page, 'BACK-0004');
  const reissue = reissueDrawer(page);
  await issueScreen(page).newestJob.getByRole('button', { name: '换开' }).click();
  await reissue.title.fill('北京测试商贸有限公司');
  await reissue.submit.click();
  await expect(reissue.root).toContainText('给企业开票必须有税号');
  await expect(reissue.taxNumber).toBeFocused();
  await reissue.taxNumber.fill(TAX_NUMBER);
  expect(await accessibilityFaults(page)).toEqual([]);
  await reissue.submit.click();
  await expect(reissue.red).toHaveAttribute('data-state', 'issued');
  await expect(reissue.blue).toHaveAttribute('data-state', 'issued');
  await expect(reissue.blue).toContainText('北京测试商贸有限公司');
  expect(await ledgerOf(page)).toMatchObject([
    { kind: 'blue', state: 'issued', clientSn: 'BACK-0004', amount: WORTH, reversedAmount: 0 },
    { kind: 'red', state: 'issued', amount: -WORTH },
    { kind: 'blue', state: 'issued', clientSn: 'BACK-0004', reversedAmount: WORTH },
  ]);
});

test('refused by the platform, put right and issued again under the same order number', async ({
  openTill,
  platform,
}) => {
  platform.faults.push({ kind: 'fail', on: 'apply', message: '购方税号不存在' });
  const { page, pos } = await openTill(STAFF);
  await staffDesk(page).signIn(SUPERVISOR);
  const issue = issueScreen(page);
  await issue.ready();
  const { body } = await pos.post(
    posOrder({
      clientSn: 'AGAIN-0001',
      payer: {
        kind: 'company',
        name: TITLE,
        taxNumber: '91310000MA1FL00020',
        phone: '18200000001',
      },
    }),
  );
  await pos.until(body.clientTaskSn, 'failed');
  const card = issue.job('AGAIN-0001');
  await expect(card).toContainText('购方税号不存在');
  await card.getByRole('button', { name: '改好再开' }).click();
  await expect(issue.orderNumber).toHaveValue('AGAIN-0001');
  await expect(issue.orderNumber).not.toBeEditable();
  await expect(issue.title).toHaveValue(TITLE);
  await expect(issue.taxNumber).toBeFocused();
  expect(await accessibilityFaults(page)).toEqual([]);
  await issue.taxNumber.fill(TAX_NUMBER);
  await page.keyboard.press('F8');
  await expect(issue.newestJob).toHaveAttribute('data-state', 'issued');
  await expect(issue.orderNumber).toHaveValue('');
  await expect(issue.orderNumber).toBeEditable();
  const [second, first] = await ledgerOf(page);
  expect(second).toMatchObject({ retryOf: first?.clientTaskSn, clientSn: 'AGAIN-0001' });
  expect(second?.payer.taxNumber).toBe(TAX_NUMBER);

  const records = recordsScreen(page);
  await shell(page).toRecords();
  await records.rows.last().click();
  await expect(records.detail.getByTestId('related')).toContainText('重开的这张');
  await expect(records.detail.getByRole('button', { name: '改好再开' })).toBeHidden();
  await records.detail.getByTestId('related').click();
  await expect(records.detail.getByTestId('related')).toContainText('上一次没开出的');
});

async function issueBlue(page: Page, clientSn: string): Promise<Invoice> {
  const issue = issueScreen(page);
  await issue.ready();
  await issue.issue({
    clientSn,
    lines: LINES,
    customer: { kind: 'company', name: TITLE, taxNumber: TAX_NUMBER },
  });
  await expect(issue.newestJob).toHaveAttribute('data-state', 'issued');
  const [blue] = await ledgerOf(page);
  if (!blue) throw new Error('nothing was issued');
  return blue;
}
