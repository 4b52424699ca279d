import { z } from 'zod';
import { orderLineSchema, payerSchema } from './order.ts';

/**
 * The shape of what is wished of an invoice that exists (INTERFACES, "POS API"). Only shape: how
 * much may be taken back, and by whom, are rules.
 */
const supervisorSchema = z.strictObject({ name: z.string().max(100), pin: z.string().max(100) });

const reversalLineSchema = z.strictObject({
  /** The line of the blue one, from 0. */
  index: z.int(),
  /** Positive decimal. */
  quantity: z.string().optional(),
  /** Fen, tax-inclusive, positive. */
  amount: z.int().optional(),
});

/** `POST /v1/invoices/{clientTaskSn}/reversal`. No lines: all that is left. */
export const reversalSchema = z.strictObject({
  reason: z.string(),
  requestId: z.string(),
  supervisor: supervisorSchema,
  lines: z.array(reversalLineSchema).optional(),
});
export type ReversalBody = z.infer<typeof reversalSchema>;

/** `POST /v1/invoices/{clientTaskSn}/reissue`. */
export const reissueSchema = z.strictObject({
  payer: payerSchema,
  reason: z.string(),
  requestId: z.string(),
  supervisor: supervisorSchema,
});
export type ReissueBody = z.infer<typeof reissueSchema>;

/** `POST /v1/invoices/{clientTaskSn}/retry`: what was put right. */
export const retrySchema = z.strictObject({
  payer: payerSchema.optional(),
  lines: z.array(orderLineSchema).optional(),
});
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
