import { expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { handsOn } from '../../support/window/keyboard.ts';
import { recordsScreen } from '../../support/window/recordsScreen.ts';
import { shell } from '../../support/window/shell.ts';

/* A scanner and an input method, each of which is a keyboard to the page. Every stroke carries its
 * own time, so nothing here depends on how fast this machine is. */

const CODE = '22000000012';

test('a scan fills the order number from any field, and leaves that field as it was', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  const { scan, scanThroughInputMethod, scanIntoComposition, type } = await handsOn(page);
  await issue.fillLine(0, { name: '电视机', amount: '3299', discount: '200' });
  await issue.fillCustomer({ kind: 'company', name: '上海示例', taxNumber: '91350100M000100Y43' });

  const fields = [
    [issue.cell(0, 'name'), '电视机'],
    [issue.cell(0, 'quantity'), '1'],
    [issue.cell(0, 'amount'), '3,299.00'],
    [issue.cell(0, 'taxRate'), '0.13'],
    [issue.cell(0, 'discount'), '200.00'],
    [issue.cell(1, 'name'), ''],
    [issue.orderDiscount, ''],
    [issue.title, '上海示例'],
    [issue.taxNumber, '91350100M000100Y43'],
    [issue.phone, ''],
    [issue.orderNumber, CODE],
    [issue.submit, null],
  ] as const;
  for (const [index, [field, value]] of fields.entries()) {
    const code = `${CODE}${index}`;
    await field.focus();
    await (index % 2 === 0 ? scan(code) : scanThroughInputMethod(code));
    await expect(issue.orderNumber).toHaveValue(code);
    await expect(issue.cell(0, 'name')).toBeFocused();
    if (value !== null && field !== issue.orderNumber) await expect(field).toHaveValue(value);
  }
  await expect(issue.lines).toHaveCount(2);
  await expect(issue.totals.amount).toHaveText('￥3,099.00');

  await test.step('fingers are no scanner: the text stays where it was typed', async () => {
    await issue.phone.focus();
    await type('18200000000');
    await expect(issue.phone).toHaveValue('18200000000');
    await expect(issue.email).toBeFocused();
    await expect(issue.orderNumber).toHaveValue(`${CODE}11`);
  });

  await test.step('with an input method that makes words of the code as it comes', async () => {
    await issue.title.focus();
    await page.keyboard.press('End');
    await scanIntoComposition('PO-778899');
    await expect(issue.orderNumber).toHaveValue('PO-778899');
    await expect(issue.title).toHaveValue('上海示例');
    await expect(issue.cell(0, 'name')).toHaveValue('电视机');
  });

  await test.step('a question mark in the code asks for nothing, wherever the focus is', async () => {
    await issue.submit.focus();
    await scan('PO?a=123456');
    await expect(issue.orderNumber).toHaveValue('PO?a=123456');
    await expect(shell(page).dialog).toBeHidden();
  });

  await test.step('nothing was issued by all these Enters', async () => {
    expect(await ledgerOf(page)).toEqual([]);
  });

  await test.step('among the records it fills the search', async () => {
    await shell(page).toRecords();
    const records = recordsScreen(page);
    await expect(records.search).toBeFocused();
    await scan(CODE);
    await expect(records.search).toHaveValue(CODE);
  });
});

test('keys that an input method takes do nothing else', async ({ openTraining }) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  const { compose, pressComposing, commit } = await handsOn(page);
  await issue.orderNumber.fill('TEST-0001');
  await issue.fillLine(0, { name: '电视机', amount: '3299' });
  await issue.fillCustomer({ kind: 'person', name: '测试' });

  await issue.title.focus();
  await page.keyboard.press('End');
  for (const part of ['k', 'ke', 'ke h', 'ke hu']) await compose(part);
  for (const code of ['F2', 'F4', 'F8', 'F9', 'F10', 'F1', 'Enter', 'Escape', 'Tab', 'Slash']) {
    await pressComposing(code);
    await expect(issue.title).toBeFocused();
  }
  await commit('客户');
  await expect(issue.title).toHaveValue('测试客户');
  await expect(issue.title).toBeFocused();
  await expect(issue.orderNumber).toHaveValue('TEST-0001');
  await expect(shell(page).dialog).toBeHidden();
  expect(await ledgerOf(page)).toEqual([]);

  await page.keyboard.press('F8');
  await expect(issue.job('测试客户')).toBeVisible();
  expect(await ledgerOf(page)).toMatchObject([{ clientSn: 'TEST-0001' }]);
});
