import { z } from 'zod';

/**
 * The shape of an order on its way in. Only shape: the rules of invoicing are `domain/invoice`,
 * so that the screen and the POS API give the same sentence for the same mistake.
 * Unknown fields are refused: a misspelt `discount` must not become a dearer invoice.
 */
export const orderLineSchema = z.strictObject({
  name: z.string(),
  code: z.string().optional(),
  specification: z.string().optional(),
  unit: z.string().default('件'),
  quantity: z.string().default('1'),
  /** Fen, tax-inclusive, before the discount. */
  amount: z.int(),
  /** Fen taken off `amount`. */
  discount: z.int().default(0),
  taxRate: z.string(),
  zeroRateFlag: z.string().optional(),
});

/** A line with its tax worked out, after its discount. */
export const pricedLineSchema = orderLineSchema.extend({
  netAmount: z.int(),
  taxAmount: z.int(),
  /** Unit price without tax before the discount, fen with up to 8 decimals. */
  price: z.string(),
});

export const payerSchema = z.strictObject({
  kind: z.enum(['person', 'company']),
  name: z.string(),
  taxNumber: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  address: z.string().optional(),
  bankAccount: z.string().optional(),
});

/** `POST /v1/invoices`. */
export const orderSchema = z.strictObject({
  clientSn: z.string(),
  /** ms since 1970; now when left out. */
  clientTime: z.int().optional(),
  payway: z.string().optional(),
  lines: z.array(orderLineSchema),
  payer: payerSchema,
  memo: z.string().optional(),
  reflect: z.string().optional(),
  recommendation: z.string().optional(),
  payerUid: z.string().optional(),
  /** Print once, when the invoice is issued; the printer's autoPrint when left out. */
  print: z.boolean().optional(),
});

export type OrderBody = z.infer<typeof orderSchema>;
