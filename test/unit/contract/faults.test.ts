import { describe, expect, test } from 'vitest';
import { checkShape } from '../../../contract/faults.ts';
import { orderSchema } from '../../../contract/order.ts';

function faultsFor(value: unknown) {
  const checked = checkShape(orderSchema, value);
  return checked.ok ? [] : checked.error;
}

const order = {
  clientSn: 'TEST-1',
  lines: [{ name: '测试商品', amount: 100, taxRate: '0.13' }],
  payer: { kind: 'person', name: '测试抬头' },
};

describe('checkShape', () => {
  test('gives the value with its defaults', () => {
    const checked = checkShape(orderSchema, order);
    expect(checked).toMatchObject({
      ok: true,
      value: { lines: [{ quantity: '1', unit: '件', discount: 0 }] },
    });
  });

  test.each([
    ['nothing', undefined, '', 'required'],
    ['a list', [], '', 'notObject'],
    ['no order number', { ...order, clientSn: undefined }, 'clientSn', 'required'],
    ['a number as order number', { ...order, clientSn: 5 }, 'clientSn', 'notText'],
    ['null as order number', { ...order, clientSn: null }, 'clientSn', 'notText'],
    ['half a fen', line({ amount: 0.5 }), 'lines.0.amount', 'notWholeNumber'],
    ['text as amount', line({ amount: '1.00' }), 'lines.0.amount', 'notWholeNumber'],
    ['an amount past all integers', line({ amount: 1e300 }), 'lines.0.amount', 'outOfRange'],
    [
      'an endless amount',
      line({ amount: JSON.parse('1e999') }),
      'lines.0.amount',
      'notWholeNumber',
    ],
    ['lines that are no list', { ...order, lines: {} }, 'lines', 'notList'],
    ['a misspelt discount', line({ discuont: 5 }), 'lines.0.discuont', 'unknownField'],
    ['yes as print', { ...order, print: 'yes' }, 'print', 'notYesNo'],
    ['no payer', { ...order, payer: undefined }, 'payer', 'required'],
    ['no kind', { ...order, payer: { name: '测试抬头' } }, 'payer.kind', 'required'],
    [
      'an unknown kind',
      { ...order, payer: { kind: 'robot', name: '测试抬头' } },
      'payer.kind',
      'notOneOf',
    ],
  ])('%s', (_, value, path, rule) => {
    expect(faultsFor(value)).toMatchObject([{ path, rule }]);
  });

  test('an own __proto__ is an unknown field, not a prototype', () => {
    const value: unknown = JSON.parse(
      `{"__proto__":{"clientSn":"x"},${JSON.stringify(order).slice(1)}`,
    );
    expect(faultsFor(value)).toMatchObject([{ path: '__proto__', rule: 'unknownField' }]);
  });
});

function line(change: object): unknown {
  return { ...order, lines: [{ ...order.lines[0], ...change }] };
}
