import { posOrder } from '../../support/posClient.ts';
import { expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults, layoutFaults } from '../../support/window/looks.ts';
import { recordsScreen } from '../../support/window/recordsScreen.ts';
import { reversalScreen } from '../../support/window/reversalScreen.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';
import { CASHIER, SUPERVISOR, staffDesk, TECHNICIAN } from '../../support/window/staffDesk.ts';

/* Who is at the till: signing in, switching, locking, and PINs asked on the spot. */

const STAFF = { staff: [SUPERVISOR, CASHIER, TECHNICIAN] };

test('names and PINs by keyboard and by touch; what was half typed waits behind the lock', async ({
  openTill,
}) => {
  const { page } = await openTill(STAFF);
  const staff = staffDesk(page);
  const issue = issueScreen(page);
  await expect(staff.people).toHaveCount(3);
  await expect(staff.people.first()).toBeFocused();
  expect(await accessibilityFaults(page)).toEqual([]);

  await test.step('a wrong PIN is said; the right one by touch', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(staff.pin(staff.lock)).toBeFocused();
    await page.keyboard.type('9999');
    await page.keyboard.press('Enter');
    await expect(staff.said(staff.lock)).toContainText('PIN 码不对');
    await expect(staff.pin(staff.lock)).toHaveValue('');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
    for (let press = 0; press < 5; press += 1) {
      await staff.lock.getByRole('button', { name: '1', exact: true }).click();
    }
    await staff.lock.getByRole('button', { name: '删一位' }).click();
    await expect(staff.pin(staff.lock)).toBeFocused();
    await staff.lock.getByRole('button', { name: '登录' }).click();
    await expect(staff.chip).toContainText(CASHIER.name);
    await expect(issue.orderNumber).toBeFocused();
  });

  await test.step('locked and opened again with one PIN', async () => {
    await issue.fillLine(0, { name: '半张单子', amount: '12.34' });
    await staff.lockNow();
    await expect(staff.lock).toContainText('已锁定');
    await expect(issue.root).toBeHidden();
    await page.keyboard.press('F8');
    await expect(staff.pin(staff.lock)).toBeFocused();
    await page.keyboard.type(CASHIER.pin);
    await page.keyboard.press('Enter');
    await expect(staff.lock).toBeHidden();
    await expect(issue.cell(0, 'name')).toHaveValue('半张单子');
    expect(await ledgerOf(page)).toEqual([]);
  });

  await test.step('another takes over without signing out', async () => {
    await staff.openSwitch();
    await expect(staff.switching.getByTestId('person')).toHaveCount(2);
    expect(await accessibilityFaults(page)).toEqual([]);
    await staff.give(staff.switching, SUPERVISOR);
    await expect(staff.chip).toContainText(SUPERVISOR.name);
    await expect(issue.cell(0, 'name')).toHaveValue('半张单子');
  });

  await test.step('one who signs out leaves no name behind', async () => {
    await staff.openSwitch();
    await staff.switching.getByRole('button', { name: '签退' }).click();
    await expect(staff.lock).toContainText('谁在收银？');
    await expect(staff.people).toHaveCount(3);
  });
});

test("a cashier is asked for a supervisor's PIN; five wrong ones lock it", async ({ openTill }) => {
  const { page, pos } = await openTill(STAFF);
  const staff = staffDesk(page);
  const reversal = reversalScreen(page);
  await staff.signIn(CASHIER);
  const { body } = await pos.post(posOrder({ clientSn: 'PIN-0001' }));
  const blue = await pos.until(body.clientTaskSn, 'issued');
  await reversal.open();
  await reversal.scanQrOf(blue);
  await reversal.reason.fill('客人退货');
  await page.keyboard.press('F8');
  await expect(staff.approval).toContainText('红冲要店长同意');
  expect(await accessibilityFaults(page)).toEqual([]);

  for (let wrong = 1; wrong <= 4; wrong += 1) {
    await staff.give(staff.approval, { ...SUPERVISOR, pin: '0000' });
    await expect(staff.said(staff.approval)).toContainText('PIN 码不对');
    await expect(staff.pin(staff.approval)).toBeEnabled();
  }
  await staff.give(staff.approval, { ...SUPERVISOR, pin: '0000' });
  // The fifth wrong one locks; the sentence counts the time down.
  await expect(staff.said(staff.approval)).toContainText(/被锁住了，还要等 [01]:\d\d/);
  await expect(staff.pin(staff.approval)).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(staff.approval).toBeHidden();
  expect(await ledgerOf(page)).toHaveLength(1);
  await expect(staff.chip).toContainText(CASHIER.name);
});

test('the right PIN reverses once, without switching; the next time it is asked for again', async ({
  openTill,
}) => {
  const { page, pos } = await openTill(STAFF);
  const staff = staffDesk(page);
  const reversal = reversalScreen(page);
  await staff.signIn(CASHIER);
  const { body } = await pos.post(posOrder({ clientSn: 'PIN-0002' }));
  const blue = await pos.until(body.clientTaskSn, 'issued');
  await reversal.open();
  await reversal.scanQrOf(blue);
  await expect(reversal.root).toContainText('按下后请店长在这里输 PIN 码');
  await reversal.choose('part');
  await reversal.field(0, 'amount').fill('13');
  await reversal.reason.fill('客人退货');
  await page.keyboard.press('F8');
  await staff.give(staff.approval, SUPERVISOR);
  await expect(reversal.jobs.first()).toHaveAttribute('data-state', 'issued');
  await expect(staff.chip).toContainText(CASHIER.name);

  await test.step('the hint says a PIN is asked, and it is', async () => {
    await expect(reversal.amount).toHaveText('−￥100.00');
    await expect(reversal.root).toContainText('按下后请店长在这里输 PIN 码');
    await reversal.reason.fill('客人退货');
    await page.keyboard.press('F8');
    await expect(staff.approval).toContainText('红冲要店长同意');
    expect(await ledgerOf(page)).toHaveLength(2);
    await staff.give(staff.approval, SUPERVISOR);
    await expect(reversal.jobs).toHaveCount(2);
    await expect(reversal.jobs.first()).toHaveAttribute('data-state', 'issued');
  });

  await test.step('both names are in the story', async () => {
    const records = recordsScreen(page);
    await shell(page).toRecords();
    await records.rows.first().click();
    const accepted = records.story.first();
    await expect(accepted).toContainText(CASHIER.name);
    await expect(accepted).toContainText(`店长: ${SUPERVISOR.name}`);
  });
});

test('a supervisor who is signed in is asked for no PIN', async ({ openTill }) => {
  const { page, pos } = await openTill(STAFF);
  const staff = staffDesk(page);
  const reversal = reversalScreen(page);
  await staff.signIn(SUPERVISOR);
  const { body } = await pos.post(posOrder({ clientSn: 'PIN-0003' }));
  const blue = await pos.until(body.clientTaskSn, 'issued');
  await reversal.open();
  await reversal.scanQrOf(blue);
  await expect(reversal.blue).toBeVisible();
  await expect(reversal.root).not.toContainText('PIN 码');
  await reversal.reason.fill('客人退货');
  await page.keyboard.press('F8');
  await expect(reversal.jobs.first()).toHaveAttribute('data-state', 'issued');
  await expect(staff.approval).toBeHidden();
});

test('people are added, given another role and let go in the settings', async ({ openTill }) => {
  const { page } = await openTill({ staff: [SUPERVISOR] });
  const staff = staffDesk(page);
  await staff.signIn(SUPERVISOR);
  await issueScreen(page).ready();
  await shell(page).toSettings();
  const section = settingsScreen(page).section('staff');
  const rows = section.getByTestId('staff-row');
  const field = (label: string) => section.getByLabel(label);
  await expect(rows).toHaveCount(1);

  await section.getByRole('button', { name: '添加员工' }).click();
  await field('姓名').fill('测试新人');
  await field('PIN 码（4 到 12 位数字）').fill('12');
  await section.locator('button[type="submit"]').click();
  await expect(section).toContainText('4 到 12 位数字');
  await field('PIN 码（4 到 12 位数字）').fill('5678');
  await field('再输一次 PIN 码').fill('5678');
  expect(await accessibilityFaults(page)).toEqual([]);
  await section.locator('button[type="submit"]').click();
  await expect(rows).toHaveCount(2);

  await section.getByRole('button', { name: `修改 ${SUPERVISOR.name}` }).click();
  await section.getByRole('button', { name: '停用' }).click();
  await expect(section).toContainText('最后一位');
  await section.getByRole('button', { name: '取消' }).click();

  await section.getByRole('button', { name: '修改 测试新人' }).click();
  await section.getByRole('button', { name: '停用' }).click();
  await expect(rows.filter({ hasText: '测试新人' })).toContainText('已停用');
  await staff.lockNow();
  await expect(staff.people).toHaveCount(0);
  await staff.signIn(SUPERVISOR);
  await expect(staff.chip).toContainText(SUPERVISOR.name);
});
