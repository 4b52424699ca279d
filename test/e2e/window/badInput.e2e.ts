import type { Locator, Page } from '@playwright/test';
import type { Language } from '../../../contract/language.ts';
import { sentenceOf } from '../../../contract/sentences/index.ts';
import type { Fault } from '../../../domain/fault.ts';
import { callDesk, expect, ledgerOf, test } from '../../support/window/desk.ts';
import {
  type CustomerInput,
  issueScreen,
  type LineInput,
} from '../../support/window/issueScreen.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';

/* What a cashier mistypes gets a sentence at its field, and nothing is stored. */

const GOOD_LINE: LineInput = { name: '培训用商品', amount: '113' };
const GOOD_CUSTOMER: CustomerInput = {
  kind: 'company',
  name: '上海示例科技有限公司',
  taxNumber: '91350100M000100Y43',
  phone: '18200000000',
  email: 'kaipiao@example.com',
};

const NO_FALLBACK = {
  name: '示例门店',
  storeSn: '',
  payeeName: '',
  phone: '',
  fallbackEmail: '',
  fallbackPhone: '',
};

type Screen = ReturnType<typeof issueScreen>;

interface Mistake {
  readonly name: string;
  readonly clientSn?: string;
  readonly line?: Partial<LineInput>;
  readonly orderDiscount?: string;
  readonly customer?: Partial<CustomerInput>;
  /** The sentence, as the contract has it. */
  readonly fault: Fault;
  readonly at: (issue: Screen) => Locator;
}

const inLine = (field: keyof LineInput) => (issue: Screen) => issue.cell(0, field);

const MISTAKES: readonly Mistake[] = [
  ...['12.345', 'abc', '-5', '1,00', '1e3', '10000000000.01'].map((amount) => ({
    name: `an amount that is not money: ${amount}`,
    line: { amount },
    fault: { path: 'lines.0.amount', rule: 'malformed' } as const,
    at: inLine('amount'),
  })),
  {
    name: 'no amount',
    line: { amount: '' },
    fault: { path: 'lines.0.amount', rule: 'required' },
    at: inLine('amount'),
  },
  {
    name: 'an amount of nothing',
    line: { amount: '0' },
    fault: { path: 'lines.0.amount', rule: 'amountNotPositive' },
    at: inLine('amount'),
  },
  {
    name: 'a discount as large as the amount',
    line: { discount: '113' },
    fault: { path: 'lines.0.discount', rule: 'discountOutOfRange' },
    at: inLine('discount'),
  },
  {
    name: 'a quantity that is none',
    line: { quantity: '1.123456789' },
    fault: { path: 'lines.0.quantity', rule: 'quantityForm' },
    at: inLine('quantity'),
  },
  {
    name: 'a rate of zero without its flag',
    line: { taxRate: '0' },
    fault: { path: 'lines.0.zeroRateFlag', rule: 'zeroRateFlagMissing' },
    at: inLine('zeroRateFlag'),
  },
  {
    name: 'an order number of 33 bytes',
    clientSn: `${'单'.repeat(10)}123`,
    fault: { path: 'clientSn', rule: 'tooManyBytes', params: { most: 32, actual: 33 } },
    at: (issue) => issue.orderNumber,
  },
  {
    name: 'an order discount that leaves nothing',
    orderDiscount: '113',
    fault: { path: 'discount', rule: 'orderDiscountTooLarge' },
    at: (issue) => issue.orderDiscount,
  },
  {
    name: 'a company without a tax number',
    customer: { taxNumber: '' },
    fault: { path: 'payer.taxNumber', rule: 'taxNumberMissing' },
    at: (issue) => issue.taxNumber,
  },
  {
    name: 'a tax number of 16',
    customer: { taxNumber: '1234567890123456' },
    fault: { path: 'payer.taxNumber', rule: 'taxNumberForm' },
    at: (issue) => issue.taxNumber,
  },
  {
    name: 'no e-mail address, and the store has none either',
    customer: { email: '' },
    fault: { path: 'payer.email', rule: 'emailMissing' },
    at: (issue) => issue.email,
  },
  {
    name: 'a phone number with letters',
    customer: { phone: '182x' },
    fault: { path: 'payer.phone', rule: 'phoneForm' },
    at: (issue) => issue.phone,
  },
];

for (const language of ['zh-CN', 'en'] as const) {
  test(`each mistake has its sentence, in ${language}`, async ({ openTraining }) => {
    const { page } = await openTraining();
    const issue = issueScreen(page);
    await issue.ready();
    await speak(page, language);
    // Training's own store would lend its e-mail address.
    await callDesk(page, 'saveSettings', { store: NO_FALLBACK });

    for (const mistake of MISTAKES) {
      await test.step(mistake.name, async () => {
        await page.keyboard.press('F2');
        await issue.issue({
          clientSn: mistake.clientSn ?? 'BAD-0001',
          lines: [{ ...GOOD_LINE, ...mistake.line }],
          customer: { ...GOOD_CUSTOMER, ...mistake.customer },
          orderDiscount: mistake.orderDiscount ?? '',
        });
        await expect.poll(issue.faults).toEqual([sentenceOf(mistake.fault, language)]);
        await expectAtField(mistake.at(issue), sentenceOf(mistake.fault, language));
      });
    }

    await test.step('nothing typed: it says what to begin with', async () => {
      await page.keyboard.press('F2');
      await page.keyboard.press('F8');
      await expect(issue.notice).toContainText(language === 'en' ? /first/i : '先输入商品和金额。');
      await expect(issue.cell(0, 'name')).toBeFocused();
    });

    await test.step('nothing was stored', async () => {
      await expect(issue.jobs).toHaveCount(0);
      expect(await ledgerOf(page)).toEqual([]);
    });
  });
}

test('several mistakes: all sentences at once, the topmost first, each goes when it is mended', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  const issue = issueScreen(page);
  await issue.ready();
  await issue.issue({
    clientSn: 'X'.repeat(33),
    lines: [
      { name: '甲', amount: 'x' },
      { name: '', amount: '5' },
    ],
    customer: { ...GOOD_CUSTOMER, taxNumber: '' },
  });
  await expect(issue.notice).toContainText('有 4 处要改，没有开票。');
  await expect(issue.orderNumber).toBeFocused();
  await expect
    .poll(issue.faults)
    .toEqual([
      '订单号最多 32 个字节，现在是 33 个。',
      '第 1 行 含税金额的格式不对。',
      '第 2 行 商品名称不能为空。',
      '税号没有填：给企业开票必须有税号。',
    ]);

  await issue.orderNumber.fill('BAD-0001');
  await issue.cell(0, 'amount').fill('1');
  await expect.poll(issue.faults).toHaveLength(2);
  await issue.cell(1, 'name').fill('乙');
  await issue.taxNumber.fill('91350100M000100Y43');
  await expect.poll(issue.faults).toEqual([]);
  expect(await ledgerOf(page)).toEqual([]);

  await page.keyboard.press('F8');
  await expect(issue.job('BAD-0001')).toBeVisible();
  await expect(issue.notice).toBeEmpty();
  expect(await ledgerOf(page)).toHaveLength(1);
});

async function speak(page: Page, language: Language): Promise<void> {
  await shell(page).toSettings();
  await settingsScreen(page).chooseLanguage(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await page.keyboard.press('F2');
}

/** The field has the focus, says that it is wrong, and names the sentence as its description. */
async function expectAtField(field: Locator, sentence: string): Promise<void> {
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(sentence);
}
