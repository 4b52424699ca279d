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

export const healthSchema = z
  .object({
    status: z.literal('ok'),
    mode: z.enum(['production', 'training']).describe('正式或培训'),
    version: z.string(),
    terminalSn: z.string().nullable().describe('终端号；没有终端为 null · null: none is set up'),
    pending: z.int().describe('还没有结果的发票 · invoices without an end yet'),
    needsPerson: z.int().describe('其中要人来看的 · of these, how many need a person'),
    printer: z.object({ interface: z.string(), state: z.enum(printerStates) }),
    platform: z.object({
      reachable: z.boolean().nullable().describe('null: 还没有联系过 · no call yet'),
      lastAnswerAt: z.string().nullable(),
    }),
  })
  .meta({ id: 'Health' });
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

export const errorSchema = z
  .object({
    error: z.object({
      code: z.enum(errorCodes),
      message: z.string().describe('一句话，语言同界面 · a sentence in the till’s language'),
      fields: z
        .array(z.object({ path: z.string(), message: z.string() }))
        .optional()
        .describe('哪些字段，最多 100 个 · which fields, at most 100'),
    }),
  })
  .meta({ id: 'Error' });
export type ErrorBody = z.infer<typeof errorSchema>;

export const printJobStates = ['waiting', 'printing', 'done', 'unsure', 'failed'] as const;
export const printJobSchema = z
  .object({
    jobId: z.string(),
    state: z
      .enum(printJobStates)
      .describe('unsure: 不知道打出来没有，要人看纸 · a person has to look at the paper'),
    reason: z.string().optional(),
  })
  .meta({ id: 'PrintJob' });

/** `POST /v1/print-jobs/{jobId}/resolve`. */
export const resolveSchema = z
  .strictObject({
    printed: z
      .boolean()
      .describe(
        'true: 纸上有；false: 没有，再打一次 · on the paper, or not: then it is printed again',
      ),
  })
  .meta({ id: 'Resolve' });
export type PrintJob = z.infer<typeof printJobSchema>;

/** One event of `GET /v1/events`: an invoice as of that change of state. */
export const invoiceEventSchema = z.object({ seq: z.int(), invoice: invoiceSchema });
export type InvoiceEvent = z.infer<typeof invoiceEventSchema>;
