import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PresetEntry } from '../../../contract/presets.ts';
import { callDesk, expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { handsOn } from '../../support/window/keyboard.ts';
import { shell } from '../../support/window/shell.ts';
import { answerDialogs, tableScreen, writeTable } from '../../support/window/tableScreens.ts';

/* Goods that are sold again and again: by initials, by barcode, by a quick key; and their page. */

const TELEVISION: PresetEntry = {
  name: '电视机',
  specification: 'X100',
  unit: '台',
  code: '1234567890123456789',
  price: 329900,
  taxRate: '0.13',
  barcode: '6901234567892',
  quick: 1,
};
const SERVICE: PresetEntry = { name: '安装服务', unit: '次', taxRate: '0.06', quick: 2 };

async function keep(page: Page, ...entries: readonly PresetEntry[]): Promise<void> {
  for (const entry of entries) {
    expect(await callDesk(page, 'savePreset', { entry })).toMatchObject({ ok: true });
  }
}

test('goods come into a line by their initials, and their price follows the quantity', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  await keep(page, TELEVISION, SERVICE);
  await issue.orderNumber.focus();
  await page.keyboard.type('TEST-0001');
  await page.keyboard.press('Enter');
  await page.keyboard.type('dsj');
  await page.keyboard.press('Enter');
  await expect(issue.cell(0, 'name')).toHaveValue('电视机');
  await expect(issue.cell(0, 'specification')).toHaveValue('X100');
  await expect(issue.cell(0, 'code')).toHaveValue('1234567890123456789');
  await expect(issue.cell(0, 'unit')).toHaveValue('台');
  await expect(issue.cell(0, 'amount')).toHaveValue('3,299.00');
  await expect(issue.cell(1, 'name')).toBeFocused();

  await page.keyboard.type('az');
  await page.keyboard.press('Enter');
  await expect(issue.cell(1, 'taxRate')).toHaveValue('0.06');
  await expect(issue.cell(1, 'amount')).toBeFocused();
  await page.keyboard.type('150');
  await page.keyboard.press('Enter');
  await expect(issue.cell(2, 'name')).toBeFocused();

  await issue.cell(0, 'quantity').fill('2.5');
  await expect(issue.cell(0, 'amount')).toHaveValue('8,247.50');
  await expect(issue.totals.amount).toHaveText('￥8,397.50');
  await test.step('an amount that is typed is no longer the price’s', async () => {
    await issue.cell(0, 'amount').fill('8000');
    await issue.cell(0, 'quantity').fill('3');
    await expect(issue.cell(0, 'amount')).toHaveValue('8,000.00');
  });

  await test.step('a name of its own stays as typed', async () => {
    await issue.cell(2, 'name').fill('电视');
    await expect(issue.suggestions).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(issue.cell(2, 'name')).toHaveValue('电视');
    await expect(issue.cell(2, 'quantity')).toBeFocused();
  });
});

test('a barcode adds its goods from any field, once more each time', async ({ openTraining }) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  const { scan, scanThroughInputMethod } = await handsOn(page);

  await test.step('without barcodes at the till every code is an order number', async () => {
    await scan('6901234567892');
    await expect(issue.orderNumber).toHaveValue('6901234567892');
    await page.keyboard.press('F2');
  });

  await keep(page, TELEVISION, { ...SERVICE, barcode: 'AZ-001' });
  await issue.title.fill('测试');
  await issue.title.focus();
  await scan('6901234567892');
  await expect(issue.cell(0, 'name')).toHaveValue('电视机');
  await expect(issue.title).toHaveValue('测试');
  await expect(issue.orderNumber).toHaveValue('');
  await expect(issue.cell(1, 'name')).toBeFocused();
  await scanThroughInputMethod('6901234567892');
  await expect(issue.cell(0, 'quantity')).toHaveValue('2');
  await expect(issue.cell(0, 'amount')).toHaveValue('6,598.00');
  await expect(issue.lines).toHaveCount(2);
  await scan('AZ-001');
  await expect(issue.cell(1, 'name')).toHaveValue('安装服务');
  await expect(issue.cell(1, 'amount')).toBeFocused();

  await test.step('an order number stays one', async () => {
    await scan('22000000012');
    await expect(issue.orderNumber).toHaveValue('22000000012');
  });

  await test.step('an article number that nobody knows asks', async () => {
    await scan('6901234567809');
    await expect(issue.notice).toContainText('没有条码 6901234567809 的商品');
    await expect(issue.orderNumber).toHaveValue('22000000012');
    await issue.notice.getByRole('button', { name: '当作订单号' }).click();
    await expect(issue.orderNumber).toHaveValue('6901234567809');
    await expect(issue.notice).toBeEmpty();
  });
  expect(await ledgerOf(page)).toEqual([]);
});

test('quick keys put goods into the order, by key and by touch', async ({ openTraining }) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  await expect(issue.quickGoods).toHaveCount(0);
  await keep(page, TELEVISION, SERVICE);
  await expect(issue.quickGoods).toHaveCount(2);
  await issue.orderNumber.focus();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Alt+1');
  await expect(issue.cell(0, 'quantity')).toHaveValue('2');
  await page.keyboard.press('Alt+9');
  await issue.quickGoods.nth(1).click();
  await expect(issue.cell(1, 'name')).toHaveValue('安装服务');
  await expect(issue.cell(1, 'amount')).toBeFocused();
  await expect(issue.orderNumber).toHaveValue('');
  await shell(page).help();
  await expect(shell(page).dialog).toContainText('Alt+1…9');
});

test('presets are added, changed and removed on their page', async ({ openTraining }) => {
  const { page } = await openTraining();
  await issueScreen(page).ready();
  const presets = tableScreen(page, 'presets');
  await presets.show();
  await expect(presets.root).toContainText('还没有常用商品');
  await presets.button('添加').click();
  await presets.field('商品名称').fill('电视机');
  await presets.field('税收编码').fill('123');
  await presets.field('含税单价').fill('abc');
  await presets.save();
  await presets.field('含税单价').fill('3299');
  await presets.save();
  await expect(presets.form).toContainText('必须是 19 位数字');
  await presets.field('税收编码').fill('1234567890123456789');
  await presets.field('条码').fill('6901234567892');
  await presets.save();
  await expect(presets.said).toHaveText('已保存。');
  await expect(presets.rows).toHaveCount(1);
  await expect(presets.rows).toContainText('3,299.00');

  await presets.button('添加').click();
  await presets.field('商品名称').fill('空调');
  await presets.field('条码').fill('6901234567892');
  await presets.save();
  await expect(presets.form).toContainText('已经是“电视机”的');
  await page.keyboard.press('Escape');

  await presets.open('电视机');
  await presets.field('商品名称').fill('彩色电视机');
  await presets.save();
  await presets.search.fill('csds');
  await expect(presets.rows).toHaveCount(1);
  await presets.open('彩色电视机');
  await presets.form.getByRole('button', { name: '删除' }).click();
  await expect(presets.rows).toHaveCount(0);
  await shell(page).toIssue();
  await expect(issueScreen(page).quickGoods).toHaveCount(0);
});

test('presets come in from Excel only after their report, whatever the file is', async ({
  openTraining,
  dataDir,
}) => {
  const desk = await openTraining();
  const { page } = desk;
  await issueScreen(page).ready();
  const presets = tableScreen(page, 'presets');
  const file = join(dataDir, '商品.xlsx');
  await writeTable(
    file,
    ['品名', '税收分类编码', '单价', '税率', '条码', '进价'],
    [
      ['电视机', '1234567890123456789', 3299, 0.13, '6901234567892', 1],
      ['大米', undefined, '12.50', '9%', undefined, 1],
      ['书', undefined, undefined, '免税', undefined, 1],
      ['坏一', '1.23E18', undefined, '13%', undefined, 1],
      ['坏二', undefined, 'x', '17%', undefined, 1],
      [undefined, undefined, 5, '13%', undefined, 1],
    ],
  );
  await answerDialogs(desk, { open: file });
  await presets.show();
  await presets.button('导入 Excel').click();
  await expect(presets.report).toContainText('3 行可以导入');
  await expect(presets.report).toContainText('3 行有问题');
  for (const row of ['第 5 行', '第 6 行', '第 7 行', '进价']) {
    await expect(presets.report).toContainText(row);
  }
  await expect(presets.rows).toHaveCount(0);
  await page.getByRole('button', { name: '不导入' }).click();
  await expect(presets.rows).toHaveCount(0);
  await presets.button('导入 Excel').click();
  await page.getByRole('button', { name: '导入 3 行' }).click();
  await expect(presets.said).toContainText('新增 3 个');
  await expect(presets.rows).toHaveCount(3);
  await expect(presets.rows.nth(2)).toContainText('0%');

  await test.step('a file that is none says so', async () => {
    await answerDialogs(desk, { open: join(dataDir, 'nowhere.xlsx') });
    await presets.button('导入 Excel').click();
    await expect(presets.said).toContainText('打不开');
  });

  await test.step('common categories come with the program', async () => {
    await presets.button('常见类目').click();
    await expect(presets.report).toContainText('请和会计核对');
    await page.keyboard.press('Enter');
    await expect(presets.said).toContainText('已导入');
    await presets.search.fill('cyfw');
    await expect(presets.rows).toHaveCount(1);
    await expect(presets.rows).toContainText('3070401000000000000');
  });

  await test.step('and the till finds them', async () => {
    await shell(page).toIssue();
    await issueScreen(page).cell(0, 'name').fill('cyfw');
    await expect(issueScreen(page).suggestions).toHaveCount(1);
  });
});
