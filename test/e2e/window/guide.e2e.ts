import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  TRAINING_APP_ID,
  TRAINING_CODE,
  TRAINING_TERMINAL,
  TRAINING_VENDOR,
} from '../../../sandbox/platform/training.ts';
import { sheetQrCodes, sheetText } from '../../../sandbox/printer/sheet.ts';
import { PASSPHRASE } from '../../support/till.ts';
import { expect, ledgerOf, TILL_SCREEN, test } from '../../support/window/desk.ts';
import { guideScreen, staffLock, unlockScreen } from '../../support/window/guideScreen.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { shell } from '../../support/window/shell.ts';

/* A newcomer's first minutes: from training to a real till, and the lock of every later start. */

test.beforeEach(({ dataDir, platform }) => {
  // Without this the real till would look for its platform on the internet.
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ apiDomain: platform.url }));
});

test('terminal, store, printer, supervisor: a real till in the same window', async ({
  open,
  platform,
  printer,
}) => {
  const first = await open();
  const { page } = first;
  await page.setViewportSize(TILL_SCREEN);
  const guide = guideScreen(page);
  const issue = issueScreen(page);
  const { training, header } = shell(page);

  await issue.ready();
  await expect(training).toContainText('培训模式');
  await guide.open();
  await expect(guide.currentStep).toContainText('终端');

  await test.step('the terminal: what is missing is said at its field', async () => {
    await guide.choose('key');
    await guide.submit();
    await expect(guide.faults).toHaveText(['没有填。', '没有填。', '口令至少要 8 个字符。']);
    await expect(guide.field('终端号')).toBeFocused();
    await guide.field('终端号').fill(TRAINING_TERMINAL.terminalSn);
    await guide.field('终端密钥').fill(TRAINING_TERMINAL.terminalKey);
    await guide.field('保管库口令').fill(PASSPHRASE);
    await guide.field('再输一次口令').fill(`${PASSPHRASE}x`);
    await guide.submit();
    await expect(guide.faults).toHaveText(['两次口令不一样。']);
    await guide.field('再输一次口令').fill(PASSPHRASE);
    await guide.submit();
    await expect(training).toBeHidden();
    await expect(header).toContainText(TRAINING_TERMINAL.terminalSn);
    await expect(guide.root).toContainText(`终端 ${TRAINING_TERMINAL.terminalSn} 已经设好。`);
    expect(first.app.windows()).toHaveLength(1);
  });

  await test.step('the store', async () => {
    await guide.step('store').click();
    await guide.field('门店名称').fill('示例门店');
    await guide.field('备用手机').fill('18200000000');
    await guide.field('备用邮箱').fill('store@example.com');
    await guide.submit();
    await expect(guide.currentStep).toContainText('打印机');
    expect(await guide.isDone('store')).toBe(true);
  });

  await test.step('the printer, with a test page', async () => {
    await guide.choose('tcp');
    await guide.field('打印机地址').fill('127.0.0.1');
    await guide.field('端口').fill(String(printer.port));
    await guide.button('打印测试页').click();
    await printer.until(({ printout }) => printout().sheets.length > 0);
    await expect(guide.said.getByText('测试页已交给打印机')).toBeVisible();
    const [sheet] = printer.printout().sheets;
    if (!sheet) throw new Error('no sheet');
    expect(sheetText(sheet, printer.columns).join('\n')).toContain('示例门店');
    expect(sheetQrCodes(sheet)).toHaveLength(1);
    await guide.submit();
    await expect(guide.currentStep).toContainText('店长');
  });

  await test.step('the first supervisor', async () => {
    await guide.submit();
    await expect(guide.faults).toHaveText(['姓名没有填。', /4 到 12 位数字/]);
    await guide.field('姓名').fill('测试甲');
    await guide.field('PIN 码（4 到 12 位数字）').fill('2468');
    await guide.field('再输一次 PIN 码').fill('2469');
    await guide.submit();
    await expect(guide.faults).toHaveText(['两次 PIN 码不一样。']);
    await guide.field('再输一次 PIN 码').fill('2468');
    await guide.submit();
    await expect(guide.root).toContainText('都设好了。');
    await guide.button('去开票').click();
    await expect(issue.orderNumber).toBeFocused();
    await expect(issue.setup).toBeHidden();
  });

  await test.step('the first real invoice', async () => {
    printer.clear();
    await issue.issue({
      clientSn: 'REAL-0001',
      lines: [{ name: '培训用商品', amount: '113' }],
      customer: { kind: 'person', name: '测试客户' },
    });
    await expect(issue.newestIn('issued')).toContainText('已打印');
    expect(platform.journal.tasksOf('REAL-0001')).toHaveLength(1);
    const receipts = printer.printout().sheets.map((sheet) => sheetText(sheet, printer.columns));
    expect(receipts).toHaveLength(1);
    expect(receipts[0]?.join('\n')).toContain('REAL-0001');
    expect(receipts[0]?.join('\n')).not.toContain('不是真实发票');
  });
  await first.close();

  await test.step('started again, it asks for the passphrase, and then who is there', async () => {
    const second = await open();
    const unlock = unlockScreen(second.page);
    await expect(unlock.passphrase).toBeFocused();
    await unlock.open('not the passphrase');
    await expect(unlock.error).toHaveText('口令不对。保管库没有打开，什么都没有改变。');
    await second.page.reload();
    await unlock.open(PASSPHRASE);
    const staff = staffLock(second.page);
    await staff.signIn('1357');
    await expect(staff.said).not.toBeEmpty();
    await expect(issueScreen(second.page).root).toBeHidden();
    await staff.signIn('2468');
    await issueScreen(second.page).ready();
    await expect(issueScreen(second.page).job('测试客户')).toHaveAttribute('data-state', 'issued');
    await expect(issueScreen(second.page).setup).toBeHidden();
    expect(await ledgerOf(second.page)).toMatchObject([{ clientSn: 'REAL-0001' }]);
  });
});

test('activated by code; a wrong code says what the platform said', async ({ open, platform }) => {
  const { page } = await open();
  const guide = guideScreen(page);
  await issueScreen(page).ready();
  await guide.open();
  const activate = async (code: string) => {
    await guide.field('激活码').fill(code);
    await guide.field('应用编号（app_id）').fill(TRAINING_APP_ID);
    await guide.field('服务商编号（vendor_sn）').fill(TRAINING_VENDOR.vendorSn);
    await guide.field('服务商密钥（vendor_key）').fill(TRAINING_VENDOR.vendorKey);
    await guide.field('保管库口令').fill(PASSPHRASE);
    await guide.field('再输一次口令').fill(PASSPHRASE);
    await guide.submit();
  };
  await activate('00000000');
  await expect(guide.said.getByText('平台没有接受激活')).toBeVisible();
  expect(await guide.isDone('terminal')).toBe(false);

  await activate(TRAINING_CODE.code);
  await expect(guide.root).toContainText('已经设好。');
  await expect(shell(page).training).toBeHidden();
  await expect(shell(page).header).toContainText(/终端 \d+/);
  expect(platform.journal.countOf('activate')).toBe(2);
});
