import { testSale } from '../../support/sales.ts';
import { ordersOf, selfServiceOn } from '../../support/selfService.ts';
import { expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults, layoutFaults, takePicture } from '../../support/window/looks.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';
import { CASHIER, SUPERVISOR, staffDesk } from '../../support/window/staffDesk.ts';

/* 扫码开票 in the real window. */

const LINE = { name: '电视机', unit: '台', amount: '3299', discount: '200' } as const;

test('a newcomer sees it work: a code, the customer’s part played, the invoice', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  await issue.orderNumber.fill('SELF-0001');
  await issue.fillLine(0, LINE);
  await page.keyboard.press('F12');

  const waiting = issue.orderIn('SELF-0001', 'waiting');
  await expect(waiting).toBeVisible();
  // The form is free for the next one, and the paper with the code is out.
  await expect(issue.orderNumber).toHaveValue('');
  await expect(issue.paper.getByTestId('qr')).toBeVisible();
  const drawn = await waiting.getByTestId('qr').getAttribute('data-payload');
  expect(drawn).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/self-service\/redirect\?state=/);
  expect(await issue.paper.getByTestId('qr').getAttribute('data-payload')).toBe(drawn);
  await takePicture(page, 'self-service-waiting');
  await shell(page).back();
  await takePicture(page, 'self-service-card');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await layoutFaults(page, [issue.submit, issue.giveCode])).toEqual([]);

  await issue.act(waiting, '放大二维码');
  await expect(shell(page).dialog.getByTestId('qr')).toBeVisible();
  await takePicture(page, 'self-service-large');
  await page.keyboard.press('Escape');

  await issue.act(waiting, '扮客人扫码');
  await expect(issue.newestIn('issued')).toContainText('培训客户', { timeout: 20_000 });
  await expect(issue.orderCard('SELF-0001')).toHaveCount(0);
  expect(await ledgerOf(page)).toMatchObject([
    { clientSn: 'SELF-0001', state: 'issued', amount: 309_900 },
  ]);
});

test('no customer needed, but goods: what is missing is said', async ({ openTraining }) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  await page.keyboard.press('F12');
  await expect(issue.notice).toContainText('先输入商品');
  await issue.fillLine(0, { ...LINE, amount: 'x' });
  await issue.giveCode.click();
  await expect(issue.notice).toContainText('1 处');
  await expect(issue.cell(0, 'amount')).toBeFocused();
  // An invoice would lack its title too.
  await page.keyboard.press('F8');
  await expect(issue.notice).toContainText('3 处');
});

test('refund: a reason, a supervisor’s PIN, and the code is worth nothing', async ({
  platform,
  openTill,
}) => {
  const till = await openTill({
    ...selfServiceOn(platform, 'redirect'),
    staff: [SUPERVISOR, CASHIER],
  });
  const { page } = till;
  const issue = issueScreen(page);
  await staffDesk(page).signIn(CASHIER);
  await ordersOf(till).take(testSale());
  const card = issue.orderIn('SELF-0001', 'waiting');
  await issue.act(card, '退款');
  const dialog = page.getByTestId('refund');
  await expect(dialog).toContainText('￥113.00');
  await takePicture(page, 'self-service-refund');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByTestId('refund-submit').click();
  await staffDesk(page).give(staffDesk(page).approval, SUPERVISOR);
  await expect(dialog).toHaveCount(0);
  await expect(issue.orderIn('SELF-0001', 'refunded')).toContainText('二维码已作废');
  await takePicture(page, 'self-service-refunded');
});

test('a platform that will not have it: said on the card, and tried again', async ({
  platform,
  openTill,
}) => {
  platform.faults.push({ on: 'orderCommit', kind: 'error', message: '门店未开通' });
  const till = await openTill(selfServiceOn(platform, 'wechat'));
  const issue = issueScreen(till.page);
  await ordersOf(till).take(testSale());
  const failed = issue.orderIn('SELF-0001', 'failed');
  await expect(failed).toContainText('门店未开通');
  await takePicture(till.page, 'self-service-failed');
  await issue.act(failed, '再试一次');
  await expect(issue.orderIn('SELF-0001', 'waiting')).toBeVisible();
});

test('set up in the settings: form, fields, and the key to the vault', async ({ openTill }) => {
  const { page } = await openTill();
  const issue = issueScreen(page);
  await issue.ready();
  await expect(issue.giveCode).toHaveCount(0);
  await shell(page).toSettings();
  const settings = settingsScreen(page);
  const section = settings.section('selfService');
  await expect(section).toContainText('没有打开');
  await settings.field('selfService', '二维码的形式').selectOption('page');
  await settings.field('selfService', '开票页面的地址').fill('https://merchant.example/p?x=1');
  await settings.field('selfService', '服务商编号').fill('20160001');
  await settings.save('selfService');
  await takePicture(page, 'self-service-wrong');
  // What follows the question mark is the till's to write.
  await expect(settings.field('selfService', '开票页面的地址')).toBeFocused();
  await settings.field('selfService', '开票页面的地址').fill('https://merchant.example/p');
  await settings.save('selfService');
  await expect(section).toContainText('还缺几项');
  await settings.field('selfService', '服务商密钥').fill('test-vendor-key');
  await section.getByRole('button', { name: '放进保管库' }).click();
  await expect(section).toContainText('已设好');
  await takePicture(page, 'self-service-settings');
  expect(await accessibilityFaults(page)).toEqual([]);
  await shell(page).toIssue();
  await expect(issue.giveCode).toBeVisible();
});
