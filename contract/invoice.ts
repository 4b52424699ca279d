import { z } from 'zod';
import { invoiceStates } from '../domain/lifecycle.ts';
import { payerSchema, pricedLineSchema } from './order.ts';

/** An invoice as the outside sees it: POS API, events, exports, windows (INTERFACES). */
export const invoiceSchema = z.object({
  clientTaskSn: z.string(),
  clientSn: z.string(),
  kind: z.enum(['blue', 'red']),
  state: z.enum(invoiceStates),
  /** Fen, tax-inclusive; negative on a red one, like net and tax. */
  amount: z.int(),
  netAmount: z.int(),
  taxAmount: z.int(),
  lines: z.array(pricedLineSchema),
  payer: payerSchema,
  taskSn: z.string().optional(),
  invoiceCode: z.string().optional(),
  invoiceNo: z.string().optional(),
  /** `2026-11-24`, UTC+8, as the platform gives it. */
  invoiceDate: z.string().optional(),
  antiFakeCode: z.string().optional(),
  fileUrl: z.string().optional(),
  /** The blue one's clientTaskSn, on a red one. */
  original: z.string().optional(),
  /** The blue one's code and number, on a red one. */
  originalCode: z.string().optional(),
  originalNo: z.string().optional(),
  /** On a red one of a reissue (换开): the new blue one's clientTaskSn, null until it exists. */
  reissuedAs: z.string().nullable().optional(),
  /** The failed task that this one tries again. */
  retryOf: z.string().optional(),
  /** Not issued by this till: fetched from the platform, or typed in from paper. */
  origin: z.enum(['fetched', 'paper']).optional(),
  /** Fen already taken back by red ones, issued or held. */
  reversedAmount: z.int(),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  needsPerson: z.boolean(),
  /** How often the body was sent. */
  attempts: z.int(),
});

export type Invoice = z.infer<typeof invoiceSchema>;

/** One line of an invoice's story: who did what, when, and what the platform said. */
export const timelineEntrySchema = z.object({
  seq: z.int(),
  at: z.string(),
  who: z.string(),
  what: z.string(),
  state: z.enum(invoiceStates),
  detail: z.record(z.string(), z.unknown()).optional(),
});

export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** What may be asked of the records: newest first, a page at a time. */
export const invoiceFilterSchema = z.strictObject({
  clientSn: z.string().optional(),
  state: z.enum(invoiceStates).optional(),
  kind: z.enum(['blue', 'red']).optional(),
  /** Free text: order, number, title, tax number, phone. */
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
});

export type InvoiceFilter = z.infer<typeof invoiceFilterSchema>;

export const invoicePageSchema = z.object({
  items: z.array(invoiceSchema),
  nextCursor: z.string().nullable(),
});

export type InvoicePage = z.infer<typeof invoicePageSchema>;
