import { z } from 'zod';

/**
 * The shape of an order on its way in. Only shape: the rules of invoicing are `domain/invoice`,
 * so that the screen and the POS API give the same sentence for the same mistake.
 * Unknown fields are refused: a misspelt `discount` must not become a dearer invoice.
 */
export const orderLineSchema = z
  .strictObject({
    name: z.string().describe('商品名称 · what was sold'),
    code: z.string().optional().describe('商品税收编码，19 位 · tax code of the goods, 19 digits'),
    specification: z.string().optional().describe('规格型号 · model or size'),
    unit: z.string().default('件').describe('单位 · unit'),
    quantity: z.string().default('1').describe('数量，最多 8 位小数 · decimal, at most 8 decimals'),
    amount: z.int().describe('价税合计，分，折扣前 · fen, tax-inclusive, before the discount'),
    discount: z
      .int()
      .default(0)
      .describe('折扣，分，小于 amount · fen taken off `amount`, less than it'),
    taxRate: z.string().describe('税率，如 "0.13" · as a decimal, such as "0.13"'),
    zeroRateFlag: z
      .string()
      .optional()
      .describe(
        '零税率标识，税率为 0 时必填 · with rate 0, and only then: ' +
          '"0" 出口零税率 export, "1" 免税 exempt, "2" 不征收 not taxed, "3" 普通零税率 zero-rated',
      ),
  })
  .meta({ id: 'OrderLine' });

/** A line with its tax worked out, after its discount. Answers may gain fields: not strict. */
export const pricedLineSchema = z
  .object({
    ...orderLineSchema.shape,
    netAmount: z.int().describe('不含税金额，分，折扣后 · fen, after the discount'),
    taxAmount: z.int().describe('税额，分，折扣后 · fen, after the discount'),
    price: z
      .string()
      .describe(
        '不含税单价，分 · unit price without tax before the discount, fen, up to 8 decimals',
      ),
  })
  .meta({ id: 'InvoiceLine' });

export const payerSchema = z
  .strictObject({
    kind: z.enum(['person', 'company']).describe('个人或企业'),
    name: z.string().describe('发票抬头 · the title, at most 100 characters'),
    taxNumber: z.string().optional().describe('税号，企业必填 · needed for a company'),
    email: z
      .string()
      .optional()
      .describe('邮箱，门店没有备用邮箱时必填 · needed unless the store has a fallback'),
    phone: z
      .string()
      .optional()
      .describe('电话，门店没有备用电话时必填 · needed unless the store has a fallback'),
    address: z.string().optional().describe('地址'),
    bankAccount: z.string().optional().describe('开户行及账号 · bank and account'),
  })
  .meta({ id: 'Payer' });

/** `POST /v1/invoices`. */
export const orderSchema = z
  .strictObject({
    clientSn: z.string().describe('订单号，最多 32 字节 · the order number, at most 32 bytes'),
    clientTime: z
      .int()
      .optional()
      .describe('订单完成时间，毫秒，默认现在 · ms since 1970; now when left out'),
    payway: z
      .string()
      .optional()
      .describe('支付通道编号，逗号连接 · payment methods joined by commas, such as "1,100"'),
    lines: z.array(orderLineSchema).describe('1 到 1000 行 · 1 to 1,000'),
    payer: payerSchema,
    memo: z.string().optional().describe('发票备注，最多 200 字 · at most 200 characters'),
    reflect: z
      .string()
      .optional()
      .describe('平台原样带回，最多 64 字 · the platform hands it back, at most 64 characters'),
    recommendation: z
      .string()
      .optional()
      .describe('随发票邮件推送的信息 · goes out with the e-mail, at most 150 characters'),
    payerUid: z
      .string()
      .optional()
      .describe('支付通道里的用户标识 · who paid, in the payment method’s own numbering'),
    print: z
      .boolean()
      .optional()
      .describe(
        '开出后打印一次，默认看打印机设置 · print once when issued; else the printer’s autoPrint',
      ),
  })
  .meta({ id: 'Order' });

export type OrderBody = z.infer<typeof orderSchema>;
