import type { Page } from '@playwright/test';
import { spreadDiscount } from '../../../domain/discount.ts';
import type { OrderLine } from '../../../domain/invoice/order.ts';
import { priceLine, totalsOf } from '../../../domain/invoice/price.ts';
import { formatYuan } from '../../../domain/money.ts';
import { readQr } from '../../support/readQr.ts';
import { expect, ledgerOf, passTime, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';

/* The main job, with the keyboard alone. Text comes in as an input method gives it: all at once. */

const TITLE = '上海示例科技有限公司';
const TAX_NUMBER = '91350100M000100Y43';
const HOUR = 3_600_000;

const LINES: readonly OrderLine[] = [
  { name: '电视机', unit: '件', quantity: '1', amount: 329_900, discount: 20_000, taxRate: '0.13' },
  { name: '安装服务', unit: '件', quantity: '2', amount: 15_000, discount: 0, taxRate: '0.06' },
];
const ORDER_DISCOUNT = 4_900;

test('an order with discounts, typed and issued without the mouse', async ({ openTraining }) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  await expect(issue.orderNumber).toBeFocused();

  await typeOrder(page, 'TEST-0001');
  const totals = expectedTotals();
  await expect(issue.totals.amount).toHaveText(`￥${formatYuan(totals.amount)}`);
  await expect(issue.totals.net).toHaveText(formatYuan(totals.netAmount));
  await expect(issue.totals.tax).toHaveText(formatYuan(totals.taxAmount));

  await page.keyboard.press('F8');
  await expect(issue.orderNumber).toBeFocused();
  await expect(issue.orderNumber).toHaveValue('');
  await expect(issue.title).toHaveValue('');
  await expect(issue.taxNumber).toHaveValue('');
  await expect(issue.lines).toHaveCount(1);
  await expect(issue.totals.amount).toHaveText('￥0.00');

  const card = issue.job(TITLE);
  await expect(card).toHaveAttribute('data-state', 'issued');
  const [invoice, ...others] = await ledgerOf(page);
  expect(others).toEqual([]);
  expect(invoice).toMatchObject({ clientSn: 'TEST-0001', state: 'issued', ...totals });
  await expect(card).toContainText('已开票');
  await expect(card).toContainText(`${invoice?.invoiceCode} ${invoice?.invoiceNo}`);

  await test.step('its receipt comes by itself, and F9 prints it again', async () => {
    await expect(issue.paper).toContainText(TITLE);
    await expect(issue.paper).not.toContainText('补打');
    for (const copy of ['补打 第 1 次', '补打 第 2 次']) {
      await page.keyboard.press('F9');
      await expect(issue.paper).toContainText(copy);
    }
    await expect(issue.orderNumber).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(issue.paper).toBeHidden();
  });

  await test.step('its QR code, large, leads to the invoice', async () => {
    const qr = await issue.showQr(card);
    await expect(qr).toBeInViewport({ ratio: 1 });
    expect(await readQr(await qr.screenshot())).toBe(invoice?.fileUrl);
    await page.keyboard.press('Escape');
    await expect(qr).toBeHidden();
  });

  await test.step('the same number with other content is refused, and nothing typed is lost', async () => {
    await issue.issue({
      clientSn: 'TEST-0001',
      lines: [{ name: '别的商品', amount: '12.34', discount: '0.34' }],
      customer: { kind: 'person', name: '测试客户', phone: '18200000000', email: 'k@example.com' },
    });
    await expect(issue.notice).toContainText('订单号 TEST-0001 已经用过，而且内容不同。');
    await expect(issue.orderNumber).toHaveValue('TEST-0001');
    await expect(issue.cell(0, 'name')).toHaveValue('别的商品');
    await expect(issue.cell(0, 'amount')).toHaveValue('12.34');
    await expect(issue.cell(0, 'discount')).toHaveValue('0.34');
    await expect(issue.title).toHaveValue('测试客户');
    await expect(issue.phone).toHaveValue('18200000000');
    expect(await ledgerOf(page)).toHaveLength(1);

    await issue.orderNumber.fill('TEST-0002');
    await page.keyboard.press('F8');
    await expect(issue.job('测试客户')).toBeVisible();
    expect(await ledgerOf(page)).toHaveLength(2);
  });
});

test('the next order is typed while the last one is pending, its title found by pinyin', async ({
  openTill,
  platform,
}) => {
  platform.faults.push({ kind: 'inProgressFor', on: 'apply', ms: HOUR });
  const { page } = await openTill();
  const issue = issueScreen(page);
  await issue.ready();
  await issue.issue({
    clientSn: 'TEST-0001',
    lines: [{ name: '团体用餐', amount: '468', taxRate: '0.06' }],
    customer: { kind: 'company', name: TITLE, taxNumber: TAX_NUMBER, phone: '18200000001' },
  });
  const first = issue.job('TEST-0001');
  await expect(first).toHaveAttribute('data-state', 'in_progress');

  await page.keyboard.insertText('TEST-0002');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('咖啡');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('36');
  await page.keyboard.press('F4');
  await expect(issue.title).toBeFocused();
  await page.keyboard.insertText('shsl');
  await expect(issue.suggestions).toHaveCount(1);
  await expect(issue.suggestions).toContainText(TITLE);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(issue.title).toHaveValue(TITLE);
  await expect(issue.taxNumber).toHaveValue(TAX_NUMBER);
  await expect(issue.phone).toHaveValue('18200000001');
  await page.keyboard.press('F8');

  const issued = issue.newestIn('issued');
  await expect(issued).toContainText('￥36.00');
  await expect(first).toHaveAttribute('data-state', 'in_progress');
  passTime(platform, HOUR);
  await expect(issue.newestIn('in_progress')).toBeHidden();
  expect((await ledgerOf(page)).map(({ clientSn, state }) => [clientSn, state])).toEqual([
    ['TEST-0002', 'issued'],
    ['TEST-0001', 'issued'],
  ]);
});

test('titles are found by tax number and by a part of the name, person or company', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  const contact = { phone: '18200000000', email: 'k@example.com' };
  const lines = [{ name: '培训用商品', amount: '1' }];
  const companies = [
    { name: TITLE, taxNumber: TAX_NUMBER },
    { name: '示例餐饮（浦东）有限公司', taxNumber: '91310000MA1FL00020' },
  ];
  for (const company of companies) {
    await issue.issue({ lines, customer: { kind: 'company', ...company, ...contact } });
    await expect(issue.job(company.name)).toBeVisible();
    await expect(issue.title).toHaveValue('');
  }
  for (const [typed, found] of [
    ['餐饮', [companies[1]?.name]],
    ['9135', [companies[0]?.name]],
    ['slcy', [companies[1]?.name]],
  ] as const) {
    await issue.title.fill(typed);
    await expect(issue.suggestions).toHaveCount(found.length);
    await expect(issue.suggestions.first()).toContainText(found[0] ?? '');
  }
});

/** Enter leads through the fields; Tab to the finer ones; an empty line leads on. */
async function typeOrder(page: Page, clientSn: string): Promise<void> {
  const { keyboard } = page;
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
  };
  await keyboard.insertText(clientSn);
  await press('Enter');
  await keyboard.insertText('电视机');
  await press('Enter', 'Enter');
  await keyboard.insertText('3299');
  await press('Enter', 'Tab', 'Tab', 'Tab', 'Tab');
  await keyboard.insertText('200');
  await press('Tab');
  await keyboard.insertText('安装服务');
  await press('Enter');
  await keyboard.insertText('2');
  await press('Enter');
  await keyboard.insertText('150');
  // 13 % → 9 % → 6 %
  await press('Enter', 'ArrowUp', 'ArrowUp');
  // Its unit, specification, code and discount, then the five boxes of the empty line and its four.
  for (let tabs = 0; tabs < 13; tabs += 1) await press('Tab');
  await keyboard.insertText('49');
  await press('F4');
  await keyboard.insertText(TITLE);
  await press('Enter');
  await keyboard.insertText(TAX_NUMBER);
  await press('Enter');
  await keyboard.insertText('18200000000');
  await press('Enter');
  await keyboard.insertText('kaipiao@example.com');
}

function expectedTotals() {
  const shares = spreadDiscount(
    ORDER_DISCOUNT,
    LINES.map(({ amount, discount }) => amount - discount),
  );
  if (!shares.ok) throw new Error('the discount does not fit');
  return totalsOf(
    LINES.map((line, index) =>
      priceLine({ ...line, discount: line.discount + (shares.value[index] ?? 0) }),
    ),
  );
}
