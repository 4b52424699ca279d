import { TRAINING_TERMINAL } from '../../../sandbox/platform/training.ts';
import { posOrder } from '../../support/posClient.ts';
import { startSkewedPlatform } from '../../support/skewedPlatform.ts';
import { expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';

/* What everyone at the till must know: one sentence, and one action where there is one. */

const HOUR = 3_600_000;
const { terminalSn } = TRAINING_TERMINAL;

test('the platform is away: it says what still works, and goes on by itself', async ({
  openTill,
  platform,
}) => {
  await platform.unplug();
  const { page, pos } = await openTill();
  const issue = issueScreen(page);
  const { banner, header } = shell(page);
  await issue.ready();
  await expect(banner('down')).toBeHidden();

  await issue.issue({
    clientSn: 'WAITS-0001',
    lines: [{ name: '培训用商品', amount: '113' }],
    customer: { kind: 'person', name: '测试客户' },
  });
  for (const n of [2, 3]) await pos.post(posOrder({ clientSn: `WAITS-000${n}` }));
  await expect(banner('down')).toContainText('照常开单，恢复后自动开出。');
  await expect(header).toContainText('平台连不上');
  await expect(issue.job('WAITS-0001')).toHaveAttribute('data-state', 'queued');
  await expect(issue.job('WAITS-0001')).toContainText('排队');
  await expect(issue.orderNumber).toHaveValue('');

  await platform.plugIn();
  await expect(issue.newestIn('queued')).toBeHidden();
  await expect(issue.root.locator('[data-testid="job"][data-state="issued"]')).toHaveCount(3);
  await expect(banner('down')).toBeHidden();
  await expect(header).toContainText('平台正常');
});

test('the terminal is refused: what waits, why, and another try that helps', async ({
  openTill,
  platform,
}) => {
  platform.terminals.ban(terminalSn, 'INVALID_TERMINAL');
  const { page, pos } = await openTill();
  const issue = issueScreen(page);
  const { banner, header } = shell(page);
  await issue.ready();
  for (const n of [1, 2]) await pos.post(posOrder({ clientSn: `WAITS-000${n}` }));

  const paused = banner('paused');
  await expect(paused).toContainText(
    '平台不认这台终端（终端已停用），2 张在等，没有开出也没有丢。',
  );
  await expect(header).toContainText('平台：已暂停');
  await expect(issue.jobs).toHaveCount(2);

  await test.step('while it is still refused, another try changes nothing', async () => {
    const asked = platform.journal.countOf('apply');
    await paused.getByRole('button', { name: '再试一次' }).click();
    await platform.journal.until((journal) => journal.countOf('apply') > asked);
    await expect(paused).toBeVisible();
    expect((await ledgerOf(page)).map(({ state }) => state)).not.toContain('failed');
  });

  platform.terminals.ban(terminalSn, undefined);
  await paused.getByRole('button', { name: '再试一次' }).click();
  await expect(issue.root.locator('[data-testid="job"][data-state="issued"]')).toHaveCount(2);
  await expect(paused).toBeHidden();
  for (const n of [1, 2]) expect(platform.journal.tasksOf(`WAITS-000${n}`)).toHaveLength(1);
});

test('the printer has no paper: its light, its job, and it goes on by itself', async ({
  openTill,
  printer,
}) => {
  printer.set({ paper: 'out' });
  const { page } = await openTill({
    printer: { interface: printer.interface, columns: printer.columns, autoPrint: true },
  });
  const issue = issueScreen(page);
  const { header } = shell(page);
  await issue.ready();
  await expect(header).toContainText('打印机：没纸了');

  await issue.issue({
    lines: [{ name: '培训用商品', amount: '113' }],
    customer: { kind: 'person', name: '测试客户' },
  });
  await expect(issue.newestIn('issued')).toContainText(/等待打印|打印中|没有打出来/);
  printer.set({ paper: 'ok' });
  await expect(issue.newestIn('issued')).toContainText('已打印');
  await expect(header).toContainText('打印机正常');
  expect(printer.printout().sheets).toHaveLength(1);
});

test('the network is gone, and comes back', async ({ openTill }) => {
  const { page, app } = await openTill();
  const issue = issueScreen(page);
  const { banner, header } = shell(page);
  await issue.ready();
  await app.context().setOffline(true);
  await expect(banner('offline')).toContainText('订单已经存在本机，网络恢复后自动开出');
  await expect(header).toContainText('没有网络');
  await app.context().setOffline(false);
  await expect(banner('offline')).toBeHidden();
});

test('the till’s clock is wrong: noticed from the platform’s, said, and put away', async ({
  openTill,
  platform,
}) => {
  const skewed = await startSkewedPlatform(platform);
  try {
    const { page, pos } = await openTill({ apiDomain: skewed.url });
    await issueScreen(page).ready();
    const clock = shell(page).banner('clock');
    skewed.behindBy(HOUR);
    await pos.post(posOrder({ clientSn: 'CLOCK-0001' }));
    await expect(clock).toContainText('本机时钟快了 60 分钟，开票时间会不对。请校准系统时间。');
    skewed.behindBy(-HOUR);
    await pos.post(posOrder({ clientSn: 'CLOCK-0002' }));
    await expect(clock).toContainText('本机时钟慢了 60 分钟，开票时间会不对。请校准系统时间。');
    await clock.getByRole('button', { name: '知道了' }).click();
    await expect(clock).toBeHidden();
  } finally {
    skewed.close();
  }
});

test('training says so on every screen, in both languages', async ({ openTraining }) => {
  const { page } = await openTraining();
  await issueScreen(page).ready();
  const { training, toRecords, toSettings, toIssue } = shell(page);
  for (const go of [toIssue, toRecords, toSettings]) {
    await go();
    await expect(training).toContainText('培训模式');
  }
  await settingsScreen(page).chooseLanguage('en');
  await expect(training).toContainText(/training/i);
});
