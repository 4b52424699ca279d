import { z } from 'zod';
import { invoiceFilterSchema, invoicePageSchema, invoiceSchema } from '../invoice.ts';
import { orderSchema } from '../order.ts';
import { healthSchema, printJobSchema, resolveSchema } from '../pos.ts';
import { reissueSchema, retrySchema, reversalSchema } from '../reversal.ts';
import { refundSchema, selfServiceBodySchema, selfServiceOrderSchema } from '../selfService.ts';
import type { Route } from './route.ts';

const byTask = z.strictObject({
  clientTaskSn: z.string().describe('任务号 · the task number'),
});
const byOrder = z.strictObject({ clientSn: z.string().describe('订单号 · the order number') });
const queuedSchema = z.object({ jobId: z.string().describe('打印任务号') });
const byJob = z.strictObject({ jobId: z.string().describe('打印任务号') });

/**
 * Every call of the POS API (INTERFACES). From this one table come what the server accepts and its
 * types, the OpenAPI document and the reference page: a call that is added here is in all of them.
 */
export const posRoutes = {
  health: {
    method: 'GET',
    path: '/v1/health',
    tag: 'health',
    summary: '状态：终端、打印机、平台、未完成的发票 · how the till is',
    answers: { 200: { when: '正在运行 · it runs', body: healthSchema } },
    errors: [],
  },
  openApi: {
    method: 'GET',
    path: '/v1/openapi.json',
    tag: 'health',
    summary: '本文档（OpenAPI 3.1） · this description',
    answers: {
      200: { when: '本文档 · the document', body: z.record(z.string(), z.unknown()) },
    },
    errors: [],
  },
  acceptInvoice: {
    method: 'POST',
    path: '/v1/invoices',
    tag: 'invoices',
    summary: '开蓝票 · accept an order for a blue invoice',
    description:
      'Idempotent by `clientSn`: the same content again (defaults filled in, `print` left out, ' +
      'without `clientTime` or with the same) gives the order’s newest task, in whatever state.',
    body: orderSchema,
    example: {
      clientSn: '20261124-0001',
      clientTime: 1_795_502_725_000,
      payway: '1,100',
      lines: [
        {
          name: '电视机',
          specification: 'X100',
          unit: '台',
          quantity: '10',
          amount: 113_000,
          taxRate: '0.13',
        },
      ],
      payer: { kind: 'person', name: '示例客户', email: 'k@example.com', phone: '18200000000' },
    } satisfies z.input<typeof orderSchema>,
    answers: {
      202: {
        when: '已存盘：一定会开出，或者显示为什么没开出 · durable: it will be issued, or its failure shown',
        body: invoiceSchema,
      },
      200: { when: '这个订单已经收过 · accepted before', body: invoiceSchema },
    },
    errors: ['conflict', 'too_large', 'rule', 'unavailable'],
    faultsAs: 'orderHasFaults',
  },
  listInvoices: {
    method: 'GET',
    path: '/v1/invoices',
    tag: 'invoices',
    summary: '查找发票，新的在前 · find invoices, newest first',
    description: 'An empty value, as in `?state=`, counts as left out.',
    query: invoiceFilterSchema,
    answers: { 200: { when: '一页 · a page', body: invoicePageSchema } },
    errors: [],
  },
  readInvoice: {
    method: 'GET',
    path: '/v1/invoices/{clientTaskSn}',
    tag: 'invoices',
    summary: '一张发票 · one invoice',
    params: byTask,
    answers: { 200: { when: '这张发票 · the invoice', body: invoiceSchema } },
    errors: ['not_found'],
  },
  cancelInvoice: {
    method: 'POST',
    path: '/v1/invoices/{clientTaskSn}/cancel',
    tag: 'invoices',
    summary: '取消还没发送的 · cancel while queued and never sent',
    params: byTask,
    answers: { 200: { when: '已取消 · cancelled', body: invoiceSchema } },
    errors: ['not_found', 'conflict', 'too_large', 'unavailable'],
  },
  retryInvoice: {
    method: 'POST',
    path: '/v1/invoices/{clientTaskSn}/retry',
    tag: 'invoices',
    summary: '未开出的再开一次，可以改正 · try a failed one again, with corrections',
    description: 'A new task of the same order: the number of a failed one is never used again.',
    params: byTask,
    body: retrySchema.prefault({}),
    answers: { 202: { when: '新任务已存盘 · the new task is durable', body: invoiceSchema } },
    errors: ['not_found', 'conflict', 'too_large', 'rule', 'unavailable'],
    faultsAs: 'orderHasFaults',
  },
  reverseInvoice: {
    method: 'POST',
    path: '/v1/invoices/{clientTaskSn}/reversal',
    tag: 'invoices',
    summary: '红冲，全部或部分 · reverse an issued blue one, all or part',
    description:
      'Idempotent by `requestId`, whose scope is the blue invoice. One that this till did not issue ' +
      'can be reversed once a supervisor has taken it in on the reversal screen (“Issued elsewhere…”).',
    params: byTask,
    body: reversalSchema,
    example: {
      reason: '退货',
      requestId: 'refund-0001',
      supervisor: { name: '示例店长', pin: '0000' },
      lines: [{ index: 0, quantity: '1' }],
    } satisfies z.input<typeof reversalSchema>,
    answers: {
      202: { when: '红票已存盘 · the red one is durable', body: invoiceSchema },
      200: { when: '这个请求已经收过 · accepted before', body: invoiceSchema },
    },
    errors: ['locked', 'not_found', 'conflict', 'too_large', 'rule', 'unavailable'],
  },
  reissueInvoice: {
    method: 'POST',
    path: '/v1/invoices/{clientTaskSn}/reissue',
    tag: 'invoices',
    summary: '换开：红冲剩余，再用新抬头开 · reverse what is left, then issue it to another payer',
    description:
      'Answers the red one; its `reissuedAs` names the new blue one, once the red one is issued. ' +
      'Idempotent by `requestId`.',
    params: byTask,
    body: reissueSchema,
    example: {
      payer: { kind: 'company', name: '示例公司', taxNumber: '91350100M000100Y43' },
      reason: '抬头开错',
      requestId: 'title-0001',
      supervisor: { name: '示例店长', pin: '0000' },
    } satisfies z.input<typeof reissueSchema>,
    answers: {
      202: { when: '红票已存盘 · the red one is durable', body: invoiceSchema },
      200: { when: '这个请求已经收过 · accepted before', body: invoiceSchema },
    },
    errors: ['locked', 'not_found', 'conflict', 'too_large', 'rule', 'unavailable'],
  },
  printReceipt: {
    method: 'POST',
    path: '/v1/invoices/{clientTaskSn}/receipt',
    tag: 'printing',
    summary: '打印小票，或再打一张 · print the receipt, or print it again',
    params: byTask,
    answers: {
      202: {
        when: '已排队 · queued',
        body: queuedSchema,
      },
    },
    errors: ['not_found', 'too_large', 'unavailable'],
  },
  readPrintJob: {
    method: 'GET',
    path: '/v1/print-jobs/{jobId}',
    tag: 'printing',
    summary: '打印到哪一步 · how far a print job is',
    params: byJob,
    answers: { 200: { when: '打印任务 · the job', body: printJobSchema } },
    errors: ['not_found'],
  },
  resolvePrintJob: {
    method: 'POST',
    path: '/v1/print-jobs/{jobId}/resolve',
    tag: 'printing',
    summary: '看过纸了 · settle an unsure one: a person has looked at the paper',
    params: byJob,
    body: resolveSchema,
    answers: { 200: { when: '打印任务 · the job', body: printJobSchema } },
    errors: ['not_found', 'conflict', 'too_large', 'unavailable'],
  },
  takeOrder: {
    method: 'POST',
    path: '/v1/orders',
    tag: 'orders',
    summary: '扫码开票：客人自己开 · take an order that its customer may issue by a code',
    description:
      'Idempotent by `clientSn`, as an invoice is. A sale gets one invoice: 409 while the till is ' +
      'issuing it or has issued it, and the other way round `POST /v1/invoices` answers 409 until ' +
      'the order is refunded or has failed. Once issued, the invoice is `GET /v1/invoices/` and ' +
      'the order’s `clientTaskSn`, and an event tells of it.',
    body: selfServiceBodySchema,
    example: {
      clientSn: '20261124-0002',
      payway: '3',
      lines: [{ name: '咖啡', quantity: '2', unit: '杯', amount: 5_600, taxRate: '0.06' }],
    } satisfies z.input<typeof selfServiceBodySchema>,
    answers: {
      202: {
        when: '已存盘，二维码可以给客人 · durable: the code may be handed out',
        body: selfServiceOrderSchema,
      },
      200: { when: '这个订单已经收过 · taken before', body: selfServiceOrderSchema },
    },
    errors: ['conflict', 'too_large', 'rule', 'unavailable'],
    faultsAs: 'orderHasFaults',
  },
  readOrder: {
    method: 'GET',
    path: '/v1/orders/{clientSn}',
    tag: 'orders',
    summary: '现在怎样了 · the order as it is now',
    params: byOrder,
    answers: { 200: { when: '这个订单 · the order', body: selfServiceOrderSchema } },
    errors: ['not_found'],
  },
  refundOrder: {
    method: 'POST',
    path: '/v1/orders/{clientSn}/refund',
    tag: 'orders',
    summary: '退款：没开就收回，开了就红冲 · withdraw it, or reverse the invoice if it was issued',
    description:
      'Idempotent by `requestId`. The order is `refunded` once the platform has its return, or the ' +
      'red invoice is issued.',
    params: byOrder,
    body: refundSchema,
    answers: {
      202: { when: '已存盘 · durable', body: selfServiceOrderSchema },
      200: { when: '这个请求已经收过 · accepted before', body: selfServiceOrderSchema },
    },
    errors: ['locked', 'not_found', 'conflict', 'too_large', 'rule', 'unavailable'],
  },
  retryOrder: {
    method: 'POST',
    path: '/v1/orders/{clientSn}/retry',
    tag: 'orders',
    summary: '平台没收的再告诉一次 · tell the platform again what it refused',
    params: byOrder,
    answers: { 202: { when: '会再试 · it is tried again', body: selfServiceOrderSchema } },
    errors: ['not_found', 'conflict', 'too_large', 'unavailable'],
  },
  printOrder: {
    method: 'POST',
    path: '/v1/orders/{clientSn}/receipt',
    tag: 'orders',
    summary: '再打印一次二维码 · print its code again',
    params: byOrder,
    answers: {
      202: { when: '已排队 · queued', body: queuedSchema },
    },
    errors: ['not_found', 'too_large', 'unavailable'],
  },
  events: {
    method: 'GET',
    path: '/v1/events',
    tag: 'events',
    summary: '发票的每一次变化（SSE） · every change of an invoice, as server-sent events',
    description:
      'At least once. Each event’s `id` is the ledger’s sequence, its `data` one `Invoice` in JSON ' +
      'as of that change. A comment comes every 15 seconds.',
    headers: z.object({
      'last-event-id': z
        .string()
        .regex(/^\d{1,15}$/, 'malformed')
        .optional()
        .describe('从这个 id 之后开始；不填：从现在开始 · after this id; left out: from now on'),
    }),
    answers: {
      200: {
        when: '不会结束 · it never ends by itself',
        body: z.string(),
        type: 'text/event-stream',
      },
    },
    errors: ['gone'],
  },
} as const satisfies Readonly<Record<string, Route>>;

export type PosRoutes = typeof posRoutes;
export type RouteName = keyof PosRoutes;
