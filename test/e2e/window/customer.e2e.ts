import type { Invoice } from '../../../contract/invoice.ts';
import { calls, events } from '../../../contract/ipc.ts';
import { posOrder } from '../../support/posClient.ts';
import { customerPage, customerScreen } from '../../support/window/customerScreen.ts';
import {
  callDesk,
  expect,
  ledgerOf,
  type OpenTill,
  passTime,
  test,
} from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import {
  accessibilityFaults,
  COLOURS,
  layoutFaults,
  takePicture,
} from '../../support/window/looks.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';

/* The customer's display: what it shows of whose sale, and what it can never get at. */

const CUSTOMER = {
  kind: 'company',
  name: '上海示例科技有限公司',
  taxNumber: '91350100M000100Y43',
  phone: '18200000000',
  email: 'kaipiao@example.com',
} as const;

/** Switches it on as an ordinary window: there is one screen here. */
async function switchOn(desk: Pick<OpenTill, 'app' | 'page'>, change: object = {}) {
  await issueScreen(desk.page).ready();
  const customerDisplay = { enabled: true, screen: 'window', followPos: false, ...change };
  const saved = await callDesk(desk.page, 'saveSettings', { customerDisplay });
  expect(saved).toMatchObject({ ok: true });
  const page = await customerPage(desk.app);
  return { page, ...customerScreen(page) };
}

test('a sale on it: idle, what is typed, issuing, issued with its code; a reload loses nothing', async ({
  openTill,
  platform,
}) => {
  const desk = await openTill();
  const customer = await switchOn(desk);
  const issue = issueScreen(desk.page);
  await expect(customer.scene('idle')).toContainText('示例门店');
  await expect(customer.scene('idle')).toContainText('欢迎光临');

  await issue.fillLine(0, { name: '电视机', specification: 'X100', unit: '台', amount: '3299' });
  await expect(customer.scene('order')).toContainText('电视机 X100');
  await expect(customer.amount).toHaveText('￥3,299.00');
  await issue.fillLine(0, { name: '电视机', amount: '3299', discount: '200' });
  await issue.fillLine(1, { name: '安装服务', amount: '150' });
  await expect(customer.amount).toHaveText('￥3,249.00');
  await expect(customer.scene('order')).toContainText('-200.00');
  await customer.page.reload();
  await expect(customer.amount).toHaveText('￥3,249.00');

  // Whom it is for is not for the queue to read while it is being typed.
  await issue.fillCustomer(CUSTOMER);
  await issue.orderNumber.fill('SCREEN-0001');
  await expect(customer.root).not.toContainText('上海示例');
  platform.settings.issueAfterMs = 1_000_000;
  await desk.page.keyboard.press('F8');
  await expect(customer.scene('waiting')).toContainText('正在开票');
  await customer.page.reload();
  await expect(customer.scene('waiting')).toContainText('￥3,249.00');
  passTime(platform, 2_000_000);
  await callDesk(desk.page, 'askNow', {});
  await expect(customer.scene('issued')).toContainText('已开票');
  const [invoice] = await ledgerOf(desk.page);
  await expect(customer.qr).toHaveAttribute('data-payload', invoice?.fileUrl ?? '?');
  await expect(customer.root).toContainText('上海示例科技有限公司');
  await expect(customer.root).not.toContainText('91350100M000100Y43');

  // The next customer's first line: nothing of the one before is left to see.
  await issue.fillLine(0, { name: '冰箱', amount: '10' });
  await expect(customer.scene('order')).toContainText('冰箱');
  expect(await customer.page.content()).not.toMatch(/上海示例|SCREEN-0001|电视机/);
  await desk.page.keyboard.press('F2');
  await expect(customer.scene('idle')).toBeVisible();
});

test('main gives it what it shows, and refuses everything else by who asks', async ({
  openTill,
}) => {
  const desk = await openTill();
  const { page, scene } = await switchOn(desk);
  await expect(scene('idle')).toBeVisible();
  const names = Object.keys(calls);
  const answers = await page.evaluate(async (all) => {
    const call = window.desk.call as (name: string, argument?: unknown) => Promise<unknown>;
    const said: Record<string, string> = {};
    for (const name of all) {
      said[name] = await call(name).then(
        () => 'answered',
        (error: Error) => error.message,
      );
    }
    return said;
  }, names);
  for (const name of names) {
    if (name === 'customerView') expect(answers[name]).toBe('answered');
    else expect(`${name}: ${answers[name]}`).toMatch(/refused: not for this window/);
  }

  // Nor does it hear what the till's window hears.
  await page.evaluate((all) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const on = window.desk.on as (name: string, listener: () => void) => void;
    for (const name of all) on(name, () => heard.push(name));
  }, Object.keys(events));
  const issue = issueScreen(desk.page);
  await issue.issue({
    lines: [{ name: '培训用商品', amount: '113' }],
    customer: { kind: 'person', name: '测试客户' },
  });
  await expect(scene('issued')).toBeVisible();
  await expect(issue.newestIn('issued')).toBeVisible();
  const heard = await page.evaluate(() => Reflect.get(window, 'heard') as string[]);
  expect(new Set(heard)).toEqual(new Set(['customer']));

  // And it stays on its page, also within the app's own.
  await page.evaluate(() => {
    window.location.href = 'app://desk/index.html';
  });
  await page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  expect(page.url()).toBe('app://desk/customer.html');
  const preferences = await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const contents = webContents as unknown as {
        getURL(): string;
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
      return { url: contents.getURL(), sandbox, contextIsolation, nodeIntegration };
    }),
  );
  expect(preferences).toContainEqual({
    url: 'app://desk/customer.html',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  });
});

test('sales of a cash register are shown only where their customer stands here', async ({
  openTill,
}) => {
  const desk = await openTill();
  const customer = await switchOn(desk);
  const unseen = (await desk.pos.post(posOrder())).body;
  await desk.pos.until(unseen.clientTaskSn, 'issued');
  await expect(issueScreen(desk.page).newestIn('issued')).toBeVisible();
  await expect(customer.scene('idle')).toBeVisible();

  const followPos = { enabled: true, screen: 'window', followPos: true };
  await callDesk(desk.page, 'saveSettings', { customerDisplay: followPos });
  const again = await customerPage(desk.app);
  const shown = customerScreen(again);
  await expect(shown.scene('idle')).toBeVisible();
  const { body } = await desk.pos.post(posOrder());
  const seen = (await desk.pos.until(body.clientTaskSn, 'issued')) as Invoice;
  await expect(shown.scene('issued')).toBeVisible();
  await expect(shown.qr).toHaveAttribute('data-payload', seen.fileUrl ?? '?');
});

test('switched on and off in the settings; closed by hand it can be opened again', async ({
  openTraining,
}) => {
  const desk = await openTraining();
  const { app, page } = desk;
  await issueScreen(page).ready();
  await shell(page).toSettings();
  const settings = settingsScreen(page);
  const state = settings.section('customer').getByTestId('customer-state');
  await expect(state).toHaveText('现在没有打开。');
  await settings.field('customer', '打开顾客屏').click();
  // One screen, and the till is on it: it waits for another, and never covers the till.
  await expect(state).toHaveText('没有接第二块屏幕，接上后自动显示。');
  expect(app.windows()).toHaveLength(1);
  await settings.field('customer', '显示在哪里').selectOption('window');
  const customer = customerScreen(await customerPage(app));
  await expect(customer.scene('idle')).toBeVisible();
  await expect(customer.root).toContainText('培训模式');
  await expect(state).toHaveText('正在显示。');

  await app.evaluate(({ BrowserWindow }) => {
    const all = BrowserWindow.getAllWindows();
    all.find(({ webContents }) => webContents.getURL().endsWith('customer.html'))?.close();
  });
  await expect(state).toHaveText('窗口被关掉了。');
  await settings.button('customer', '重新打开').click();
  await expect(customerScreen(await customerPage(app)).scene('idle')).toBeVisible();

  await settings.section('look').locator('label[for$="-en"]').click();
  await expect(customerScreen(await customerPage(app)).root).toContainText('Welcome');
  await settings.field('customer', 'Show the customer display').click();
  await expect(state).toHaveText('It is off.');
  expect(app.windows()).toHaveLength(1);
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`accessible and whole on any screen, light and dark: ${language}`, async ({ openTill }) => {
    test.slow();
    const desk = await openTill();
    const { page, scene } = await switchOn(desk);
    const issue = issueScreen(desk.page);
    await callDesk(desk.page, 'saveSettings', { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const look = async (name: string) => {
      for (const size of [
        { width: 800, height: 480 },
        { width: 1024, height: 600 },
        { width: 1920, height: 1080 },
        { width: 768, height: 1024 },
      ]) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme: 'light' });
        expect.soft(await layoutFaults(page), `${name} ${size.width}`).toEqual([]);
        await takePicture(page, `${name}-${size.width}x${size.height}`);
      }
      expect.soft(await accessibilityFaults(page), name).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await accessibilityFaults(page, COLOURS), `${name}, dark`).toEqual([]);
      await takePicture(page, `${name}-dark`);
    };
    await expect(scene('idle')).toBeVisible();
    await look('idle');
    await issue.fillLine(0, { name: '电视机', unit: '台', amount: '3299', discount: '200' });
    for (let line = 1; line < 6; line += 1) {
      await issue.fillLine(line, { name: `安装服务，第 ${line} 次，含材料与上门`, amount: '150' });
    }
    await expect(scene('order')).toContainText('第 5 次');
    await look('order');
    await issue.fillCustomer(CUSTOMER);
    await desk.page.keyboard.press('F8');
    await expect(scene('issued')).toBeVisible();
    await look('issued');
  });
}
