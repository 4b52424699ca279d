import { z } from 'zod';
import { type Body, textOf } from './body.ts';

export const callNames = [
  'activate',
  'checkin',
  'apply',
  'query',
  'orderCommit',
  'orderQuery',
] as const;

export type CallName = (typeof callNames)[number];

/** Whether the request still has its effect although its answer goes wrong. */
const processed = z.boolean().default(false);

const aim = {
  on: z.enum([...callNames, 'any']).default('any'),
  /** How many requests it meets. */
  times: z.union([z.int().positive(), z.literal('always')]).default(1),
  /** Requests it lets pass first. */
  skip: z.int().min(0).default(0),
  clientSn: z.string().optional(),
  clientTaskSn: z.string().optional(),
  /** ms the answer (or its absence) is held back, on the sandbox's clock. */
  delayMs: z.int().min(0).default(0),
};

/** What can go wrong with a request. Times in ms, on the sandbox's clock. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Processed at once, or with `before` only when the time is over; the answer comes late. */
  z.strictObject({
    ...aim,
    kind: z.literal('delay'),
    ms: z.int().min(0),
    before: z.boolean().default(false),
  }),
  /** Never answered: the connection stays open. */
  z.strictObject({ ...aim, kind: z.literal('hang'), processed }),
  /** The connection is closed before anything was done. */
  z.strictObject({ ...aim, kind: z.literal('dropBefore') }),
  /** Done, then the connection is closed without an answer. */
  z.strictObject({ ...aim, kind: z.literal('dropAfter') }),
  /** The connection is reset (TCP RST). */
  z.strictObject({ ...aim, kind: z.literal('reset'), processed }),
  z.strictObject({
    ...aim,
    kind: z.literal('http'),
    status: z.int().min(300).max(599).default(502),
    processed,
  }),
  /** Done; the answer is no JSON. */
  z.strictObject({
    ...aim,
    kind: z.literal('garbage'),
    body: z.string().default('<html><body>网关错误</body></html>'),
  }),
  /** Done; the connection ends in the middle of the answer. */
  z.strictObject({ ...aim, kind: z.literal('truncated') }),
  /** Done; the answer is a readable one, followed by so many bytes of padding inside the JSON. */
  z.strictObject({
    ...aim,
    kind: z.literal('huge'),
    bytes: z
      .int()
      .positive()
      .default(32 * 1024 * 1024),
  }),
  /** Done; the answer comes in small pieces. */
  z.strictObject({
    ...aim,
    kind: z.literal('drip'),
    bytes: z.int().positive().default(1),
    everyMs: z.int().min(0).default(100),
  }),
  /** An error of the envelope (400, 500) or a business one (200). */
  z.strictObject({
    ...aim,
    kind: z.literal('error'),
    resultCode: z.enum(['200', '400', '500']).default('400'),
    bizResultCode: z.string().optional(),
    errorCode: z.string().optional(),
    message: z.string().default('沙箱注入的错误'),
    httpStatus: z.int().default(200),
    processed,
  }),
  z.strictObject({
    ...aim,
    kind: z.literal('maintenance'),
    message: z.string().default('系统维护中'),
  }),
  /** The task of this apply or query stays in progress for so long. */
  z.strictObject({ ...aim, kind: z.literal('inProgressFor'), ms: z.int().min(0) }),
  /** The task of this apply ends in failure when its time comes; that of this query at once. */
  z.strictObject({
    ...aim,
    kind: z.literal('fail'),
    timeout: z.boolean().default(false),
    message: z.string().default('税控设备异常'),
  }),
]);

export type Fault = z.infer<typeof faultSchema>;
export type FaultOrder = z.input<typeof faultSchema>;

/** The faults that wait for their requests; the first that fits is taken. */
export class Faults {
  private queue: { readonly fault: Fault; skip: number; times: number }[] = [];

  /** Lines up faults, each met by the next requests that fit it. */
  push(...orders: readonly FaultOrder[]): void {
    for (const order of orders) {
      const fault = faultSchema.parse(order);
      const times = fault.times === 'always' ? Number.POSITIVE_INFINITY : fault.times;
      this.queue.push({ fault, skip: fault.skip, times });
    }
  }

  clear(): void {
    this.queue = [];
  }

  /** The faults that have not met all their requests yet. */
  get waiting(): readonly Fault[] {
    return this.queue.map(({ fault }) => fault);
  }

  take(call: CallName, body: Body | undefined): Fault | undefined {
    for (const entry of this.queue) {
      if (!fits(entry.fault, call, body)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.times -= 1;
      if (entry.times === 0) this.queue = this.queue.filter((other) => other !== entry);
      return entry.fault;
    }
    return undefined;
  }
}

function fits(fault: Fault, call: CallName, body: Body | undefined): boolean {
  const wants = (name: string, value: string | undefined) =>
    value === undefined || textOf(body ?? {}, name) === value;
  return (
    (fault.on === 'any' || fault.on === call) &&
    wants('client_sn', fault.clientSn) &&
    wants('client_task_sn', fault.clientTaskSn)
  );
}
