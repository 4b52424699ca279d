import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderLine } from '../../../../domain/invoice/order.ts';
import { priceLine, totalsOf } from '../../../../domain/invoice/price.ts';
import { sum } from '../../../../domain/money.ts';
import { fitsInto, leftOf, type TakenLine } from '../../../../domain/reversal/left.ts';
import { redLinesOf, reissuedLinesOf } from '../../../../domain/reversal/lines.ts';
import { priceReversal, type WishedLine } from '../../../../domain/reversal/price.ts';
import { anyLine } from '../arbitraries.ts';

function line(changes: Partial<OrderLine> = {}): OrderLine {
  return {
    name: '电视机',
    unit: '台',
    quantity: '3',
    amount: 10_000,
    discount: 0,
    taxRate: '0.13',
    ...changes,
  };
}

function taken(
  lines: readonly OrderLine[],
  wish?: readonly WishedLine[],
  before: readonly TakenLine[] = [],
) {
  return priceReversal(leftOf(lines.map(priceLine), before), wish);
}

describe('taking back', () => {
  test('all: the whole line, its discount merged, summed and not taxed anew', () => {
    const lines = [line({ amount: 10_000, discount: 3_333 })];
    const priced = lines.map(priceLine);
    expect(taken(lines)).toEqual({
      ok: true,
      value: [
        {
          index: 0,
          quantity: '3',
          amount: 6_667,
          netAmount: priced[0]?.netAmount,
          taxAmount: priced[0]?.taxAmount,
        },
      ],
    });
  });

  test('by quantity, by amount, and with both given', () => {
    const lines = [line()];
    expect(taken(lines, [{ index: 0, quantity: '1' }])).toMatchObject({
      value: [{ quantity: '1', amount: 3_333, taxAmount: 383, netAmount: 2_950 }],
    });
    expect(taken(lines, [{ index: 0, amount: 1 }])).toMatchObject({
      value: [{ quantity: '0.0003', amount: 1, taxAmount: 0, netAmount: 1 }],
    });
    expect(taken(lines, [{ index: 0, quantity: '3', amount: 100 }])).toMatchObject({
      value: [{ quantity: '3', amount: 100 }],
    });
    expect(taken(lines, [{ index: 0 }])).toMatchObject({
      value: [{ quantity: '3', amount: 10_000 }],
    });
  });

  test('money left without goods still has a quantity', () => {
    const first = { index: 0, quantity: '3', amount: 4_000, netAmount: 3_540, taxAmount: 460 };
    expect(taken([line()], undefined, [first])).toMatchObject({
      value: [{ amount: 6_000, quantity: '1.8' }],
    });
  });

  test.each<[string, readonly WishedLine[] | undefined, string, string]>([
    [
      'more goods than are left',
      [{ index: 0, quantity: '3.00000001' }],
      'moreThanLeft',
      'lines.0.quantity',
    ],
    [
      'more money than is left',
      [{ index: 0, amount: 10_001 }],
      'moreMoneyThanLeft',
      'lines.0.amount',
    ],
    ['a line that is not there', [{ index: 1 }], 'lineUnknown', 'lines.0.index'],
    ['a line below the first', [{ index: -1 }], 'lineUnknown', 'lines.0.index'],
    [
      'a line twice',
      [
        { index: 0, amount: 1 },
        { index: 0, amount: 1 },
      ],
      'lineTwice',
      'lines.1.index',
    ],
    ['no lines', [], 'empty', 'lines'],
    ['no quantity', [{ index: 0, quantity: '0' }], 'quantityForm', 'lines.0.quantity'],
    ['a negative quantity', [{ index: 0, quantity: '-1' }], 'quantityForm', 'lines.0.quantity'],
    ['no money', [{ index: 0, amount: 0 }], 'amountNotPositive', 'lines.0.amount'],
    [
      'less than a fen of goods',
      [{ index: 0, quantity: '0.00000001' }],
      'comesToNothing',
      'lines.0.quantity',
    ],
  ])('refuses %s', (_, wish, rule, path) => {
    expect(taken([line()], wish)).toMatchObject({ ok: false, error: [{ path, rule }] });
  });

  test('one fen of the last two cannot be split off: the tax of the other would be all of it', () => {
    const before = [{ index: 0, quantity: '1', amount: 3, netAmount: 3, taxAmount: 0 }];
    const five = [line({ amount: 5 })];
    expect(taken(five, [{ index: 0, amount: 1 }], before)).toMatchObject({
      error: [{ path: 'lines.0.amount', rule: 'partTooSmall' }],
    });
    expect(taken(five, [{ index: 0, amount: 2 }], before)).toMatchObject({
      value: [{ netAmount: 1, taxAmount: 1 }],
    });
  });

  test('nothing is left after all was taken', () => {
    const all = taken([line()]);
    const before = all.ok ? all.value : [];
    expect(taken([line()], undefined, before)).toMatchObject({ error: [{ rule: 'nothingLeft' }] });
    expect(taken([line()], [{ index: 0 }], before)).toMatchObject({
      error: [{ rule: 'nothingLeft' }],
    });
  });
});

describe('red lines', () => {
  test('quantity and amounts negative, price positive, no discount', () => {
    const blue = [line({ discount: 1_000, zeroRateFlag: '1', taxRate: '0' })].map(priceLine);
    const all = priceReversal(leftOf(blue, []), undefined);
    expect(redLinesOf(blue, all.ok ? all.value : [])).toMatchObject([
      {
        quantity: '-3',
        amount: -9_000,
        netAmount: -9_000,
        taxAmount: 0,
        discount: 0,
        price: '3000',
        zeroRateFlag: '1',
      },
    ]);
  });

  test('what takes their place keeps an untouched line as it was, discount and all', () => {
    const blue = [line({ discount: 1_000 }), line()].map(priceLine);
    const before = [{ index: 1, quantity: '1', amount: 3_333, netAmount: 2_950, taxAmount: 383 }];
    const left = leftOf(blue, before);
    const all = priceReversal(left, undefined);
    const again = reissuedLinesOf(left, all.ok ? all.value : []);
    expect(again[0]).toEqual(blue[0]);
    expect(again[1]).toMatchObject({ quantity: '2', amount: 6_667, discount: 0 });
    expect(totalsOf(again).amount).toBe(9_000 + 6_667);
  });
});

/** What the platform checks of every row: net × rate is the tax, give or take 6 fen. */
function farOff(parts: readonly TakenLine[], taxRate: string): readonly TakenLine[] {
  return parts.filter(
    ({ netAmount, taxAmount }) => Math.abs(netAmount * Number(taxRate) - taxAmount) > 6,
  );
}

describe('many small parts', () => {
  test.each([
    ['3 fen at a time', { quantity: '1', amount: 100_000 }, { amount: 3 }, 200],
    ['5 fen at a time, which all round up', { quantity: '1', amount: 100_000 }, { amount: 5 }, 200],
    ['at 1 %, 60 fen at a time', { amount: 1_000_000, taxRate: '0.01' }, { amount: 60 }, 100],
  ] as const)(
    '%s: each part, and the rest at any moment, keeps to its rate',
    (_, blue, by, times) => {
      const lines = [line(blue)];
      const { taxRate } = line(blue);
      const before: TakenLine[] = [];
      for (let n = 0; n < times; n += 1) {
        const part = taken(lines, [{ index: 0, ...by }], before);
        const rest = taken(lines, undefined, before);
        if (!part.ok || !rest.ok) throw new Error(`not after ${n}`);
        expect(farOff([...part.value, ...rest.value], taxRate)).toEqual([]);
        before.push(...part.value);
      }
    },
  );

  test('a part is taxed by the share of what is left, as long as that keeps to the rate', () => {
    fc.assert(
      fc.property(anyLine, fc.double({ min: 0, max: 1, noNaN: true }), (order, share) => {
        const [left] = leftOf([priceLine(order)], []);
        if (!left) throw new Error('no line');
        const amount = Math.ceil(left.amount * share);
        if (amount < 2 || amount > left.amount - 2) return;
        const part = priceReversal([left], [{ index: 0, amount }]);
        const tax = Math.floor((2 * left.taxAmount * amount + left.amount) / (2 * left.amount));
        // Beyond 2^53 the floor above is no longer exact.
        if (left.taxAmount * amount < 2 ** 51) {
          expect(part).toMatchObject({ value: [{ taxAmount: tax }] });
        }
      }),
    );
  });
});

const anyShare = fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true });
const anyStep = fc.record({
  lines: fc.array(
    fc.record({
      pick: fc.nat(),
      share: anyShare,
      by: fc.constantFrom('quantity', 'amount', 'both'),
    }),
    { maxLength: 3 },
  ),
  /** What becomes of the red one: issued, failed, or unknown until a later step. */
  end: fc.constantFrom('issued', 'failed', 'unknown'),
  /** Which of the unknown ones turn out, and how. */
  settle: fc.option(fc.record({ pick: fc.nat(), issued: fc.boolean() }), { nil: undefined }),
});

describe('over any sequence of partial reversals with failures and unknowns', () => {
  test('reds never exceed the blue, line by line, and end at exactly zero left', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 4 }),
        fc.array(anyStep, { maxLength: 12 }),
        (order, steps) => {
          const blue = order.map(priceLine);
          const issued: TakenLine[] = [];
          const held: (readonly TakenLine[])[] = [];
          const left = () => leftOf(blue, [...issued, ...held.flat()]);
          for (const step of steps) {
            const wish = step.lines.map(({ pick, share, by }) => wishOf(left(), pick, share, by));
            const priced = priceReversal(left(), wish.length > 0 ? wish : undefined);
            if (priced.ok) {
              expect(fitsInto(left(), priced.value)).toBe(true);
              for (const part of priced.value) {
                expect(part.amount).toBe(part.netAmount + part.taxAmount);
                expect(
                  Math.min(part.amount, part.netAmount + 1, part.taxAmount + 1),
                ).toBeGreaterThan(0);
                const { taxRate = '' } = blue[part.index] ?? {};
                expect(farOff([part], taxRate)).toEqual([]);
                expect(part.quantity).toMatch(/^\d+(\.\d{1,8})?$/);
                expect(Number(part.quantity)).toBeGreaterThan(0);
              }
              if (step.end === 'issued') issued.push(...priced.value);
              if (step.end === 'unknown') held.push(priced.value);
            }
            if (step.settle && held.length > 0) {
              const [settled = []] = held.splice(step.settle.pick % held.length, 1);
              if (step.settle.issued) issued.push(...settled);
            }
            for (const { line, amount, netAmount, taxAmount } of left()) {
              const rest = { index: 0, quantity: '1', amount, netAmount, taxAmount };
              expect(farOff([rest], line.taxRate)).toEqual([]);
              expect(Math.min(amount, netAmount, taxAmount)).toBeGreaterThanOrEqual(0);
              expect(amount).toBe(netAmount + taxAmount);
            }
          }
          // Whatever was unknown never arrived; then all that is left is taken.
          held.length = 0;
          const rest = priceReversal(left(), undefined);
          if (rest.ok) issued.push(...rest.value);
          for (const { amount, netAmount, taxAmount } of left()) {
            expect({ amount, netAmount, taxAmount }).toEqual({
              amount: 0,
              netAmount: 0,
              taxAmount: 0,
            });
          }
          const totals = totalsOf(blue);
          expect(sum(issued.map((part) => part.amount))).toBe(totals.amount);
          expect(sum(issued.map((part) => part.taxAmount))).toBe(totals.taxAmount);
        },
      ),
    );
  });
});

/** A wish somewhere around what is left, now and then beyond it. */
function wishOf(
  left: ReturnType<typeof leftOf>,
  pick: number,
  share: number,
  by: string,
): WishedLine {
  const line = left[pick % left.length];
  const quantity = (Number(line?.quantity ?? 0) * share * 1.1).toFixed(8);
  const amount = Math.ceil((line?.amount ?? 0) * share * 1.1);
  return {
    index: line?.index ?? 0,
    ...(by !== 'amount' && { quantity }),
    ...(by !== 'quantity' && { amount }),
  };
}
