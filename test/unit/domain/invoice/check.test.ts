import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../../contract/language.ts';
import { sentenceOf } from '../../../../contract/sentences/index.ts';
import { currentTaxRates, seedTaxRates } from '../../../../contract/settings.ts';
import { checkOrder, type OrderRules } from '../../../../domain/invoice/check.ts';
import type { Order, OrderLine, Payer } from '../../../../domain/invoice/order.ts';
import { anyLine } from '../arbitraries.ts';

const rules: OrderRules = { taxRates: currentTaxRates, dialect: 'classic' };

const goodLine: OrderLine = {
  name: '测试商品',
  unit: '件',
  quantity: '1',
  amount: 11_300,
  discount: 0,
  taxRate: '0.13',
};

const person: Payer = {
  kind: 'person',
  name: '测试抬头',
  email: 'test@example.com',
  phone: '18200000000',
};

const good: Order = {
  clientSn: 'TEST-0001',
  clientTime: 1_488_262_165_000,
  payway: '1,100',
  lines: [goodLine],
  payer: person,
};

function faults(change: Partial<Order>, changed: Partial<OrderRules> = {}): string[] {
  const found = checkOrder({ ...good, ...change }, { ...rules, ...changed });
  for (const fault of found) {
    for (const language of languages) {
      expect(sentenceOf(fault, language)).not.toMatch(/\{|undefined/);
    }
  }
  return found.map(({ path, rule }) => `${path} ${rule}`);
}

function line(change: Partial<OrderLine>): Partial<Order> {
  return { lines: [{ ...goodLine, ...change }] };
}

function payer(change: Partial<Payer>): Partial<Order> {
  return { payer: { ...person, ...change } };
}

test('a good order has no fault', () => {
  expect(faults({})).toEqual([]);
});

test('the order of the seeds is good under the rates of the seeds', () => {
  const change = {
    clientSn: '22000000012',
    payer: { ...person, taxNumber: '9133010060913454XP' },
    ...line({
      code: '1001',
      quantity: '10',
      amount: 117_000,
      taxRate: '0.17',
      specification: 'X100',
    }),
  };
  expect(faults(change, { taxRates: seedTaxRates })).toEqual([]);
  expect(faults(change)).toEqual(['lines.0.taxRate rateNotAllowed']);
});

describe('the order', () => {
  test.each<[string, Partial<Order>, string[]]>([
    ['number of 32 bytes', { clientSn: 'x'.repeat(32) }, []],
    ['number of 33 bytes', { clientSn: 'x'.repeat(33) }, ['clientSn tooManyBytes']],
    ['number of 10 Chinese characters', { clientSn: '单'.repeat(10) }, []],
    ['number of 11 Chinese characters', { clientSn: '单'.repeat(11) }, ['clientSn tooManyBytes']],
    ['no number', { clientSn: '' }, ['clientSn empty']],
    ['blank number', { clientSn: '  ' }, ['clientSn empty']],
    ['number with a line break', { clientSn: 'TEST\n1' }, ['clientSn controlCharacter']],
    ['number with half a character', { clientSn: 'TEST\uD83D' }, ['clientSn controlCharacter']],
    ['memo with an emoji', { memo: '谢谢😀' }, []],
    ['time 0', { clientTime: 0 }, ['clientTime timeOutOfRange']],
    ['time in seconds', { clientTime: 1_488_262_165 }, []],
    ['time in microseconds', { clientTime: 1_488_262_165_000_000 }, ['clientTime timeOutOfRange']],
    ['payway text', { payway: 'cash' }, ['payway paywayForm']],
    ['payway with a gap', { payway: '1,,100' }, ['payway paywayForm']],
    ['payway empty', { payway: '' }, []],
    ['memo of 200', { memo: '备'.repeat(200) }, []],
    ['memo of 201', { memo: '备'.repeat(201) }, ['memo tooManyCharacters']],
    ['memo of 200 emoji', { memo: '😀'.repeat(200) }, []],
    ['reflect of 65', { reflect: 'x'.repeat(65) }, ['reflect tooManyCharacters']],
    [
      'recommendation of 151',
      { recommendation: 'x'.repeat(151) },
      ['recommendation tooManyCharacters'],
    ],
    ['payerUid of 65', { payerUid: 'x'.repeat(65) }, ['payerUid tooManyCharacters']],
    ['no lines', { lines: [] }, ['lines lineCount']],
    ['1,000 lines', { lines: Array.from({ length: 1_000 }, () => goodLine) }, []],
    ['1,001 lines', { lines: Array.from({ length: 1_001 }, () => goodLine) }, ['lines lineCount']],
  ])('%s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });
});

describe('a line', () => {
  test.each<[string, Partial<OrderLine>, string[]]>([
    ['no name', { name: ' ' }, ['lines.0.name empty']],
    ['a name of 101', { name: '品'.repeat(101) }, ['lines.0.name tooManyCharacters']],
    ['a name with a tab', { name: '测\t试' }, ['lines.0.name controlCharacter']],
    ['amount 0', { amount: 0 }, ['lines.0.amount amountNotPositive']],
    ['amount below 0', { amount: -1 }, ['lines.0.amount amountNotPositive']],
    ['amount of 10 billion yuan', { amount: 1_000_000_000_000 }, []],
    ['one fen more', { amount: 1_000_000_000_001 }, ['lines.0.amount amountTooLarge']],
    ['discount below 0', { discount: -1 }, ['lines.0.discount discountOutOfRange']],
    ['all but a fen off', { discount: 11_299 }, []],
    ['all off', { discount: 11_300 }, ['lines.0.discount discountOutOfRange']],
    ['quantity 0', { quantity: '0.000' }, ['lines.0.quantity quantityForm']],
    ['quantity below 0', { quantity: '-1' }, ['lines.0.quantity quantityForm']],
    ['quantity 1e3', { quantity: '1e3' }, ['lines.0.quantity quantityForm']],
    ['quantity with 8 decimals', { quantity: '0.00000001' }, []],
    ['quantity with 9 decimals', { quantity: '0.000000001' }, ['lines.0.quantity quantityForm']],
    ['a rate outside the set', { taxRate: '0.17' }, ['lines.0.taxRate rateNotAllowed']],
    ['a rate in percent', { taxRate: '13' }, ['lines.0.taxRate rateNotAllowed']],
    ['a rate written otherwise', { taxRate: '0.130' }, ['lines.0.taxRate rateNotAllowed']],
    ['rate 0 with a flag', { taxRate: '0', zeroRateFlag: '3' }, []],
    ['rate 0 without a flag', { taxRate: '0' }, ['lines.0.zeroRateFlag zeroRateFlagMissing']],
    [
      'rate 0 with an unknown flag',
      { taxRate: '0', zeroRateFlag: '4' },
      ['lines.0.zeroRateFlag zeroRateFlagMissing'],
    ],
    ['a flag at 13 %', { zeroRateFlag: '1' }, ['lines.0.zeroRateFlag zeroRateFlagNotAllowed']],
    ['an empty flag at 13 %', { zeroRateFlag: '' }, []],
    ['a short code', { code: '1001' }, []],
    ['no code', { code: '' }, []],
    ['a code with a dash', { code: '10-01' }, ['lines.0.code codeForm']],
    ['a unit of 21', { unit: '个'.repeat(21) }, ['lines.0.unit tooManyCharacters']],
    ['no unit', { unit: '' }, ['lines.0.unit empty']],
    [
      'a specification of 41',
      { specification: 'x'.repeat(41) },
      ['lines.0.specification tooManyCharacters'],
    ],
  ])('%s', (_, change, expected) => {
    expect(faults(line(change))).toEqual(expected);
  });

  test.each([
    ['1010101010000000000', []],
    ['101010101000000000012', []],
    ['1001', ['lines.0.code codeFormDigits']],
    ['', []],
  ])('the code %j in the later dialect', (code, expected) => {
    expect(faults(line({ code }), { dialect: 'v2019' })).toEqual(expected);
  });

  test('the fault names the line', () => {
    const lines = [goodLine, goodLine, { ...goodLine, amount: 0 }];
    expect(faults({ lines })).toEqual(['lines.2.amount amountNotPositive']);
    const [fault] = checkOrder({ ...good, lines }, rules);
    expect(fault && sentenceOf(fault, 'zh-CN')).toBe('第 3 行 含税金额必须大于 0。');
  });

  test('every line that keeps the rules is good', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 10 }), (lines) => {
        const rates = [...currentTaxRates, ...seedTaxRates];
        expect(checkOrder({ ...good, lines }, { ...rules, taxRates: rates })).toEqual([]);
      }),
    );
  });
});

describe('the customer', () => {
  test.each<[string, Partial<Payer>, string[]]>([
    ['a company', { kind: 'company', taxNumber: '91350100M000100Y43' }, []],
    ['a company without tax number', { kind: 'company' }, ['payer.taxNumber taxNumberMissing']],
    ['an empty one', { kind: 'company', taxNumber: '' }, ['payer.taxNumber taxNumberMissing']],
    ['a wrong check character only warns', { taxNumber: '91350100M000100Y44' }, []],
    ['a short tax number', { taxNumber: '12345' }, ['payer.taxNumber taxNumberForm']],
    [
      'a tax number in small letters',
      { taxNumber: '91350100m000100y43' },
      ['payer.taxNumber taxNumberForm'],
    ],
    ['no title', { name: '' }, ['payer.name empty']],
    ['a title of 101', { name: '抬'.repeat(101) }, ['payer.name tooManyCharacters']],
    ['no e-mail', { email: undefined }, ['payer.email emailMissing']],
    ['an e-mail that is none', { email: 'test' }, ['payer.email emailForm']],
    ['no phone', { phone: '' }, ['payer.phone phoneMissing']],
    ['a masked e-mail', { email: 'z****@x.com' }, ['payer.email contactMasked']],
    ['a masked phone', { phone: '182****5678' }, ['payer.phone contactMasked']],
    ['a phone that is none', { phone: 'call me' }, ['payer.phone phoneForm']],
    ['a phone with an extension', { phone: '021-00000000 (8)' }, []],
    ['a phone of 21', { phone: '1'.repeat(21) }, ['payer.phone tooManyCharacters']],
    ['an address of 101', { address: '址'.repeat(101) }, ['payer.address tooManyCharacters']],
    [
      'an account of 101',
      { bankAccount: '行'.repeat(101) },
      ['payer.bankAccount tooManyCharacters'],
    ],
  ])('%s', (_, change, expected) => {
    expect(faults(payer(change))).toEqual(expected);
  });

  test("the store's fallback stands in for e-mail and phone", () => {
    const bare = { payer: { kind: 'person', name: '测试抬头' } } as const;
    expect(faults(bare)).toEqual(['payer.email emailMissing', 'payer.phone phoneMissing']);
    const fallback = { fallbackEmail: 'store@example.com', fallbackPhone: '021-00000000' };
    expect(faults(bare, fallback)).toEqual([]);
  });

  test('all faults are found at once, in the order of the form', () => {
    expect(
      faults({ clientSn: '', ...line({ amount: 0, taxRate: '1' }), ...payer({ name: '' }) }),
    ).toEqual([
      'clientSn empty',
      'lines.0.amount amountNotPositive',
      'lines.0.taxRate rateNotAllowed',
      'payer.name empty',
    ]);
  });
});

describe('the limit for one invoice', () => {
  const lines = [
    { ...goodLine, amount: 60_000 },
    { ...goodLine, amount: 50_000, discount: 10_000 },
    { ...goodLine, amount: 1 },
  ];
  const found = (invoiceLimit: number) =>
    checkOrder({ ...good, lines }, { ...rules, invoiceLimit });

  test('is tax included, after discounts, and may be reached', () => {
    expect(found(100_001)).toEqual([]);
    expect(found(100_000)).toMatchObject([{ path: 'lines.2.amount', rule: 'overInvoiceLimit' }]);
  });

  test('is said once, at the line that passes it', () => {
    expect(found(99_999)).toEqual([
      {
        path: 'lines.1.amount',
        rule: 'overInvoiceLimit',
        params: { actual: '1,000.01', limit: '999.99' },
      },
    ]);
    expect(found(1)).toMatchObject([{ path: 'lines.0.amount' }]);
  });
});
