import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderRules } from '../../../domain/invoice/check.ts';
import { formatYuan, sum } from '../../../domain/money.ts';
import {
  type Draft,
  type DraftLine,
  emptyDraft,
  emptyLine,
} from '../../../renderer/screens/issue/draft.ts';
import { fieldId, reckon } from '../../../renderer/screens/issue/reckon.ts';

const NOW = Date.parse('2026-11-24T06:32:00Z');
const rules: OrderRules = {
  taxRates: ['0', '0.06', '0.13'],
  dialect: 'classic',
  fallbackEmail: 'kaipiao@example.com',
  fallbackPhone: '18200000000',
};

function line(fields: Partial<DraftLine>): DraftLine {
  return { ...emptyLine('0.13'), name: '示例商品', ...fields };
}

function draftOf(lines: readonly DraftLine[], fields: Partial<Draft> = {}): Draft {
  const blank = emptyDraft('0.13', 'person');
  return { ...blank, lines: [...lines, emptyLine('0.13')], ...fields };
}

describe('reckoning a draft', () => {
  it('comes to the sums of the example', () => {
    const { totals, faults, order } = reckon(
      draftOf([
        line({ name: '电视机', amount: '3,299.00', discount: '200' }),
        line({ name: '安装服务', amount: '150', taxRate: '0.06' }),
      ]),
      rules,
      NOW,
    );
    expect(totals).toEqual({ amount: 324_900, netAmount: 288_399, taxAmount: 36_501 });
    expect(faults).toEqual([]);
    expect(order.payer).toEqual({ kind: 'person', name: '个人' });
    expect(order.lines[0]).toMatchObject({ amount: 329_900, discount: 20_000, unit: '件' });
  });

  it('leaves the time and an empty order number to main', () => {
    const { order, faults } = reckon(draftOf([line({ amount: '1' })]), rules, NOW);
    expect(order.clientSn).toBe('');
    expect('clientTime' in order).toBe(false);
    expect(faults).toEqual([]);
  });

  it('spreads the discount of the order and loses no fen', () => {
    const yuan = fc.integer({ min: 2, max: 5_000_000 });
    fc.assert(
      fc.property(fc.array(yuan, { minLength: 1, maxLength: 12 }), fc.nat(), (amounts, seed) => {
        const most = sum(amounts) - amounts.length;
        const wished = most === 0 ? 0 : seed % (most + 1);
        const reckoned = reckon(
          draftOf(
            amounts.map((amount) => line({ amount: formatYuan(amount) })),
            { orderDiscount: formatYuan(wished) },
          ),
          rules,
          NOW,
        );
        expect(reckoned.faults).toEqual([]);
        expect(reckoned.orderDiscount).toBe(wished);
        expect(sum(reckoned.order.lines.map(({ discount }) => discount))).toBe(wished);
        const { amount, netAmount, taxAmount } = reckoned.totals;
        expect(amount).toBe(sum(amounts) - wished);
        expect(netAmount + taxAmount).toBe(amount);
        // What stands beside the lines adds up to what stands below them.
        const shown = [...reckoned.figures.values()];
        expect(sum(shown.map(({ net, off }) => net + (off?.net ?? 0)))).toBe(netAmount);
      }),
      { numRuns: 200 },
    );
  });

  it('says once what is no money, and where', () => {
    const { faults } = reckon(draftOf([line({ amount: '88,5' })]), rules, NOW);
    expect(faults.map(({ path, rule }) => [path, rule])).toEqual([['lines.0.amount', 'malformed']]);
  });

  it('says what is missing, in the order the eye meets it', () => {
    const draft = draftOf([line({ name: '', amount: '' }), line({ taxRate: '0', amount: '1' })], {
      clientSn: '号'.repeat(11),
    });
    const { faults } = reckon({ ...draft, payer: { ...draft.payer, kind: 'company' } }, rules, NOW);
    expect(faults.map(({ path }) => path)).toEqual([
      'clientSn',
      'lines.0.zeroRateFlag',
      'payer.name',
      'payer.taxNumber',
    ]);
  });

  it('tells of an order discount that leaves a line nothing', () => {
    const { faults } = reckon(
      draftOf([line({ amount: '1.00' })], { orderDiscount: '1' }),
      rules,
      NOW,
    );
    expect(faults.map(({ path, rule }) => [path, rule])).toEqual([
      ['discount', 'orderDiscountTooLarge'],
    ]);
  });

  it('takes full-width figures as they come out of an input method', () => {
    const { order } = reckon(
      draftOf([line({ amount: '８８。５', quantity: '１．５' })]),
      rules,
      NOW,
    );
    expect(order.lines[0]).toMatchObject({ amount: 8_850, quantity: '1.5' });
  });

  it('sends no tax number for a person and a tidy one for a company', () => {
    const draft = draftOf([line({ amount: '1' })]);
    const payer = { ...draft.payer, companyName: '示例有限公司', taxNumber: '91350100m000100y43 ' };
    expect(reckon({ ...draft, payer }, rules, NOW).order.payer).not.toHaveProperty('taxNumber');
    expect(
      reckon({ ...draft, payer: { ...payer, kind: 'company' } }, rules, NOW).order.payer,
    ).toMatchObject({ name: '示例有限公司', taxNumber: '91350100M000100Y43' });
  });
});

describe('the place of a fault', () => {
  it('is named by the line, not by its number', () => {
    expect(fieldId('lines.1.amount', ['a', 'b'])).toBe('lines.b.amount');
    expect(fieldId('payer.name', ['a'])).toBe('payer.name');
    expect(fieldId('lines', [])).toBe('lines');
  });
});
