import { expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';

const CUSTOMER = { kind: 'person', phone: '18200000000', email: 'test@example.com' } as const;

test('above the merchant’s limit nothing is sent: said at the field, and 422 to a cash register', async ({
  openTill,
  platform,
}) => {
  const { page, pos } = await openTill({ invoiceLimit: 100_000 });
  const issue = issueScreen(page);
  await issue.ready();
  const lines = [
    { name: '电视机', amount: '600' },
    { name: '空调', amount: '400.01' },
  ];
  await issue.issue({ clientSn: 'TEST-0001', lines, customer: CUSTOMER });
  await expect(issue.cell(1, 'amount')).toBeFocused();
  await expect(issue.cell(1, 'amount')).toHaveAttribute('aria-invalid', 'true');
  expect(await issue.faults()).toEqual([
    '第 2 行 含税金额：这张发票价税合计 1,000.01 元，超过单张限额 1,000.00 元，什么都没有发送。请分成几张开；限额由店长在设置里改。',
  ]);

  const answer = await pos.post({
    clientSn: 'TEST-0002',
    lines: [{ name: '电视机', amount: 100_001, taxRate: '0.13' }],
    payer: { kind: 'person', name: '测试', phone: '18200000000', email: 'test@example.com' },
  });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({
    error: { code: 'rule', fields: [{ path: 'lines.0.amount' }] },
  });
  expect(await ledgerOf(page)).toEqual([]);
  expect(platform.journal.entries).toEqual([]);

  await test.step('a supervisor raises it in the settings, and the same order goes', async () => {
    await shell(page).toSettings();
    const settings = settingsScreen(page);
    await settings.field('limits', '单张限额（价税合计，元）').fill('1,000.01');
    await settings.save('limits');
    await expect(settings.said('limits')).toHaveText('已保存');
    await shell(page).toIssue();
    await page.keyboard.press('F8');
    await expect(issue.job('TEST-0001')).toBeVisible();
  });

  await test.step('what is no amount is said there too', async () => {
    await shell(page).toSettings();
    const settings = settingsScreen(page);
    await settings.field('limits', '单张限额（价税合计，元）').fill('x');
    await expect(settings.section('limits')).toContainText('请填大于 0 的金额');
  });
});
