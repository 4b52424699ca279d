import { z } from 'zod';
import { orderLineSchema, payerSchema } from './order.ts';

/**
 * The shape of what is wished of an invoice that exists (INTERFACES, "POS API"). Only shape: how
 * much may be taken back, and by whom, are rules.
 */
const supervisorSchema = z
  .strictObject({ name: z.string().max(100), pin: z.string().max(100) })
  .meta({ id: 'Supervisor' });

const reversalLineSchema = z
  .strictObject({
    index: z.int().describe('蓝票的第几行，从 0 数 · the line of the blue one, from 0'),
    quantity: z.string().optional().describe('数量，正数 · positive decimal'),
    amount: z.int().optional().describe('含税金额，分，正数 · fen, tax-inclusive, positive'),
  })
  .meta({ id: 'ReversalLine' });

const REASON = '红冲原因 · why';
const REQUEST_ID =
  '请求编号，最多 32 字节，同一编号不会红冲两次 · at most 32 bytes; the same one never reverses twice';

/** `POST /v1/invoices/{clientTaskSn}/reversal`. No lines: all that is left. */
export const reversalSchema = z
  .strictObject({
    reason: z.string().describe(REASON),
    requestId: z.string().describe(REQUEST_ID),
    supervisor: supervisorSchema,
    lines: z
      .array(reversalLineSchema)
      .optional()
      .describe('不填：全部剩余 · left out: all that is left'),
  })
  .meta({ id: 'Reversal' });
export type ReversalBody = z.infer<typeof reversalSchema>;

/** `POST /v1/invoices/{clientTaskSn}/reissue`. */
export const reissueSchema = z
  .strictObject({
    payer: payerSchema,
    reason: z.string().describe(REASON),
    requestId: z.string().describe(REQUEST_ID),
    supervisor: supervisorSchema,
  })
  .meta({ id: 'Reissue' });
export type ReissueBody = z.infer<typeof reissueSchema>;

/** `POST /v1/invoices/{clientTaskSn}/retry`: what was put right. */
export const retrySchema = z
  .strictObject({
    payer: payerSchema.optional(),
    lines: z.array(orderLineSchema).optional(),
  })
  .meta({ id: 'Retry' });
export type RetryBody = z.infer<typeof retrySchema>;

/** What is left of one line: magnitudes, its discount merged into it. Amounts in fen. */
export const leftLineSchema = z.object({
  index: z.int(),
  name: z.string(),
  specification: z.string().optional(),
  unit: z.string(),
  taxRate: z.string(),
  quantity: z.string(),
  amount: z.int(),
  netAmount: z.int(),
  taxAmount: z.int(),
});

/** An invoice from elsewhere that the platform has; a query returns no lines, so they are typed. */
export const foreignTaskSchema = z.strictObject({
  clientTaskSn: z.string().min(1).max(32),
  /** The platform wants it beside the task's number. */
  clientSn: z.string().min(1).max(32),
  lines: z.array(orderLineSchema).optional(),
  /** Where the platform tells of none. */
  payer: payerSchema.optional(),
});

/** An invoice from elsewhere, typed in from paper. */
export const paperSchema = z.strictObject({
  code: z.string(),
  number: z.string(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  clientSn: z.string().max(32).optional(),
  /** Fen, tax-inclusive: the lines must add up to it. */
  amount: z.int(),
  lines: z.array(orderLineSchema),
  payer: payerSchema,
});

/** What the platform tells of an invoice from elsewhere. */
export const seenInvoiceSchema = z.object({
  /** Fen, tax-inclusive. */
  amount: z.int(),
  invoiceCode: z.string().optional(),
  invoiceNo: z.string(),
  invoiceDate: z.string().optional(),
  payer: payerSchema.partial(),
});
