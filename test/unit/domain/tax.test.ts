import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRate, splitTax, unitPrice } from '../../../domain/tax.ts';
import { anyAmount, anyQuantity, anyRate } from './arbitraries.ts';

describe('the tax in an amount', () => {
  test.each([
    // seeds/invoice-api.md: 电视机 ×10
    [117_000, '0.17', 100_000, 17_000],
    [113_000, '0.13', 100_000, 13_000],
    [0, '0.13', 0, 0],
    [1, '0.13', 1, 0],
    [5, '0.13', 4, 1],
    [100, '0', 100, 0],
    // 107 × 0.06 ÷ 1.06 = 6.05…
    [107, '0.06', 101, 6],
    [53, '0.06', 50, 3],
    [1_000_000_000_000, '0.13', 884_955_752_212, 115_044_247_788],
  ])('%i fen at %s', (gross, rate, net, tax) => {
    expect(splitTax(gross, rate)).toEqual({ gross, net, tax });
  });

  test('net + tax = amount, and the tax is right to half a fen', () => {
    fc.assert(
      fc.property(anyAmount, anyRate, (gross, rate) => {
        const { net, tax } = splitTax(gross, rate);
        expect(net + tax).toBe(gross);
        const exact = new Big(gross).times(rate).div(new Big(1).plus(rate));
        expect(exact.minus(tax).abs().lte('0.5')).toBe(true);
        // The platform's own check (PROTOCOL, "Rows and money").
        expect(new Big(net).times(rate).minus(tax).abs().lte(6)).toBe(true);
      }),
    );
  });

  test('a negative amount splits into exactly the negatives, and never into −0', () => {
    fc.assert(
      fc.property(anyAmount, anyRate, (gross, rate) => {
        const { net, tax } = splitTax(gross, rate);
        const negative = splitTax(-gross, rate);
        expect(negative.net + net).toBe(0);
        expect(negative.tax + tax).toBe(0);
        expect(Object.is(negative.tax, -0) || Object.is(negative.net, -0)).toBe(false);
      }),
    );
  });
});

describe('the unit price', () => {
  test.each([
    [100_000, '10', '10000'],
    [100_000, '3', '33333.33333333'],
    [200_000, '3', '66666.66666667'],
    [100, '0.5', '200'],
    [-100_000, '-10', '10000'],
    [1, '8', '0.125'],
    [1_000_000_000_000, '0.00000001', '100000000000000000000'],
  ])('%i ÷ %s = %s', (net, quantity, price) => {
    expect(unitPrice(net, quantity)).toBe(price);
  });

  test('is a plain decimal with at most 8 places, right to half of the last one', () => {
    fc.assert(
      fc.property(anyAmount, anyQuantity, (net, quantity) => {
        const price = unitPrice(net, quantity);
        expect(price).toMatch(/^\d+(\.\d{0,7}[1-9])?$/);
        const exact = new Big(net).div(quantity);
        expect(exact.minus(price).abs().lte('0.000000005')).toBe(true);
      }),
    );
  });
});

test.each([
  ['0', '0%'],
  ['0.13', '13%'],
  ['0.015', '1.5%'],
])('the rate %s is %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});
