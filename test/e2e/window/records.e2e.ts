import { join } from 'node:path';
import { businessDay } from '../../../domain/chinaTime.ts';
import { DatabaseSync } from '../../../main/ledger/sqlite.ts';
import { posOrder } from '../../support/posClient.ts';
import { expect, passTime, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults, layoutFaults } from '../../support/window/looks.ts';
import { recordsScreen } from '../../support/window/recordsScreen.ts';
import { reissueDrawer } from '../../support/window/reversalScreen.ts';
import { shell } from '../../support/window/shell.ts';
import { CASHIER, SUPERVISOR, staffDesk } from '../../support/window/staffDesk.ts';

/* All invoices: found by anything one knows of them, each with its whole story. */

const HOUR = 3_600_000;
const COMPANY = {
  kind: 'company',
  name: '上海示例科技有限公司',
  taxNumber: '91350100M000100Y43',
  phone: '18200000001',
};
const RESTAURANT = {
  kind: 'company',
  name: '示例餐饮（浦东）有限公司',
  taxNumber: '91310000MA1FL00020',
  phone: '18200007788',
};
const LINE = { name: '培训用商品', taxRate: '0.13' };

test('found by order, number, title, pinyin, tax number, phone and amount; filtered by state and kind', async ({
  openTill,
  platform,
}) => {
  platform.faults.push(
    { kind: 'fail', on: 'apply', clientSn: 'ORDER-FAILED' },
    { kind: 'inProgressFor', on: 'apply', clientSn: 'ORDER-SLOW', ms: HOUR },
  );
  const { page, pos } = await openTill();
  const records = recordsScreen(page);
  await issueScreen(page).ready();
  const post = async (clientSn: string, amount: number, payer: object) =>
    (await pos.post(posOrder({ clientSn, lines: [{ ...LINE, amount }], payer }))).body.clientTaskSn;
  const company = await post('ORDER-COMPANY', 111_100, COMPANY);
  const restaurant = await post('ORDER-RESTAURANT', 46_800, RESTAURANT);
  const slow = await post('ORDER-SLOW', 300, { kind: 'person', name: '测试甲' });
  const failed = await post('ORDER-FAILED', 400, { kind: 'person', name: '测试乙' });
  const issued = await pos.until(company, 'issued');
  await pos.until(restaurant, 'issued');
  await pos.until(slow, 'in_progress');
  await pos.until(failed, 'failed');

  await shell(page).toRecords();
  await expect(records.search).toBeFocused();
  await expect(records.rows).toHaveCount(4);
  await expect(records.rows.first()).toContainText('ORDER-FAILED');

  await test.step('by what one knows of it', async () => {
    for (const [typed, order] of [
      ['ORDER-REST', 'ORDER-RESTAURANT'],
      ['科技', 'ORDER-COMPANY'],
      ['slcy', 'ORDER-RESTAURANT'],
      ['91310000MA1FL00020', 'ORDER-RESTAURANT'],
      ['7788', 'ORDER-RESTAURANT'],
      ['1,111.00', 'ORDER-COMPANY'],
      ['468', 'ORDER-RESTAURANT'],
    ] as const) {
      await records.search.fill(typed);
      await expect(records.rows.filter({ hasNotText: order })).toHaveCount(0);
      await expect(records.row(order)).toHaveCount(1);
    }
    await records.search.fill(issued.invoiceNo ?? '');
    await expect(records.row('ORDER-COMPANY')).toHaveCount(1);
    await records.search.fill('没有这样的');
    await expect(records.root).toContainText('没有找到。换个词试试，或去掉筛选。');
    await records.search.fill('');
    await expect(records.rows).toHaveCount(4);
  });

  await test.step('by state and kind', async () => {
    await records.filterState('issued');
    await expect(records.rows).toHaveCount(2);
    await records.filterState('failed');
    await expect(records.rows).toHaveCount(1);
    await expect(records.rows).toContainText('测试乙');
    await records.filterState('');
    await records.filterKind('red');
    await expect(records.rows).toHaveCount(0);
    await records.filterKind('blue');
    await expect(records.rows).toHaveCount(4);
    await records.filterKind('');
  });

  await test.step('by the keyboard into one, with its whole story', async () => {
    await records.search.fill('科技');
    await expect(records.rows).toHaveCount(1);
    await records.search.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(records.detail).toContainText('￥1,111.00');
    await expect(records.detail).toContainText(issued.invoiceCode ?? '');
    await expect(records.story).toHaveText([
      /已接受，存在本机.*POS 接口/,
      /发给平台.*程序/,
      /平台收下了，开票中.*平台/,
      /已开票.*平台/,
    ]);
    await page.keyboard.press('Escape');
    await expect(records.detail).toBeHidden();
  });

  await test.step('one that failed says why, and what that means', async () => {
    await records.search.fill('ORDER-FAILED');
    await records.row('ORDER-FAILED').click();
    await expect(records.detail).toContainText('税控设备异常 没有开出发票。');
    await expect(records.story.last()).toContainText('平台没有开出');
    await page.keyboard.press('Escape');
  });

  await test.step('one in progress is asked about now', async () => {
    await records.search.fill('ORDER-SLOW');
    await records.row('ORDER-SLOW').click();
    await records.act('现在查询');
    await expect(records.detail).toContainText('已经去问平台了。');
    passTime(platform, HOUR);
    await expect(records.story.last()).toContainText('已开票');
    await expect(records.detail.getByText('现在查询')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(records.row('ORDER-SLOW')).toHaveAttribute('data-state', 'issued');
  });
});

test('filtered by business day and by operator, by keyboard alone', async ({
  openTill,
  dataDir,
}) => {
  // Two starts of the app and two looks by axe, on machines of any speed.
  test.slow();
  const lines = [{ ...LINE, amount: '1' }];
  const first = await openTill({ staff: [SUPERVISOR, CASHIER] });
  await staffDesk(first.page).signIn(CASHIER);
  await issueScreen(first.page).issue({
    clientSn: 'DAY-BEFORE',
    lines,
    customer: { kind: 'person', name: '测试甲' },
  });
  await expect(issueScreen(first.page).newestJob).toHaveAttribute('data-state', 'issued');
  await first.close();
  // That was yesterday.
  const db = new DatabaseSync(join(dataDir, 'ledger.db'));
  db.exec('UPDATE invoice SET created_at = created_at - 86400000');
  db.exec("UPDATE invoice_day SET day = date(day, '-1 day')");
  db.close();

  const { page, pos } = await openTill();
  const records = recordsScreen(page);
  await staffDesk(page).signIn(SUPERVISOR);
  await issueScreen(page).issue({
    clientSn: 'DAY-OF-NOW',
    lines,
    customer: { kind: 'person', name: '测试乙' },
  });
  await pos.post(posOrder({ clientSn: 'DAY-POS' }));
  await shell(page).toRecords();
  await expect(records.rows).toHaveCount(3);

  await test.step('today and yesterday; one press takes the filters off', async () => {
    await expect(records.clearFilters).toBeHidden();
    await records.search.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect(records.rows).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await expect(records.rows).toHaveCount(1);
    await expect(records.row('DAY-BEFORE')).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await records.clearFilters.press('Enter');
    await expect(records.rows).toHaveCount(3);
  });

  await test.step('some days, from and to', async () => {
    // The calendar is open on today.
    const today = businessDay(Date.now());
    await records.filterDays('range');
    await expect(records.day(today)).toBeFocused();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(records.rows).toHaveCount(2);
    await page.keyboard.press('Enter');
    await expect(records.range).toHaveText(`${today} – ${today}`);
    await expect(records.range).toBeFocused();
    await expect(records.rows).toHaveCount(2);

    await page.keyboard.press('Enter');
    await expect(records.day(today)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(records.range).toBeFocused();
    await expect(records.root).toBeVisible();
    expect(await layoutFaults(page)).toEqual([]);
    await records.filterDays('all');
  });

  await test.step('whoever issued it, by name', async () => {
    await expect(records.operators).toHaveText(['全部收银员', 'POS 接口', '测试店长', '测试收银']);
    await records.filterOperator(CASHIER.name);
    await expect(records.rows).toHaveCount(1);
    await records.rows.click();
    await expect(records.detail).toContainText(`收银员${CASHIER.name}`);
    await page.keyboard.press('Escape');
    await records.filterDays('today');
    await expect(records.root).toContainText('没有找到。换个词试试，或去掉筛选。');
    await records.filterOperator('POS 接口');
    await expect(records.row('DAY-POS')).toBeVisible();
    await expect(records.rows).toHaveCount(1);
  });

  await test.step('what comes and belongs is there by itself', async () => {
    await pos.post(posOrder({ clientSn: 'DAY-NEWS' }));
    await expect(records.rows).toHaveCount(2);
    await expect(records.row('DAY-NEWS')).toHaveAttribute('data-state', 'issued');
  });
});

test('an order that was never sent can be cancelled, and never is sent', async ({
  openTill,
  platform,
}) => {
  await platform.unplug();
  const { page, pos } = await openTill();
  const issue = issueScreen(page);
  const records = recordsScreen(page);
  await issue.ready();
  const lines = [{ ...LINE, amount: '1' }];
  for (const clientSn of ['DROP-CARD', 'DROP-RECORD', 'KEEP']) {
    await issue.issue({ clientSn, lines, customer: { kind: 'person', name: `客户 ${clientSn}` } });
    await expect(issue.job(clientSn)).toHaveAttribute('data-state', 'queued');
  }

  await issue.job('DROP-CARD').getByRole('button', { name: '取消开票' }).click();
  await expect(issue.job('DROP-CARD')).toHaveAttribute('data-state', 'cancelled');
  await expect(issue.job('DROP-CARD')).toContainText('没有开出发票。');

  await shell(page).toRecords();
  await records.row('DROP-RECORD').click();
  await records.act('取消开票');
  await expect(records.detail).toContainText('已取消，没有开出发票。');
  await expect(records.story.last()).toContainText(/已取消，没有开出.*收银台/);
  await page.keyboard.press('Escape');
  await expect(records.row('DROP-RECORD')).toHaveAttribute('data-state', 'cancelled');

  await platform.plugIn();
  await expect(records.row('KEEP')).toHaveAttribute('data-state', 'issued');
  expect((await pos.list()).map(({ clientSn, state }) => [clientSn, state])).toEqual([
    ['KEEP', 'issued'],
    ['DROP-RECORD', 'cancelled'],
    ['DROP-CARD', 'cancelled'],
  ]);
  for (const clientSn of ['DROP-CARD', 'DROP-RECORD']) {
    expect(platform.journal.tasksOf(clientSn)).toEqual([]);
  }
});

test('the list follows what happens elsewhere', async ({ openTill }) => {
  const { page, pos } = await openTill();
  const records = recordsScreen(page);
  await issueScreen(page).ready();
  await shell(page).toRecords();
  await expect(records.root).toContainText('还没有开过票。');
  await pos.post(posOrder({ clientSn: 'POS-0001' }));
  await expect(records.row('POS-0001')).toHaveAttribute('data-state', 'issued');

  // A filtered list does not jump: it offers the news.
  await records.search.fill('没有这样的');
  await expect(records.rows).toHaveCount(0);
  await records.search.fill('POS');
  await expect(records.rows).toHaveCount(1);
  await pos.post(posOrder({ clientSn: 'POS-0002' }));
  await records.root.getByRole('button', { name: '有新的记录' }).click();
  await expect(records.row('POS-0002')).toHaveAttribute('data-state', 'issued');
  await shell(page).back();
  await expect(issueScreen(page).root).toBeVisible();
});

test('the story of each tells who, who agreed, what the platform said, and what was printed', async ({
  openTill,
  platform,
  printer,
}) => {
  // A long story.
  test.slow();
  const { page, pos } = await openTill({ staff: [SUPERVISOR, CASHIER] });
  const staff = staffDesk(page);
  const records = recordsScreen(page);
  const lines = [{ ...LINE, amount: '113' }];
  const both = `${CASHIER.name}.*店长: ${SUPERVISOR.name}`;
  await staff.signIn(CASHIER);
  const open = async (row: number) => {
    await shell(page).toRecords();
    await records.rows.nth(row).click();
    await expect(records.story.first()).toBeVisible();
  };
  const leave = async () => {
    await page.keyboard.press('Escape');
    await expect(records.detail).toBeHidden();
  };

  await test.step('refused, corrected, tried again', async () => {
    platform.faults.push({ kind: 'fail', on: 'apply', message: '税控设备异常' });
    const issue = issueScreen(page);
    await issue.issue({ clientSn: 'STORY', lines, customer: { kind: 'person', name: '测试甲' } });
    await expect(issue.newestJob).toHaveAttribute('data-state', 'failed');
    await issue.newestJob.getByRole('button', { name: '改好再开' }).click();
    await page.keyboard.press('F8');
    await expect(issue.newestIn('issued')).toBeVisible();
    await open(1);
    await expect(records.story).toHaveText([
      new RegExp(`已接受.*${CASHIER.name}`),
      /发给平台/,
      /平台收下了/,
      /平台没有开出.*平台.*税控设备异常/,
      new RegExp(`又开了一次.*${CASHIER.name}`),
    ]);
    await leave();
    await open(0);
    await expect(records.story.first()).toContainText('上一次没开出的');
    await leave();
  });

  await test.step('printed, cut off, and looked at', async () => {
    await open(0);
    printer.set({ closeAfterBytes: 300 });
    await records.act('打印');
    await expect(records.story.last()).toContainText('小票可能打出来了，要人看纸');
    await expect(records.story.last()).toContainText('打印途中连接断开');
    printer.set({ closeAfterBytes: null });
    await records.detail.getByRole('button', { name: '没有，再打一次' }).click();
    await expect(records.story.last()).toContainText('小票打出来了');
    await expect(records.story.filter({ hasText: '看过纸：没有打出来' })).toContainText(
      CASHIER.name,
    );
    await leave();
  });

  await test.step('reissued with a supervisor’s word: red, new blue and old blue tell of it', async () => {
    await open(0);
    await records.act('换开');
    const reissue = reissueDrawer(page);
    await reissue.title.fill('测试乙');
    await reissue.taxNumber.fill(COMPANY.taxNumber);
    await reissue.submit.click();
    await staff.give(staff.approval, SUPERVISOR);
    await expect(reissue.root).toContainText('换开好了');
    await page.keyboard.press('Escape');
    await open(0);
    await expect(records.story.first()).toContainText(new RegExp(`申请人: ${both}`));
    await expect(records.detail).toContainText(`收银员${CASHIER.name}`);
    await leave();
    await open(1);
    await expect(records.story.first()).toHaveText(new RegExp(`已接受.*${both}`));
    await expect(records.story.first()).toContainText('抬头开错');
    await leave();
    await open(2);
    const held = records.story.filter({ hasText: '申请红冲' });
    await expect(held).toHaveText(new RegExp(both));
    await expect(held).toContainText('抬头开错');
    await expect(records.story.filter({ hasText: /^已红冲/ })).toHaveCount(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await leave();
  });

  await test.step('cancelled before it was sent', async () => {
    await platform.unplug();
    await pos.post(posOrder({ clientSn: 'STORY-CANCEL' }));
    await open(0);
    await records.act('取消开票');
    await expect(records.story.last()).toHaveText(new RegExp(`已取消，没有开出.*${CASHIER.name}`));
  });
});
