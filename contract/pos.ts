import { z } from 'zod';
import { invoiceSchema } from './invoice.ts';

/** What the POS API answers (INTERFACES, "POS API"); requests are `order.ts` and `invoice.ts`. */

export const printerStates = [
  'ready',
  'paper_low',
  'paper_out',
  'cover_open',
  'offline',
  'error',
  'unknown',
] as const;
export type PrinterState = (typeof printerStates)[number];

export const healthSchema = z.object({
  status: z.literal('ok'),
  mode: z.enum(['production', 'training']),
  version: z.string(),
  terminalSn: z.string().nullable(),
  pending: z.int(),
  needsPerson: z.int(),
  printer: z.object({ interface: z.string(), state: z.enum(printerStates) }),
  platform: z.object({
    /** null: no call yet. */
    reachable: z.boolean().nullable(),
    lastAnswerAt: z.string().nullable(),
  }),
});
export type Health = z.infer<typeof healthSchema>;

export const errorCodes = [
  'malformed',
  'unauthorized',
  'forbidden',
  'locked',
  'not_found',
  'conflict',
  'gone',
  'too_large',
  'rule',
  'too_many_wrong_tokens',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const errorSchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorSchema>;

export const printJobStates = ['waiting', 'printing', 'done', 'unsure', 'failed'] as const;
export const printJobSchema = z.object({
  jobId: z.string(),
  state: z.enum(printJobStates),
  reason: z.string().optional(),
});
export type PrintJob = z.infer<typeof printJobSchema>;

/** One event of `GET /v1/events`: an invoice as of that change of state. */
export const invoiceEventSchema = z.object({ seq: z.int(), invoice: invoiceSchema });
export type InvoiceEvent = z.infer<typeof invoiceEventSchema>;
