import type { Page } from '@playwright/test';
import type { Language } from '../../../contract/language.ts';
import { PASSPHRASE } from '../../support/till.ts';
import { expect, TILL_SCREEN, test } from '../../support/window/desk.ts';
import { guideScreen, staffLock, unlockScreen } from '../../support/window/guideScreen.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import {
  accessibilityFaults,
  COLOURS,
  expectFocusVisible,
  layoutFaults,
  takePicture,
} from '../../support/window/looks.ts';
import { recordsScreen } from '../../support/window/recordsScreen.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';

/* How the window looks: WCAG 2.2 AA by axe, and nothing cut off at any size. Pictures of all of it
 * are left in the test results. */

const CUSTOMER = {
  kind: 'company',
  name: '上海示例科技有限公司',
  taxNumber: '91350100M000100Y43',
  phone: '18200000000',
  email: 'kaipiao@example.com',
} as const;
const LINES = [
  { name: '电视机', specification: 'X100', unit: '台', amount: '3299', discount: '200' },
  { name: '安装服务', unit: '次', amount: '150', taxRate: '0.06' },
] as const;

// Many looks at many screens, on machines of any speed.
test.describe.configure({ timeout: 180_000 });

const SIZES = [
  { width: 1024, height: 768, text: 100 },
  { width: 1366, height: 768, text: 100 },
  { width: 1920, height: 1080, text: 100 },
  { width: 1366, height: 768, text: 150 },
] as const;

/** A screen, and how one gets there from the issue screen. */
interface Scene {
  readonly name: string;
  readonly show: (page: Page) => Promise<unknown>;
  /** Back to the issue screen. */
  readonly leave?: (page: Page) => Promise<unknown>;
}

const toIssue = (page: Page) => shell(page).toIssue();
const close = (page: Page) => page.keyboard.press('Escape');

const SCENES: readonly Scene[] = [
  { name: 'issue', show: (page) => issueScreen(page).ready() },
  {
    name: 'issue-faults',
    async show(page) {
      const issue = issueScreen(page);
      await issue.issue({
        clientSn: '单'.repeat(11),
        lines: [
          { name: '', amount: 'x', discount: '5' },
          { name: '乙', amount: '5', taxRate: '0' },
        ],
        customer: { kind: 'company', name: '', taxNumber: '', phone: 'x', email: 'x' },
        orderDiscount: 'x',
      });
      await expect(issue.orderNumber).toBeFocused();
    },
    leave: (page) => page.keyboard.press('F2'),
  },
  {
    name: 'issue-issued',
    async show(page) {
      const issue = issueScreen(page);
      await issue.issue({ clientSn: 'LOOKS-0001', lines: LINES, customer: CUSTOMER });
      await expect(issue.newestIn('issued')).toBeVisible();
      await expect(issue.paper).toBeVisible();
    },
    leave: close,
  },
  {
    name: 'issue-code',
    async show(page) {
      const issue = issueScreen(page);
      await issue.orderNumber.fill('LOOKS-0003');
      for (const [index, line] of LINES.entries()) await issue.fillLine(index, line);
      await issue.giveCode.click();
      await expect(issue.orderIn('LOOKS-0003', 'waiting')).toBeVisible();
      await expect(issue.paper).toBeVisible();
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'code',
    async show(page) {
      await issueScreen(page).orderCard('LOOKS-0003').getByTestId('qr').click();
      await expect(shell(page).dialog.getByTestId('qr')).toBeVisible();
    },
    leave: close,
  },
  {
    name: 'refund',
    async show(page) {
      await issueScreen(page)
        .orderCard('LOOKS-0003')
        .getByRole('button', { name: /^(退款|Refund)$/ })
        .click();
      await expect(page.getByTestId('refund')).toBeVisible();
    },
    leave: close,
  },
  {
    name: 'issue-filled',
    async show(page) {
      const issue = issueScreen(page);
      await issue.orderNumber.fill('LOOKS-0002');
      for (const [index, line] of LINES.entries()) await issue.fillLine(index, line);
      await issue.fillCustomer(CUSTOMER);
      await issue.orderDiscount.fill('49');
      await issue.title.fill('shsl');
      await expect(issue.suggestions).toHaveCount(1);
    },
    leave: (page) => issueScreen(page).title.blur(),
  },
  {
    name: 'qr',
    show: (page) => issueScreen(page).showQr(issueScreen(page).newestIn('issued')),
    leave: close,
  },
  { name: 'keys', show: (page) => shell(page).help(), leave: close },
  {
    name: 'records',
    async show(page) {
      await shell(page).toRecords();
      await expect(recordsScreen(page).rows).toHaveCount(1);
    },
  },
  {
    name: 'record',
    async show(page) {
      await recordsScreen(page).rows.first().click();
      await expect(recordsScreen(page).story.last()).toBeVisible();
    },
    async leave(page) {
      await page.keyboard.press('Escape');
      await expect(recordsScreen(page).detail).toBeHidden();
      await toIssue(page);
    },
  },
  {
    name: 'closing',
    async show(page) {
      await shell(page).toClosing();
      await expect(page.getByTestId('closing-total')).toBeVisible();
    },
    leave: toIssue,
  },
  {
    name: 'closing-dialog',
    async show(page) {
      await shell(page).toClosing();
      await expect(page.getByTestId('closing-total')).toBeVisible();
      await page.keyboard.press('F8');
      await expect(page.getByTestId('closing-dialog')).toBeVisible();
    },
    async leave(page) {
      await close(page);
      await toIssue(page);
    },
  },
  { name: 'reversal', show: (page) => shell(page).toReversal(), leave: toIssue },
  {
    name: 'settings',
    async show(page) {
      await shell(page).toSettings();
      await settingsScreen(page).choosePrinter('tcp');
    },
    leave: toIssue,
  },
  {
    name: 'settings-receipt',
    async show(page) {
      await shell(page).toSettings();
      const { section, preview } = settingsScreen(page);
      await section('receipt').scrollIntoViewIfNeeded();
      await expect(preview('receipt').getByTestId('qr')).toBeVisible();
    },
    leave: toIssue,
  },
  {
    name: 'settings-self-service',
    async show(page) {
      await shell(page).toSettings();
      await settingsScreen(page).section('selfService').scrollIntoViewIfNeeded();
    },
    leave: toIssue,
  },
  ...(['terminal', 'store', 'printer', 'supervisor'] as const).map((step) => ({
    name: `guide-${step}`,
    async show(page: Page) {
      const guide = guideScreen(page);
      if (step === 'terminal') await guide.open();
      await guide.step(step).click();
      if (step === 'terminal' || step === 'supervisor') await guide.submit();
    },
    ...(step === 'supervisor' && { leave: toIssue }),
  })),
];

for (const language of ['zh-CN', 'en'] as const) {
  test(`accessible, light and dark: ${language}`, async ({ open }) => {
    const { page } = await open();
    await page.setViewportSize(TILL_SCREEN);
    await speak(page, language);
    for (const { name, show, leave } of SCENES) {
      await test.step(name, async () => {
        await show(page);
        await page.emulateMedia({ colorScheme: 'light' });
        expect.soft(await accessibilityFaults(page), `${name}, light`).toEqual([]);
        await takePicture(page, `${name}-light`);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect.soft(await accessibilityFaults(page, COLOURS), `${name}, dark`).toEqual([]);
        await takePicture(page, `${name}-dark`);
        await leave?.(page);
      });
    }
  });
}

for (const language of ['zh-CN', 'en'] as const) {
  test(`nothing is cut off at any size: ${language}`, async ({ open }) => {
    const { page } = await open();
    const { submit, totals } = issueScreen(page);
    await speak(page, language);
    for (const { name, show, leave } of SCENES) {
      await show(page);
      for (const size of SIZES) {
        await test.step(`${name}, ${nameOf(size)}`, async () => {
          await resize(page, size);
          const inView = name.startsWith('issue') ? [submit, totals.amount] : [];
          const faults = await layoutFaults(page, inView);
          expect.soft(faults, `${name}, ${nameOf(size)}`).toEqual([]);
          // One language is enough to look at; the other two looks show both.
          if (language === 'zh-CN') await takePicture(page, `${name}-${nameOf(size)}`);
        });
      }
      await resize(page, SIZES[1]);
      await leave?.(page);
    }
  });
}

test('the focus is seen at every stop of Tab', async ({ openTraining }) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  await issue.issue({ lines: LINES, customer: CUSTOMER });
  await expect(issue.newestIn('issued')).toBeVisible();
  await page.keyboard.press('Escape');
  const stops = await expectFocusVisible(page, 60);
  expect(stops.length).toBeGreaterThan(20);
  await shell(page).toRecords();
  await expectFocusVisible(page, 15);
  await shell(page).toSettings();
  await expectFocusVisible(page, 60);
});

test('the locks are accessible too: the vault’s and the staff’s', async ({ openTill, open }) => {
  const till = await openTill({ staff: [{ name: '测试甲', role: 'supervisor', pin: '2468' }] });
  await till.close();
  const { page } = await open();
  const unlock = unlockScreen(page);
  await unlock.open('not the passphrase');
  await expect(unlock.error).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    await takePicture(page, `unlock-${colorScheme}`);
  }
  expect(await layoutFaults(page, [unlock.form])).toEqual([]);

  await unlock.open(PASSPHRASE);
  const staff = staffLock(page);
  await staff.signIn('1357');
  await expect(staff.said).not.toBeEmpty();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
    await takePicture(page, `staff-${colorScheme}`);
  }
  expect(await layoutFaults(page, [staff.root])).toEqual([]);
});

test('fields beside each other stand on one line', async ({ openTraining }) => {
  const { page } = await openTraining();
  const { ready, orderNumber, payway, time } = issueScreen(page);
  await ready();
  const tops = await Promise.all(
    [orderNumber, payway, time].map(async (field) => (await field.boundingBox())?.y),
  );
  expect(new Set(tops)).toEqual(new Set([tops[0]]));
});

test('light or dark as one chooses, at once', async ({ openTraining }) => {
  const { page } = await openTraining();
  await issueScreen(page).ready();
  await shell(page).toSettings();
  const settings = settingsScreen(page);
  for (const theme of ['dark', 'light'] as const) {
    await settings.chooseTheme(theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
  }
});

async function speak(page: Page, language: Language): Promise<void> {
  await issueScreen(page).ready();
  await shell(page).toSettings();
  await settingsScreen(page).chooseLanguage(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await toIssue(page);
}

async function resize(page: Page, { text, ...size }: (typeof SIZES)[number]): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = `${percent}%`;
  }, text);
}

function nameOf({ width, height, text }: (typeof SIZES)[number]): string {
  return `${width}x${height}-${text}%`;
}
