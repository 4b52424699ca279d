import { expect, test } from 'vitest';
import type { OrderLine } from '../../../../domain/invoice/order.ts';
import { priceLine } from '../../../../domain/invoice/price.ts';
import { commitBody, orderQueryBody } from '../../../../main/platform/commitBody.ts';

const line: OrderLine = {
  name: '电视机',
  code: '1001',
  specification: 'X100',
  unit: '台',
  quantity: '10',
  amount: 113_000,
  discount: 0,
  taxRate: '0.13',
};
const free: OrderLine = {
  name: '图书',
  unit: '本',
  quantity: '1',
  amount: 5_000,
  discount: 500,
  taxRate: '0',
  zeroRateFlag: '1',
};
const sale = {
  terminalSn: '2200000001',
  clientSn: '22000000012',
  clientTaskSn: '22000009989',
  clientTime: 1_488_262_165_000,
  lines: [line, free].map(priceLine),
  payway: '3',
};
const read = (bytes: Buffer) => JSON.parse(bytes.toString('utf8'));

test('a sale: every field of PROTOCOL.md in its place, and nothing else', () => {
  expect(read(commitBody(sale, { discountSign: 'positive' }))).toEqual({
    terminal_sn: '2200000001',
    client_sn: '22000000012',
    client_task_sn: '22000009989',
    client_time: '1488262165000',
    order_type: 'P',
    amount: '118000',
    discount: '500',
    invoice_items: [
      {
        client_sn: '22000000012',
        item_no: '1001',
        item_name: '电视机',
        quantity: '10',
        row_type: '0',
        specification: 'X100',
        unit: '台',
        amount: '113000',
        tax_rate: '0.13',
      },
      {
        client_sn: '22000000012',
        item_name: '图书',
        quantity: '1',
        row_type: '2',
        unit: '本',
        amount: '5000',
        tax_rate: '0',
        zero_rate_flag: '1',
      },
      {
        client_sn: '22000000012',
        item_name: '图书',
        row_type: '1',
        amount: '500',
        tax_rate: '0',
      },
    ],
    transaction: [{ amount: '117500', pay_way_code: '3', pay_way_desc: '微信' }],
  });
});

test('a return names the order whose goods came back', () => {
  const { payway: _, ...rest } = sale;
  const back = { ...rest, clientSn: 'return-1', originalSn: sale.clientSn };
  expect(read(commitBody(back, { discountSign: 'negative' }))).toMatchObject({
    client_sn: 'return-1',
    order_type: 'R',
    client_original_sn: '22000000012',
    invoice_items: [{}, {}, { amount: '-500' }],
  });
  expect(read(commitBody(back, { discountSign: 'negative' }))).not.toHaveProperty('transaction');
});

test('paid in several ways: nobody told how much each, so they stand together', () => {
  const several = { ...sale, payway: '1,100' };
  expect(read(commitBody(several, { discountSign: 'positive' })).transaction).toEqual([
    { amount: '117500', pay_way_code: '1,100', pay_way_desc: '支付宝,现金' },
  ]);
  const strange = { ...sale, payway: '999' };
  expect(read(commitBody(strange, { discountSign: 'positive' })).transaction).toEqual([
    { amount: '117500', pay_way_code: '999' },
  ]);
});

test('the query', () => {
  expect(read(orderQueryBody(sale))).toEqual({
    terminal_sn: '2200000001',
    client_sn: '22000000012',
  });
});
