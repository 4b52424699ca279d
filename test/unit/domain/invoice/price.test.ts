import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceLine, rowsOf, totalsOf } from '../../../../domain/invoice/price.ts';
import { sum } from '../../../../domain/money.ts';
import { anyLine } from '../arbitraries.ts';

const television = {
  name: '电视机',
  unit: '台',
  specification: 'X100',
  quantity: '10',
  amount: 117_000,
  discount: 0,
  taxRate: '0.17',
};

describe('a line', () => {
  test('of the seeds: 117000 fen at 17 %, ten of them', () => {
    expect(priceLine(television)).toEqual({
      ...television,
      netAmount: 100_000,
      taxAmount: 17_000,
      price: '10000',
    });
  });

  test('with a discount: its price is before it, its amounts after', () => {
    // seeds/invoice-api.md, row_type: a charger of 100 yuan, 10 off
    const charger = { ...television, quantity: '1', amount: 10_000, discount: 1_000 };
    expect(priceLine(charger)).toMatchObject({
      netAmount: 8_547 - 855,
      taxAmount: 1_453 - 145,
      price: '8547',
    });
    expect(rowsOf([priceLine(charger)])).toMatchObject([
      { rowType: '2', amount: 10_000, netAmount: 8_547, taxAmount: 1_453 },
      { rowType: '1', amount: -1_000, netAmount: -855, taxAmount: -145 },
    ]);
  });
});

describe('any order', () => {
  const lines = fc.array(anyLine, { minLength: 1, maxLength: 50 });

  test('totals are the sums of the rows, and net + tax = amount', () => {
    fc.assert(
      fc.property(lines, (order) => {
        const priced = order.map(priceLine);
        const totals = totalsOf(priced);
        const rows = rowsOf(priced);
        expect(totals).toEqual({
          amount: sum(rows.map((row) => row.amount)),
          netAmount: sum(rows.map((row) => row.netAmount)),
          taxAmount: sum(rows.map((row) => row.taxAmount)),
        });
        expect(totals.netAmount + totals.taxAmount).toBe(totals.amount);
        expect(Number.isSafeInteger(totals.amount)).toBe(true);
      }),
    );
  });

  test('every row: net + tax = amount; a discount row follows its own at once, and is negative', () => {
    fc.assert(
      fc.property(lines, (order) => {
        const rows = rowsOf(order.map(priceLine));
        for (const [index, row] of rows.entries()) {
          expect(row.netAmount + row.taxAmount).toBe(row.amount);
          const next = rows[index + 1];
          expect(row.rowType === '2').toBe(next?.rowType === '1');
          if (row.rowType === '1') expect(row.amount).toBeLessThan(0);
          if (row.rowType === '2') expect(next?.line).toBe(row.line);
        }
        expect(rows).toHaveLength(order.length + order.filter((line) => line.discount > 0).length);
      }),
    );
  });

  test('a line is worth something, and no part of it is negative', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { netAmount, taxAmount } = priceLine(line);
        expect(netAmount + taxAmount).toBe(line.amount - line.discount);
        expect(netAmount).toBeGreaterThanOrEqual(0);
        expect(taxAmount).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
