import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PNG } from 'pngjs';
import type { Settings } from '../../../contract/settings.ts';
import { sheetQrCodes, sheetText } from '../../../sandbox/printer/sheet.ts';
import { startVirtualPrinter } from '../../../sandbox/printer/virtualPrinter.ts';
import { posOrder } from '../../support/posClient.ts';
import { callDesk, expect, type OpenTill, test } from '../../support/window/desk.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';

/* The printer's page: chosen, seen, tried out and put right; and what stands on the paper. */

async function toSettings(page: OpenTill['page']) {
  await page.getByTestId('issue').waitFor();
  await shell(page).toSettings();
  return settingsScreen(page);
}

async function savedPrinter(page: OpenTill['page']): Promise<Settings['printer']> {
  return ((await callDesk(page, 'snapshot')) as { settings: Settings }).settings.printer;
}

test('an address that is none says so at its box, and nothing is saved', async ({ openTill }) => {
  const { page } = await openTill();
  const settings = await toSettings(page);
  const before = await savedPrinter(page);
  const faults = settings.section('printer').locator('.mantine-InputWrapper-error');

  await settings.choosePrinter('tcp');
  await settings.field('printer', '打印机地址').fill('http://192.168.1.5');
  await settings.field('printer', '端口').fill('70000');
  await settings.save('printer');
  await expect(faults).toHaveText([
    '打印机地址不是有效的主机地址。',
    '端口应为 1 到 65535 的整数，一般是 9100。',
  ]);
  await expect(settings.field('printer', '打印机地址')).toBeFocused();
  await expect(settings.said('printer')).toHaveText('有 2 处要改，没有保存。');

  await settings.choosePrinter('cups');
  await settings.field('printer', '打印队列（CUPS）').fill('-o raw');
  await settings.save('printer');
  await expect(faults).toHaveText([/^打印队列的名称里不能有空格/]);

  await settings.choosePrinter('serial');
  await settings.button('printer', '打印测试页').click();
  await expect(faults).toHaveText(['串口没有填。']);
  expect(await savedPrinter(page)).toEqual(before);
});

test('a queue is chosen from what the system has; a serial port with its rate', async ({
  open,
  dataDir,
}) => {
  const bin = join(dataDir, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'lpstat'), '#!/bin/sh\necho Receipt_80mm\necho Office\n');
  chmodSync(join(bin, 'lpstat'), 0o755);
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  const { page } = await open({ args: ['--training'], env: { PATH } });
  const settings = await toSettings(page);

  await settings.choosePrinter('cups');
  await expect(settings.section('printer')).toContainText('找到 2 个');
  await settings.field('printer', '打印队列（CUPS）').click();
  await page.getByRole('option', { name: 'Receipt_80mm' }).click();
  await settings.save('printer');
  await expect.poll(() => savedPrinter(page)).toMatchObject({ interface: 'cups:Receipt_80mm' });
  // In training it is kept for later, and said so.
  await expect(settings.printerState).toHaveAttribute('data-state', 'screen');
  await expect(settings.section('printer')).toContainText('正式开票时才用');
  await expect(settings.field('printer', '打印队列（CUPS）')).toHaveValue('Receipt_80mm');

  await settings.choosePrinter('serial');
  await settings.field('printer', '哪个串口').fill('/dev/ttyUSB0');
  await settings.field('printer', '波特率').selectOption('115200');
  await settings.field('printer', '流控').selectOption('rtscts');
  await settings.save('printer');
  await expect
    .poll(() => savedPrinter(page))
    .toMatchObject({ interface: 'serial:/dev/ttyUSB0@115200', flowControl: 'rtscts' });

  await settings.choosePrinter('file');
  await settings.field('printer', '设备文件或共享').fill('/dev/usb/lp0');
  await settings.save('printer');
  await expect.poll(() => savedPrinter(page)).toMatchObject({ interface: 'file:/dev/usb/lp0' });
});

test('the printer’s state is seen as it changes, in words', async ({ openTill, printer }) => {
  test.slow();
  const { page } = await openTill();
  const { printerState, section } = await toSettings(page);
  const expectState = (state: string) => expect(printerState).toHaveAttribute('data-state', state);
  await expectState('ready');
  printer.set({ paper: 'nearEnd' });
  await expectState('paper_low');
  printer.set({ paper: 'out' });
  await expectState('paper_out');
  printer.set({ paper: 'ok', cover: 'open' });
  await expectState('cover_open');
  await expect(printerState).toHaveText('盖子开着');
  printer.set({ cover: 'closed', cutterError: true });
  await expectState('error');
  printer.set({ cutterError: false, offline: true });
  await expectState('offline');
  printer.set({ offline: false });
  await expectState('ready');
  await printer.unplug();
  await expectState('offline');
  await expect(section('printer')).toContainText('请检查打印机是否开机');
  await printer.plugIn();
  await expectState('ready');
});

test('a printer that never answers is told apart from one that is off', async ({
  openTill,
  printer,
}) => {
  printer.set({ silent: true });
  const { page } = await openTill();
  const { printerState } = await toSettings(page);
  await expect(printerState).toHaveAttribute('data-state', 'unknown');
  await expect(printerState).toHaveText('能打印，但它不报告状态');
  await printer.unplug();
  await expect(printerState).toHaveAttribute('data-state', 'offline');
});

test('a wrong width is read off the ruler and put right with one click', async ({ openTill }) => {
  const narrow = await startVirtualPrinter({ columns: 32 });
  const { page } = await openTill({ printer: { interface: narrow.interface, columns: 48 } });
  const settings = await toSettings(page);
  await settings.button('printer', '打印测试页').click();
  await expect(settings.paperQuestion).toBeVisible();
  const linesOf = (index: number) => {
    const sheet = narrow.printout().sheets[index];
    return sheet ? sheetText(sheet, 32).map((line) => line.trimEnd()) : [];
  };
  // What the person sees: the ruler broken, and in its first line the width of the paper.
  expect(linesOf(0)).toContain('----------------------24------32');
  expect(linesOf(0)).toContain('3----+----4----+---'.slice(3));

  await settings.paperLooks('width').click();
  await settings.paperQuestion.getByRole('button', { name: '32', exact: true }).click();
  await narrow.until(({ printout }) => printout().sheets.length === 2);
  expect((await savedPrinter(page)).columns).toBe(32);
  expect(linesOf(1)).toContain('----+----1----+----2----+----3--');
  expect(linesOf(1)).toContain('一二三四五六七八九十一二三四五六');
  await settings.paperLooks('right').click();
  await expect(settings.paperQuestion).toBeHidden();
  await narrow.close();
});

test('garbled Chinese and codes that do not scan are put right with a click each', async ({
  openTill,
  printer,
}) => {
  const { page } = await openTill();
  const settings = await toSettings(page);
  await settings.button('printer', '打印测试页').click();
  const sheets = (count: number) =>
    printer.until(({ printout }) => printout().sheets.length === count);
  await sheets(1);

  await settings.paperLooks('garbled').click();
  await sheets(2);
  expect((await savedPrinter(page)).encoding).toBe('gbk');
  await settings.paperLooks('garbled').click();
  await sheets(3);
  expect((await savedPrinter(page)).encoding).toBe('picture');
  const drawn = printer.printout().sheets[2];
  if (!drawn) throw new Error('no sheet');
  // Not one character beyond ASCII is left to the printer's font.
  expect(sheetText(drawn, 48).join('')).toMatch(/^[\x20-\x7e]*$/);
  expect(drawn.items.filter(({ kind }) => kind === 'image').length).toBeGreaterThan(5);

  expect(sheetQrCodes(drawn)).toHaveLength(1);
  await settings.paperLooks('noCode').click();
  await sheets(4);
  expect((await savedPrinter(page)).qr).toBe('raster');
  const pictured = printer.printout().sheets[3];
  expect(pictured && sheetQrCodes(pictured)).toEqual([]);
  expect(printer.printout().complaints).toEqual([]);
});

test('what stands on receipts is seen as one types, and printed so once saved', async ({
  openTill,
  printer,
}) => {
  const { page, pos } = await openTill();
  const settings = await toSettings(page);
  const preview = settings.preview('receipt');
  await expect(preview).toContainText('已开票');
  await expect(preview).toContainText('不含税');
  await settings.field('receipt', '店名下面的话').fill('示例路 1 号\n早 9 点到晚 9 点');
  await expect(preview).toContainText('早 9 点到晚 9 点');
  await settings.field('receipt', '不含税和税额').click();
  await expect(preview).not.toContainText('不含税');
  await settings.field('receipt', '末尾的话').fill('x'.repeat(201));
  await settings.save('receipt');
  await expect(settings.section('receipt').locator('.mantine-InputWrapper-error')).toHaveText(
    '末尾的话最多 200 个字，现在太长了。',
  );
  await settings.field('receipt', '末尾的话').fill('谢谢惠顾');
  await expect(preview).toContainText('谢谢惠顾');

  // On paper of either width: the same text in other lines.
  const rule = preview.locator('div').filter({ hasText: /^=+$/ }).last();
  await expect(rule).toHaveText('='.repeat(48));
  await preview.getByText('58 mm').click();
  await expect(rule).toHaveText('='.repeat(32));
  await preview.getByLabel('哪种小票').selectOption('pending');
  await expect(preview).toContainText('开票中');

  await settings.save('receipt');
  await expect(settings.said('receipt')).toHaveText('已保存');
  const { body } = await pos.post(posOrder());
  await pos.until(body.clientTaskSn, 'issued');
  await pos.print(body.clientTaskSn);
  await printer.until(({ printout }) => printout().sheets.length > 0);
  const [sheet] = printer.printout().sheets;
  const paper = sheet ? sheetText(sheet, 48).join('\n') : '';
  expect(paper).toContain('示例路 1 号');
  expect(paper).toContain('谢谢惠顾');
  expect(paper).not.toContain('不含税');
});

test('a logo is chosen, seen, kept, and taken away again', async ({ openTill }) => {
  const { page } = await openTill();
  const settings = await toSettings(page);
  const preview = settings.preview('receipt');
  const file = settings.section('receipt').getByTestId('logo-file');
  await expect(preview).toContainText('已开票');

  await file.setInputFiles({ name: 'a.svg', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await expect(settings.section('receipt').getByRole('alert')).toContainText('不是 PNG 或 JPEG');
  const buffer = PNG.sync.write(new PNG({ width: 64, height: 32 }));
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
  await expect(preview.locator('canvas')).toHaveCount(1);
  await settings.save('receipt');
  await expect(settings.said('receipt')).toHaveText('已保存');
  await page.reload();
  await toSettings(page);
  await expect(preview.locator('canvas')).toHaveCount(1);
  await settings.button('receipt', '去掉').click();
  await expect(preview.locator('canvas')).toHaveCount(0);
});
