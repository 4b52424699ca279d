import type { ElectronApplication, Page } from '@playwright/test';
import { expect, ledgerOf, passTime, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import {
  crash,
  pressThroughMain,
  type Seen,
  seenThroughMain,
} from '../../support/window/throughMain.ts';

/* The window reloads, or its page dies, at any moment of an invoice's way: nothing is lost or repeated. */

const HOUR = 3_600_000;
const TITLE = '上海示例科技有限公司';
const TAX_NUMBER = '91350100M000100Y43';
const ORDER = {
  clientSn: 'TEST-0001',
  lines: [{ name: '电视机', amount: '3299', discount: '200' }],
  customer: { kind: 'company', name: TITLE, taxNumber: TAX_NUMBER },
} as const;
const ON_SCREEN = { printer: { interface: 'screen', autoPrint: true } } as const;

test('reloaded at every step of one invoice', async ({ openTill, platform }) => {
  platform.faults.push({ kind: 'inProgressFor', on: 'apply', ms: HOUR });
  const { page, pos } = await openTill(ON_SCREEN);
  const issue = issueScreen(page);
  await issue.ready();

  await test.step('while typing: what stands in the fields is there again', async () => {
    await typeOrder(page);
    await page.reload();
    await expect(issue.orderNumber).toHaveValue(ORDER.clientSn);
    await expect(issue.cell(0, 'name')).toHaveValue('电视机');
    await expect(issue.cell(0, 'discount')).toHaveValue('200.00');
    await expect(issue.totals.amount).toHaveText('￥3,099.00');
    await expect(issue.title).toHaveValue(TITLE);
    await expect(issue.taxNumber).toHaveValue(TAX_NUMBER);
    expect(await pos.list()).toEqual([]);
  });

  await test.step('in the moment of F8: accepted, or it says that one has to look', async () => {
    await page.keyboard.press('F8');
    await page.reload();
    await issue.ready();
    const uncertain = issue.notice.getByText('页面刚重新打开过');
    await expect(issue.jobs.or(uncertain).first()).toBeVisible();
    // A cashier who is told to look, and finds nothing, issues it again; both are one order.
    if ((await issue.jobs.count()) === 0) await page.keyboard.press('F8');
    await expect(issue.jobs).toHaveCount(1);
  });

  await test.step('in progress: the card is there as before, and the form is free', async () => {
    await expect(issue.newestIn('in_progress')).toBeVisible();
    await page.reload();
    await expect(issue.newestIn('in_progress')).toContainText(TITLE);
    await expect(issue.orderNumber).toHaveValue('');
    await expect(issue.orderNumber).toBeFocused();
  });

  await test.step('issued, its receipt on the screen: not printed twice', async () => {
    passTime(platform, HOUR);
    await expect(issue.newestIn('issued')).toBeVisible();
    await expect(issue.paper).toContainText(TITLE);
    await page.reload();
    await expect(issue.newestIn('issued')).toContainText('￥3,099.00');
    await expect(issue.paper).toBeHidden();
    await page.keyboard.press('F9');
    await expect(issue.paper).toContainText('补打 第 1 次');
  });

  expect(platform.journal.tasksOf(ORDER.clientSn)).toHaveLength(1);
  expect(await ledgerOf(page)).toMatchObject([
    { clientSn: ORDER.clientSn, state: 'issued', amount: 309_900, attempts: 1 },
  ]);
});

test('the page dies at every step of one invoice, and comes back by itself', async ({
  openTill,
  platform,
}) => {
  platform.faults.push({ kind: 'inProgressFor', on: 'apply', ms: HOUR });
  const { app, page, pos } = await openTill(ON_SCREEN);
  await issueScreen(page).ready();

  await typeOrder(page);
  await crash(app);
  await expectSeen(app, {
    fields: {
      clientSn: ORDER.clientSn,
      'line.name': '电视机',
      'line.discount': '200.00',
      'payer.name': TITLE,
      'payer.taxNumber': TAX_NUMBER,
    },
    cards: [],
  });

  await pressThroughMain(app, 'F8');
  await crash(app);
  await expect.poll(() => cameBack(app)).toBe(true);
  if ((await seenThroughMain(app))?.cards.length === 0) await pressThroughMain(app, 'F8');
  await expectSeen(app, { cards: [{ state: 'in_progress' }] });

  await crash(app);
  await expectSeen(app, { fields: { clientSn: '' }, cards: [{ state: 'in_progress' }] });

  passTime(platform, HOUR);
  await expectSeen(app, { cards: [{ state: 'issued' }] });
  await crash(app);
  await expectSeen(app, { fields: { clientSn: '' }, cards: [{ state: 'issued' }], notice: '' });

  expect(platform.journal.tasksOf(ORDER.clientSn)).toHaveLength(1);
  expect(await pos.list()).toMatchObject([{ state: 'issued', amount: 309_900, attempts: 1 }]);
});

/** And waits until the draft is written: it is, in a pause of typing. */
async function typeOrder(page: Page): Promise<void> {
  const issue = issueScreen(page);
  await issue.orderNumber.fill(ORDER.clientSn);
  await issue.fillLine(0, ORDER.lines[0]);
  await issue.fillCustomer(ORDER.customer);
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...window.sessionStorage })))
    .toContain(TAX_NUMBER);
}

async function expectSeen(
  app: ElectronApplication,
  part: { [K in keyof Seen]?: unknown },
): Promise<void> {
  await expect.poll(() => seenThroughMain(app)).toMatchObject(part);
}

/** The page is drawn, and knows what became of the order that was under way. */
async function cameBack(app: ElectronApplication): Promise<boolean> {
  const seen = await seenThroughMain(app);
  return seen !== null && (seen.cards.length > 0 || seen.fields.clientSn === ORDER.clientSn);
}
