import { join } from 'node:path';
import { DatabaseSync } from '../../../main/ledger/sqlite.ts';
import { posOrder } from '../../support/posClient.ts';
import { expect, test } from '../../support/window/desk.ts';
import { unlockScreen } from '../../support/window/guideScreen.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults, layoutFaults } from '../../support/window/looks.ts';
import { recordsScreen } from '../../support/window/recordsScreen.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';
import { CASHIER, SUPERVISOR, staffDesk } from '../../support/window/staffDesk.ts';

/* The audit trail on the screen: read, filtered, verified, and a changed line reported. */

test('the trail is read by a supervisor, and a line that was changed is found', async ({
  openTill,
  dataDir,
}) => {
  const first = await openTill({ staff: [SUPERVISOR, CASHIER] });
  const { page, pos } = first;
  const staff = staffDesk(page);
  await staff.signIn(CASHIER);
  await issueScreen(page).ready();
  const { body } = await pos.post(posOrder({ clientSn: 'TRAIL-0001' }));
  await pos.until(body.clientTaskSn, 'issued');

  const audit = page.getByTestId('audit');
  const lines = audit.getByTestId('audit-line');
  await test.step('a cashier needs a supervisor for it', async () => {
    await shell(page).toSettings();
    await settingsScreen(page).root.getByRole('button', { name: '操作记录' }).click();
    await staff.give(staff.approval, SUPERVISOR);
    await expect(lines.first()).toContainText('输 PIN 码同意了一次操作');
    await expect(lines.filter({ hasText: '登录' }).first()).toContainText(CASHIER.name);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
  });

  await test.step('by who and what', async () => {
    await audit.getByRole('combobox').nth(1).selectOption('staff_added');
    await expect(lines).toHaveCount(2);
    await audit.getByRole('combobox').first().selectOption(CASHIER.name);
    await expect(lines).toHaveCount(0);
    await expect(audit).toContainText('没有这样的记录。');
    await audit.getByRole('combobox').nth(1).selectOption('');
    await expect(lines).toHaveCount(1);
  });

  await test.step('verified now', async () => {
    await audit.getByRole('button', { name: '现在核对' }).click();
    await expect(audit.getByTestId('audit-said')).toContainText('条都对得上');
  });
  await first.close();

  const db = new DatabaseSync(join(dataDir, 'ledger.db'));
  db.exec('DROP TRIGGER event_never_changes');
  db.exec("UPDATE event SET who = '别人' WHERE seq = 2");
  db.close();

  await test.step('changed behind its back: said in a banner, and at its line', async () => {
    const second = await openTill();
    const desk = staffDesk(second.page);
    await expect(desk.lock.or(unlockScreen(second.page).form)).toBeVisible();
    await desk.signIn(SUPERVISOR);
    const banner = shell(second.page).banner('auditBroken');
    await expect(banner).toContainText('操作记录从第 2 条起对不上');
    await banner.getByRole('button').click();
    const trail = second.page.getByTestId('audit');
    await expect(trail.getByTestId('audit-broken')).toContainText('第 2 条记录的内容被改过');
    await expect(trail.locator('[data-broken]')).toContainText('别人');
    expect(await accessibilityFaults(second.page)).toEqual([]);
  });
});

test("an outcome that only the platform's staff know is recorded, with a supervisor's word", async ({
  openTill,
  dataDir,
  platform,
}) => {
  platform.faults.push({ kind: 'inProgressFor', on: 'apply', ms: 400 * 3_600_000 });
  const first = await openTill({ staff: [SUPERVISOR, CASHIER] });
  const { body } = await first.pos.post(posOrder({ clientSn: 'TRAIL-0002' }));
  await first.pos.until(body.clientTaskSn, 'in_progress');
  await first.close();
  // Its 72 hours are over.
  const db = new DatabaseSync(join(dataDir, 'ledger.db'));
  db.exec('UPDATE invoice SET needs_person = 1');
  db.close();

  const { page, pos } = await openTill();
  const staff = staffDesk(page);
  const records = recordsScreen(page);
  await staff.signIn(CASHIER);
  await issueScreen(page).ready();
  await shell(page).toRecords();
  await records.row('TRAIL-0002').click();
  await records.detail.getByRole('button', { name: '记录结果…' }).click();
  await records.detail.getByRole('button', { name: '记为未开出' }).click();
  await expect(records.detail).toContainText('请写下平台的人怎么说。');
  await records.detail.getByRole('textbox').fill('客服说没有开出');
  expect(await accessibilityFaults(page)).toEqual([]);
  await records.detail.getByRole('button', { name: '记为未开出' }).click();
  await expect(staff.approval).toContainText('人工记录结果要店长同意');
  await staff.give(staff.approval, SUPERVISOR);
  await expect(records.story.last()).toContainText('人工记录：没有开出');
  await expect(records.story.last()).toContainText('客服说没有开出');
  await expect(records.story.last()).toContainText(SUPERVISOR.name);
  expect((await pos.get(body.clientTaskSn)).body.state).toBe('failed');
});
