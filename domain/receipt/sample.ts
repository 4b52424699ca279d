import type { ReceiptInvoice } from './subject.ts';

/** The receipt of UI.md, to try settings on: of a customer that does not exist. */
export const sampleInvoice: ReceiptInvoice = {
  clientSn: '22000000012',
  kind: 'blue',
  state: 'issued',
  amount: 324_900,
  netAmount: 288_399,
  taxAmount: 36_501,
  lines: [
    {
      name: '电视机',
      specification: 'X100',
      unit: '台',
      quantity: '1',
      amount: 329_900,
      discount: 20_000,
    },
    { name: '安装服务', unit: '次', quantity: '1', amount: 15_000, discount: 0 },
  ],
  payer: {
    name: '上海示例科技有限公司',
    taxNumber: '91350100M000100Y43',
    email: 'kaipiao@example.com',
    phone: '18200000000',
  },
  invoiceCode: '150003528888',
  invoiceNo: '50877603',
  fileUrl: 'https://invoice.example.com/f/50877603?k=测试',
  createdAt: '2026-11-24T06:32:05.000Z',
};

/** The red one that takes all of it back. */
export const sampleRed: ReceiptInvoice = {
  ...sampleInvoice,
  kind: 'red',
  amount: -324_900,
  netAmount: -288_399,
  taxAmount: -36_501,
  lines: [
    {
      name: '电视机',
      specification: 'X100',
      unit: '台',
      quantity: '-1',
      amount: -309_900,
      discount: 0,
    },
    { name: '安装服务', unit: '次', quantity: '-1', amount: -15_000, discount: 0 },
  ],
  invoiceNo: '50877604',
  fileUrl: 'https://invoice.example.com/f/50877604?k=测试',
  originalCode: '150003528888',
  originalNo: '50877603',
};
