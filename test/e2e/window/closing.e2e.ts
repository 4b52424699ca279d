import { sheetText } from '../../../sandbox/printer/sheet.ts';
import { posOrder } from '../../support/posClient.ts';
import { callDesk, expect, type OpenTill, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import {
  accessibilityFaults,
  expectFocusVisible,
  layoutFaults,
  takePicture,
} from '../../support/window/looks.ts';
import { CASHIER, SUPERVISOR, staffDesk } from '../../support/window/staffDesk.ts';

/* Closing (日结) by the keyboard: a look, the closing with a PIN, its paper, and what is kept. */

test.describe.configure({ timeout: 120_000 });

const LONG = '测试收银员'.repeat(8);

async function sell({ pos }: OpenTill, clientSn: string, changes = {}): Promise<string> {
  const { body } = await pos.post(posOrder({ clientSn, print: false, ...changes }));
  await pos.until(body.clientTaskSn, 'issued');
  return body.clientTaskSn;
}

test('sold, looked at, closed with a PIN, printed, and kept; the next shift is empty', async ({
  openTill,
  printer,
}) => {
  const till = await openTill({ staff: [SUPERVISOR, CASHIER] });
  const { page } = till;
  const staff = staffDesk(page);
  await staff.signIn(CASHIER);
  await issueScreen(page).ready();
  await sell(till, 'CLOSE-0001');
  await sell(till, 'CLOSE-0002');
  const closing = page.getByTestId('closing');
  const total = closing.getByTestId('closing-total');
  const sum = ((await till.pos.list()) as readonly { amount: number }[]).reduce(
    (all, { amount }) => all + amount,
    0,
  );
  const yuan = (sum / 100).toLocaleString('en', { minimumFractionDigits: 2 });
  const paper = async (index: number) => {
    await printer.until(({ printout }) => printout().sheets.length > index);
    const sheet = printer.printout().sheets[index];
    return sheet ? sheetText(sheet, 48).join('\n') : '';
  };

  await test.step('a cashier looks, and prints the X report', async () => {
    await page.keyboard.press('F3');
    await expect(total).toHaveText(`￥${yuan}`);
    await expect(closing.getByRole('table', { name: '按小时' })).toContainText(yuan);
    await page.keyboard.press('F9');
    expect(await paper(0)).toContain('本班汇总（X 报表）');
    expect(await paper(0)).toContain(yuan);
  });

  await test.step('closing it takes a PIN', async () => {
    await page.keyboard.press('F8');
    await expect(page.getByTestId('closing-dialog')).toContainText(`已开票 2 张，合计 ￥${yuan}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(staff.approval).toContainText('日结以后不能撤销');
    await staff.give(staff.approval, SUPERVISOR);
    await expect(closing.getByTestId('closing-said')).toContainText('第 1 号日结已保存');
    await expect(closing.getByRole('heading', { level: 1 })).toHaveText('第 1 号');
    await expect(closing).toContainText(`${SUPERVISOR.name}同意`);
  });

  await test.step('its paper', async () => {
    const text = await paper(1);
    expect(text).toContain('日结（Z 报表）');
    expect(text).toMatch(/序号\s+1\n/);
    expect(text).toMatch(new RegExp(`同意人\\s+${SUPERVISOR.name}`));
    expect(text).toMatch(new RegExp(`价税合计\\s+￥${yuan}`));
    expect(text).not.toContain('补打');
  });

  await test.step('printed again, it says so', async () => {
    await page.keyboard.press('F9');
    expect(await paper(2)).toContain('补打 第 1 次');
    expect(printer.printout().complaints).toEqual([]);
  });

  await test.step('the next shift is empty; the old one is still there', async () => {
    await closing.getByRole('button', { name: '回到本班' }).click();
    await expect(total).toHaveText('￥0.00');
    await closing.getByTestId('closing-old').click();
    await expect(total).toHaveText(`￥${yuan}`);
  });

  await test.step('closed again from a window that saw the old shift: refused', async () => {
    const staffed = { name: SUPERVISOR.name, pin: SUPERVISOR.pin, action: 'closeShift' } as const;
    await callDesk(page, 'approve', staffed);
    const again = await callDesk(page, 'closeShift', { shift: 1, period: 'day' });
    expect(again).toMatchObject({ ok: false, code: 'closedAlready' });
  });
});

test('handed over: the till is locked for the next cashier, what is pending is named', async ({
  openTill,
  platform,
}) => {
  platform.faults.push({ kind: 'inProgressFor', on: 'apply', ms: 3_600_000 });
  const till = await openTill({ staff: [SUPERVISOR, CASHIER] });
  const { page, pos } = till;
  const staff = staffDesk(page);
  await staff.signIn(SUPERVISOR);
  await issueScreen(page).ready();
  const { body } = await pos.post(posOrder({ clientSn: 'CLOSE-0003', print: false }));
  await pos.until(body.clientTaskSn, 'in_progress');
  const closing = page.getByTestId('closing');
  await page.keyboard.press('F3');
  await expect(closing.getByRole('region', { name: '还没有结果' })).toContainText('CLOSE-0003');
  await expect(closing).toContainText('平台还在开');
  await page.keyboard.press('F8');
  await page.getByRole('radio', { name: /交班/ }).press('Space');
  await page.getByTestId('closing-confirm').press('Enter');
  await expect(staff.lock).toBeVisible();
  await staff.signIn(CASHIER);
  await page.keyboard.press('F3');
  await expect(closing.getByTestId('closing-old')).toContainText('交班');
});

test('how it looks: empty and full, with the longest names, in both themes and languages', async ({
  openTill,
}) => {
  const cashier = { ...CASHIER, name: LONG };
  const till = await openTill({
    staff: [SUPERVISOR, cashier],
    store: { name: '示例门店', fallbackEmail: 's@example.com', fallbackPhone: '18200000000' },
  });
  const { page } = till;
  const closing = page.getByTestId('closing');
  await staffDesk(page).signIn(SUPERVISOR);
  await issueScreen(page).ready();
  const look = async (name: string) => {
    for (const size of [
      { width: 1024, height: 768 },
      { width: 1366, height: 768 },
    ]) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await layoutFaults(page)).toEqual([]);
        await takePicture(page, `closing-${name}-${size.width}-${colorScheme}`);
      }
    }
  };
  await page.keyboard.press('F3');
  await expect(closing.getByTestId('closing-total')).toBeVisible();
  await look('empty');
  await expectFocusVisible(page, 12);

  for (let index = 0; index < 3; index += 1) {
    const blue = await sell(till, `CLOSE-1${index}`, {
      lines: [
        { name: '测试商品', amount: 123_456_789 * (index + 1), taxRate: '0.13' },
        { name: '测试商品二', amount: 5_000_000, taxRate: index === 1 ? '0.03' : '0.09' },
      ],
    });
    if (index !== 1) continue;
    const supervisor = { name: SUPERVISOR.name, pin: SUPERVISOR.pin };
    const wish = { reason: '测试', requestId: 'r1', supervisor };
    const red = await till.pos.call<{ clientTaskSn: string }>(
      'POST',
      `/v1/invoices/${blue}/reversal`,
      wish,
    );
    await till.pos.until(red.body.clientTaskSn, 'issued');
  }
  await callDesk(page, 'signIn', { name: cashier.name, pin: cashier.pin });
  const shown = (await callDesk(page, 'readClosing', { period: 'shift' })) as {
    value: { shift: number };
  };
  await expect(closing.getByRole('table', { name: '按税率' }).or(closing)).toBeVisible();
  await callDesk(page, 'issue', {
    clientSn: '测试长订单号码'.slice(0, 10),
    lines: [{ name: '测试', amount: 100, taxRate: '0.13' }],
    payer: { kind: 'person', name: '测试' },
  });
  await expect(closing.getByRole('region', { name: '按收银员' })).toContainText(LONG);
  await look('full');
  await callDesk(page, 'approve', {
    name: SUPERVISOR.name,
    pin: SUPERVISOR.pin,
    action: 'closeShift',
  });
  const closed = { shift: shown.value.shift, period: 'day' } as const;
  expect(await callDesk(page, 'closeShift', closed)).toMatchObject({ ok: true });
  await callDesk(page, 'approve', {
    name: SUPERVISOR.name,
    pin: SUPERVISOR.pin,
    action: 'settings',
  });
  await callDesk(page, 'saveSettings', { language: 'en' });
  await page.keyboard.press('F2');
  await page.keyboard.press('F3');
  await closing.getByTestId('closing-old').click();
  await expect(closing.getByRole('heading', { level: 1 })).toHaveText('No. 1');
  await look('old-en');
});
