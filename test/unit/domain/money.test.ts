import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatYuan, MAX_LINE_FEN, parseYuan, sum } from '../../../domain/money.ts';

describe('yuan as people type it', () => {
  test.each([
    ['3299', 329_900],
    ['3299.5', 329_950],
    ['3,299.00', 329_900],
    ['1,234,567.89', 123_456_789],
    ['３２９９。５', 329_950],
    ['￥12.00', 1_200],
    ['¥ 12', 1_200],
    [' 0.01 ', 1],
    ['.5', 50],
    ['0', 0],
    ['10,000,000,000.00', MAX_LINE_FEN],
  ])('%s', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  test.each([
    '',
    ' ',
    '.',
    '5.',
    '-5',
    '1.234',
    '1,23',
    '12,3456',
    '1e3',
    '0x10',
    '一百',
    '12元',
    'NaN',
    'Infinity',
    '1.2.3',
    '10,000,000,000.01',
    '9'.repeat(400),
  ])('%j is not money', (text) => {
    expect(parseYuan(text)).toBeUndefined();
  });

  test('what is shown reads back as what it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_LINE_FEN }), (fen) => {
        expect(parseYuan(formatYuan(fen))).toBe(fen);
      }),
    );
  });

  test('whatever is typed gives whole fen or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,。 ￥-e９') }), (text) => {
        const fen = parseYuan(text);
        expect(fen === undefined || (Number.isSafeInteger(fen) && fen >= 0)).toBe(true);
      }),
    );
  });
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [-5, '-0.05'],
  [100, '1.00'],
  [99_999, '999.99'],
  [100_000, '1,000.00'],
  [-324_900, '-3,249.00'],
  [123_456_789, '1,234,567.89'],
])('%i fen is %s', (fen, text) => {
  expect(formatYuan(fen)).toBe(text);
});

test('a sum of nothing is nothing', () => {
  expect(sum([])).toBe(0);
  expect(sum([1, -2, 3])).toBe(2);
});
