import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkbook } from '../../../main/sheets/readWorkbook.ts';
import { COMPANY_QR, PERSON_QR, SHORT_QR, titleQrOf } from '../../support/titleQrs.ts';
import { callDesk, expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { handsOn } from '../../support/window/keyboard.ts';
import { answerDialogs, tableScreen, writeTable } from '../../support/window/tableScreens.ts';

/* The customers' titles: scanned, found as one types, and looked after on their own page. */

const KNOWN = {
  kind: 'company',
  name: '上海示例科技有限公司',
  taxNumber: '91350100M000100Y43',
  phone: '18200000000',
  email: 'kaipiao@example.com',
} as const;
const LINE = { name: '电视机', amount: '3299' } as const;

test('a title QR fills the form from any field, and leaves that field as it was', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  const { scan, scanThroughInputMethod, scanIntoComposition } = await handsOn(page);
  await issue.orderNumber.fill('TEST-0001');
  await issue.fillLine(0, { ...LINE, discount: '200' });

  const fields = [
    [issue.orderNumber, 'TEST-0001'],
    [issue.cell(0, 'name'), '电视机'],
    [issue.cell(0, 'amount'), '3,299.00'],
    [issue.cell(0, 'taxRate'), '0.13'],
    [issue.orderDiscount, ''],
    [issue.cell(1, 'name'), ''],
    [issue.submit, null],
  ] as const;
  for (const [index, [field, value]] of fields.entries()) {
    await scan(PERSON_QR);
    await expect(issue.title).toHaveValue('张测试');
    await expect(issue.taxNumber).toBeHidden();
    await field.focus();
    await (index % 2 === 0 ? scan(SHORT_QR) : scanThroughInputMethod(SHORT_QR));
    await expect(issue.title).toHaveValue('测试公司');
    await expect(issue.taxNumber).toHaveValue('91350100M000100Y43');
    if (value !== null) await expect(field).toHaveValue(value);
  }
  await expect(issue.notice).toBeEmpty();

  await test.step('all that it holds', async () => {
    await scan(COMPANY_QR.code);
    await expect(issue.title).toHaveValue(COMPANY_QR.name);
    await expect(issue.address).toHaveValue(COMPANY_QR.address);
    await expect(issue.phone).toHaveValue(COMPANY_QR.phone);
    await expect(issue.bankAccount).toHaveValue(COMPANY_QR.bankAccount);
  });

  await test.step('into the title itself, and with an input method that makes words of it', async () => {
    await issue.title.focus();
    await scan(SHORT_QR);
    await expect(issue.title).toHaveValue('测试公司');
    await expect(issue.suggestions).toHaveCount(0);
    // What the other code filled in went with it.
    await expect(issue.phone).toHaveValue('');
    await issue.phone.focus();
    await scanIntoComposition(COMPANY_QR.code);
    await expect(issue.title).toHaveValue(COMPANY_QR.name);
    await expect(issue.phone).toHaveValue(COMPANY_QR.phone);
  });

  await test.step('wrong ones are told apart', async () => {
    await scan(titleQrOf('测试二公司</>91350100M000100Y43</></></>0000'));
    await expect(issue.title).toHaveValue('测试二公司');
    await expect(issue.notice).toContainText('校验码不对');
    await scan(COMPANY_QR.code.slice(0, -9));
    await expect(issue.notice).toContainText('没有读完整');
    await scan(COMPANY_QR.code.replace('$01', '$02'));
    await expect(issue.notice).toContainText('新的版本');
    await expect(issue.title).toHaveValue('测试二公司');
    await expect(issue.orderNumber).toHaveValue('TEST-0001');
  });
  expect(await ledgerOf(page)).toEqual([]);
});

test('a known title is taken with Enter, however fast it comes, and a new name stays its own', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  const { compose, commit } = await handsOn(page);
  await issue.issue({ clientSn: 'TEST-0001', lines: [LINE], customer: KNOWN });
  await expect(issue.job(KNOWN.name)).toBeVisible();

  await test.step('initials and Enter in one go: Enter waits for the answer', async () => {
    await page.keyboard.press('F4');
    await expect(issue.title).toBeFocused();
    await page.keyboard.type('shslk');
    await page.keyboard.press('Enter');
    await expect(issue.title).toHaveValue(KNOWN.name);
    await expect(issue.taxNumber).toHaveValue(KNOWN.taxNumber);
    await expect(issue.phone).toHaveValue(KNOWN.phone);
    await expect(issue.email).toHaveValue(KNOWN.email);
    // On to what is missing: the goods.
    await expect(issue.cell(0, 'name')).toBeFocused();
  });

  await test.step('the first is chosen to see, and an arrow chooses another', async () => {
    await issue.title.fill('9135');
    await expect(issue.suggestions).toHaveCount(1);
    await expect(issue.title).toHaveAttribute('aria-expanded', 'true');
    await expect(issue.suggestions.first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await expect(issue.suggestions).toHaveCount(0);
    await expect(issue.title).toHaveValue('9135');
  });

  await test.step('a Chinese text may be a name of its own: Enter leaves it', async () => {
    await issue.title.fill('上海示例');
    await expect(issue.suggestions).toHaveCount(1);
    await expect(issue.suggestions.first()).toHaveAttribute('aria-selected', 'false');
    await page.keyboard.press('Enter');
    await expect(issue.title).toHaveValue('上海示例');
    await expect(issue.taxNumber).toBeFocused();
    await issue.title.fill('上海示');
    await expect(issue.suggestions).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(issue.title).toHaveValue(KNOWN.name);
  });

  await test.step('what is known under no name goes on as typed', async () => {
    await issue.title.fill('');
    await issue.title.focus();
    await page.keyboard.type('abcd');
    await page.keyboard.press('Enter');
    await expect(issue.taxNumber).toBeFocused();
    await expect(issue.title).toHaveValue('abcd');
  });

  await test.step('suggestions that come while one composes touch nothing of it', async () => {
    await issue.title.fill('');
    await issue.title.focus();
    for (const part of ['s', 'sh', "sh's", "sh'sl"]) await compose(part);
    await expect(issue.suggestions).toHaveCount(1);
    await commit('上海');
    await expect(issue.title).toHaveValue('上海');
    await compose('s');
    await compose("s'l");
    await commit('示例');
    await expect(issue.title).toHaveValue('上海示例');
    await expect(issue.suggestions.first()).toHaveAttribute('aria-selected', 'false');
  });

  await test.step('a doubtful check character warns and stops nobody', async () => {
    await issue.issue({
      clientSn: 'TEST-0002',
      lines: [LINE],
      customer: { ...KNOWN, name: '测试疑问公司', taxNumber: '91350100M000100Y44' },
    });
    await expect(issue.job('测试疑问公司')).toBeVisible();
  });
});

test('titles are searched, put right, merged and removed on their page', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  for (const [index, name] of ['测试（集团）公司', '测试(集团) 公司', '别的示例公司'].entries()) {
    const customer = { ...KNOWN, name, taxNumber: `91350100M000100Y${40 + index}` };
    await issue.issue({ clientSn: `TEST-${index}`, lines: [LINE], customer });
    await expect(issue.job(name)).toBeVisible();
  }
  const titles = tableScreen(page, 'titles');
  await titles.show();
  await expect(titles.rows).toHaveCount(3);
  await expect(titles.search).toBeFocused();
  await page.keyboard.type('bdsl');
  await expect(titles.rows).toHaveCount(1);

  await titles.open('别的示例公司');
  await titles.field('发票抬头').fill('');
  await titles.save();
  await expect(titles.form.getByText('发票抬头不能为空。')).toBeVisible();
  await titles.field('发票抬头').fill('改好的示例公司');
  await titles.field('地址').fill('示例路9号');
  await titles.save();
  await expect(titles.said).toHaveText('已保存。');
  await titles.search.fill('ghdsl');
  await expect(titles.rows).toHaveCount(1);

  await titles.search.fill('');
  await titles.button('找重复').click();
  await expect(titles.doubles).toHaveCount(1);
  await titles.doubles.getByLabel('留下 测试（集团）公司').check();
  await titles.doubles.getByRole('button').click();
  await expect(titles.doubles).toContainText('已合并');
  await page.keyboard.press('Escape');
  await expect(titles.rows).toHaveCount(2);

  await titles.open('测试（集团）公司');
  await titles.form.getByRole('button', { name: '删除' }).click();
  await expect(titles.rows).toHaveCount(1);

  await test.step('and the issue screen knows', async () => {
    const found = (await callDesk(page, 'findTitles', { q: 'sl' })) as { address?: string }[];
    expect(found).toMatchObject([{ name: '改好的示例公司', address: '示例路9号' }]);
  });
});

test('titles come in from Excel after a report, and go out to it', async ({
  openTraining,
  dataDir,
}) => {
  const desk = await openTraining();
  const { page } = desk;
  const titles = tableScreen(page, 'titles');
  const file = join(dataDir, '客户.xlsx');
  await writeTable(
    file,
    ['公司名称*', '纳税人识别号', '备注', '地址、电话', '电子邮箱'],
    [
      ['测试甲公司', '91350100M000100Y43', '-', '示例路1号', 'jia@example.com'],
      [undefined, undefined, undefined, undefined, undefined],
      ['测试乙公司', '123', undefined, undefined, undefined],
      ['测试丙公司', undefined, undefined, undefined, undefined],
    ],
  );
  await answerDialogs(desk, { open: file, save: join(dataDir, 'out.xlsx') });
  await titles.show();
  await titles.button('导入 Excel').click();
  await expect(titles.report).toContainText('2 行可以导入');
  await expect(titles.report).toContainText('第 4 行');
  await expect(titles.report).toContainText('税号必须是 15、17、18 或 20 位');
  await expect(titles.report).toContainText('备注');
  await expect(titles.rows).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(titles.report).toBeHidden();
  await expect(titles.rows).toHaveCount(0);

  await titles.button('导入 Excel').click();
  await expect(titles.accept(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(titles.said).toContainText('新增 2 个');
  await expect(titles.rows).toHaveCount(2);

  await titles.button('导出 Excel').click();
  await expect(titles.said).toContainText('out.xlsx');
  const rows = readWorkbook(readFileSync(join(dataDir, 'out.xlsx')));
  expect(rows[0]?.slice(0, 2)).toEqual(['抬头', '税号']);
  expect(rows).toContainEqual([
    '测试甲公司',
    '91350100M000100Y43',
    '示例路1号',
    '',
    '',
    'jia@example.com',
    '企业',
  ]);
});
