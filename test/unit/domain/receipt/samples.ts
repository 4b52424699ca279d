import type { ReceiptInvoice, ReceiptSetting } from '../../../../domain/receipt/subject.ts';

/** The receipt of UI.md: test data, of a shop and a customer that do not exist. */
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
  payer: { name: '上海示例科技有限公司', taxNumber: '91350100M000100Y43' },
  invoiceCode: '150003528888',
  invoiceNo: '50877603',
  fileUrl: 'https://invoice.example.com/f/50877603?k=测试',
  createdAt: '2026-11-24T06:32:05.000Z',
};

export const sampleSetting: ReceiptSetting = {
  store: { name: '示例门店', till: '3号台' },
  language: 'zh-CN',
  training: false,
  reprint: 2,
};
