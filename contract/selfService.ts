import { z } from 'zod';
import { orderStates } from '../domain/selfService/lifecycle.ts';
import { orderSchema, pricedLineSchema } from './order.ts';
import { reversalSchema } from './reversal.ts';

/** Self-service (扫码开票): a sale that its customer may issue, by the code on the receipt. */

/** `POST /v1/orders`: as for an invoice, but whom it is for the customer says. */
export const selfServiceBodySchema = orderSchema
  .omit({ payer: true })
  .extend({
    print: z
      .boolean()
      .optional()
      .describe(
        '现在就打印二维码；不填：按打印机设置 · print its code now; left out: as the printer is set',
      ),
  })
  .meta({ id: 'OrderForSelfService' });
export type SelfServiceBody = z.infer<typeof selfServiceBodySchema>;

/** `POST /v1/orders/{clientSn}/refund`. */
export const refundSchema = reversalSchema.omit({ lines: true }).meta({ id: 'Refund' });
export type RefundBody = z.infer<typeof refundSchema>;

/** An order for self-service as the outside sees it (INTERFACES, `POST /v1/orders`). */
export const selfServiceOrderSchema = z
  .object({
    clientSn: z.string().describe('订单号 · the order number'),
    clientTaskSn: z
      .string()
      .describe('开出后发票的任务号 · the number of its invoice, once the customer has issued it'),
    url: z.string().describe('二维码的内容 · what its code says'),
    state: z
      .enum(orderStates)
      .describe(
        'committing 正在告诉平台 · waiting 等客人开票 · issued 客人已开票 · refunded 已退 · failed 不成 ' +
          '(the platform would not have it, or could not issue it)',
      ),
    committed: z
      .boolean()
      .describe(
        '平台有没有这个订单；page 形式不用告诉平台 · the platform has it; form `page` needs no commit',
      ),
    amount: z.int().describe('价税合计，分 · fen, tax-inclusive'),
    netAmount: z.int().describe('不含税金额，分 · fen'),
    taxAmount: z.int().describe('税额，分 · fen'),
    lines: z.array(pricedLineSchema),
    failure: z
      .object({ code: z.string(), message: z.string() })
      .optional()
      .describe('为什么不成，或者为什么还没成 · why it failed, or what holds it up'),
    refund: z
      .object({
        requestId: z.string(),
        reason: z.string(),
        red: z
          .string()
          .optional()
          .describe('红票的任务号 · the red invoice, if there was one to take back'),
      })
      .optional()
      .describe('要退款 · the goods came back'),
    createdAt: z.string().describe('UTC, ISO 8601'),
    updatedAt: z.string().describe('UTC, ISO 8601'),
    needsPerson: z
      .boolean()
      .describe(
        '退款和平台说的对不上，要人来看 · the refund and what the platform says contradict each other',
      ),
  })
  .meta({ id: 'SelfServiceOrder' });
export type SelfServiceOrder = z.infer<typeof selfServiceOrderSchema>;
