import type { OrderBody } from '../../contract/order.ts';
import { orderSchema } from '../../contract/order.ts';

/** A visibly made-up order: one television, 1,130.00 yuan with 13 % tax inside. */
export function testOrder(changes: Partial<OrderBody> = {}): OrderBody {
  return orderSchema.parse({
    clientSn: 'TEST-0001',
    clientTime: 1_781_505_120_000,
    lines: [{ name: '电视机', unit: '台', quantity: '1', amount: 113_000, taxRate: '0.13' }],
    payer: {
      kind: 'company',
      name: '上海示例科技有限公司',
      taxNumber: '91350100M000100Y43',
      email: 'kaipiao@example.com',
      phone: '18200000000',
    },
    ...changes,
  });
}
