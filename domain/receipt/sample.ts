import type { Closing } from '../closing.ts';
import type { ReceiptOrder } from './order.ts';
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

/** The order before its customer has made the invoice. */
export const sampleOrder: ReceiptOrder = {
  clientSn: sampleInvoice.clientSn,
  amount: sampleInvoice.amount,
  lines: sampleInvoice.lines,
  url: 'https://invoice.example.com/self?client_sn=22000000012',
  expiresAt: '2026-12-24T15:59:00.000Z',
  createdAt: sampleInvoice.createdAt,
};

const issuedBlue = { count: 12, amount: 1_234_500, netAmount: 1_092_478, taxAmount: 142_022 };
const issuedRed = { count: 1, amount: -324_900, netAmount: -288_399, taxAmount: -36_501 };
const issued = { count: 13, amount: 909_600, netAmount: 804_079, taxAmount: 105_521 };

/** A day with one of everything. */
export const sampleClosing: Closing = {
  kind: 'final',
  period: 'day',
  number: 12,
  businessDay: '2026-11-24',
  from: '2026-11-24T00:02:00.000Z',
  to: '2026-11-24T14:05:00.000Z',
  operator: '示例收银员',
  total: issued,
  byKind: [
    { kind: 'blue', ...issuedBlue },
    { kind: 'red', ...issuedRed },
  ],
  byState: [
    { state: 'issued', ...issued },
    { state: 'in_progress', count: 1, amount: 15_000, netAmount: 13_274, taxAmount: 1_726 },
  ],
  byRate: [{ rate: '0.13', ...issued }],
  byHour: [
    { hour: 10, kind: 'blue', ...issuedBlue },
    { hour: 15, kind: 'red', ...issuedRed },
  ],
  byOperator: [
    { operator: '示例收银员', ...issuedBlue },
    { operator: '', ...issuedRed },
  ],
  unlisted: 0,
  restored: false,
  pending: [
    {
      clientSn: '22000000013',
      kind: 'blue',
      state: 'in_progress',
      amount: 15_000,
      reason: '平台还在开票，开好后会自动更新。',
    },
  ],
};
