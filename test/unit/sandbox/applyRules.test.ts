import fc from 'fast-check';
import { expect, it } from 'vitest';
import { currentTaxRates } from '../../../contract/settings.ts';
import { priceLine, rowsOf, totalsOf } from '../../../domain/invoice/price.ts';
import { readApply } from '../../../sandbox/platform/applyRules.ts';
import { sandboxSettingsSchema } from '../../../sandbox/platform/settings.ts';
import { blueBody } from '../../support/sandbox.ts';

const quantity = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 99_999_999 }))
  .map(([whole, decimals]) => `${whole}.${String(decimals).padStart(8, '0')}`);

const line = fc
  .record({
    amount: fc.integer({ min: 1, max: 1_000_000_000_000 }),
    share: fc.double({ min: 0, max: 0.99, noNaN: true }),
    taxRate: fc.constantFrom(...currentTaxRates),
    quantity,
  })
  .map(({ amount, share, taxRate, quantity: count }) => ({
    name: '商品',
    unit: '件',
    quantity: count,
    amount,
    discount: Math.floor(amount * share),
    taxRate,
    ...(taxRate === '0' ? { zeroRateFlag: '3' } : {}),
  }));

it.each([1, -1])(
  'what the rules of invoicing work out is accepted, discount sign %i',
  (discountSign) => {
    const settings = sandboxSettingsSchema.parse({});
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const priced = lines.map(priceLine);
        const totals = totalsOf(priced);
        const items = rowsOf(priced).map((row) => {
          const sign = row.rowType === '1' ? -discountSign : 1;
          const shared = {
            item_name: row.line.name,
            row_type: row.rowType,
            tax_rate: row.line.taxRate,
            amount: String(sign * row.amount || 0),
            sum_price: String(sign * row.netAmount || 0),
            tax: String(sign * row.taxAmount || 0),
          };
          if (row.rowType === '1') return shared;
          const { price, quantity: count, unit, zeroRateFlag } = row.line;
          const flag = zeroRateFlag === undefined ? {} : { zero_rate_flag: zeroRateFlag };
          return { ...shared, price, quantity: count, unit, ...flag };
        });
        const verdict = readApply(
          blueBody({
            invoice_amount: String(totals.amount),
            sum_price: String(totals.netAmount),
            sum_tax: String(totals.taxAmount),
            invoice_items: items,
          }),
          settings,
        );
        expect(verdict.ok ? '' : verdict.message).toBe('');
        expect(verdict.ok && verdict.slips).toEqual([]);
      }),
      { numRuns: 500 },
    );
  },
);
