import { z } from 'zod';
import { invoiceStates } from '../domain/lifecycle.ts';
import { payerSchema, pricedLineSchema } from './order.ts';

/** An invoice as the outside sees it: POS API, events, exports, windows (INTERFACES). */
export const invoiceSchema = z
  .object({
    clientTaskSn: z
      .string()
      .describe('任务号，由开票台推导 · the task number, derived by the till'),
    clientSn: z.string().describe('订单号 · the order number'),
    kind: z.enum(['blue', 'red']).describe('蓝票或红票'),
    state: z
      .enum(invoiceStates)
      .describe('排队 已提交 查询中 开票中 · 已开票 未开出 已取消 (the last three are final)'),
    amount: z.int().describe('价税合计，分，红票为负 · fen, tax-inclusive, negative on a red one'),
    netAmount: z.int().describe('不含税金额，分 · fen'),
    taxAmount: z.int().describe('税额，分 · fen'),
    lines: z.array(pricedLineSchema),
    payer: z.object(payerSchema.shape).meta({ id: 'InvoicePayer' }),
    taskSn: z.string().optional().describe('平台的任务号 · the platform’s own number'),
    invoiceCode: z
      .string()
      .optional()
      .describe('发票代码；20 位号码的没有 · none with a 20-digit number'),
    invoiceNo: z.string().optional().describe('发票号码'),
    invoiceDate: z.string().optional().describe('开票日期，北京时间 · "2026-11-24", UTC+8'),
    antiFakeCode: z.string().optional().describe('防伪码'),
    fileUrl: z.string().optional().describe('版式文件地址 · where its file is'),
    original: z
      .string()
      .optional()
      .describe('红票：蓝票的任务号 · on a red one: the blue one’s clientTaskSn'),
    originalCode: z.string().optional().describe('红票：蓝票的代码 · on a red one'),
    originalNo: z.string().optional().describe('红票：蓝票的号码 · on a red one'),
    reissuedAs: z
      .string()
      .nullable()
      .optional()
      .describe(
        '换开的红票：新蓝票的任务号 · of a reissue: the new blue one, null until it exists',
      ),
    retryOf: z
      .string()
      .optional()
      .describe('重试的是哪个任务 · the failed task that this one tries again'),
    origin: z
      .enum(['fetched', 'paper'])
      .optional()
      .describe('不是本机开的：平台查来，或按纸票录入 · not issued by this till'),
    reversedAmount: z
      .int()
      .describe('已红冲或正在红冲，分 · fen taken back by red ones, issued or held'),
    failure: z
      .object({ code: z.string(), message: z.string() })
      .optional()
      .describe('为什么没开出 · why it failed'),
    createdAt: z.string().describe('UTC, ISO 8601'),
    updatedAt: z.string().describe('UTC, ISO 8601'),
    needsPerson: z.boolean().describe('72 小时没有结果，要人来看 · no end after 72 h'),
    attempts: z.int().describe('发送过几次 · how often its body was sent'),
    operator: z
      .string()
      .describe(
        '谁开的：姓名；接口开的是 pos；没有设员工时是 screen · who issued it: a name, pos, or screen while there is no staff',
      ),
  })
  .meta({ id: 'Invoice' });

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

const businessDay = z.iso.date();

/** What may be asked of the records: newest first, a page at a time. */
export const invoiceFilterSchema = z.strictObject({
  clientSn: z.string().optional().describe('订单号 · the whole order number'),
  state: z.enum(invoiceStates).optional().describe('状态'),
  kind: z.enum(['blue', 'red']).optional().describe('蓝票或红票'),
  from: businessDay
    .optional()
    .describe('从哪天接受的，北京时间 · the first business day, "2026-11-24", UTC+8'),
  to: businessDay.optional().describe('到哪天，含这天 · the last one, included'),
  operator: z.string().max(100).optional().describe('谁开的，全名 · who issued it, the whole name'),
  q: z
    .string()
    .max(100)
    .optional()
    .describe(
      '搜索：订单、号码、抬头、税号、电话 · free text: order, number, title, tax number, phone',
    ),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('一页几张 · how many a page'),
  cursor: z
    .string()
    .max(100)
    .optional()
    .describe('上一页的 nextCursor · where the page before ended'),
});

export type InvoiceFilter = z.infer<typeof invoiceFilterSchema>;

export const invoicePageSchema = z
  .object({
    items: z.array(invoiceSchema).describe('新的在前 · newest first'),
    nextCursor: z.string().nullable().describe('下一页；没有了为 null · null: no further page'),
  })
  .meta({ id: 'InvoicePage' });

export type InvoicePage = z.infer<typeof invoicePageSchema>;
