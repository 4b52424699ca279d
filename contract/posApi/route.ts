import type { z } from 'zod';
import type { ErrorCode } from '../pos.ts';

/** One call of the POS API: what it takes and what it answers (INTERFACES, "POS API"). */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Its parameters in braces: `/v1/invoices/{clientTaskSn}`. */
  readonly path: string;
  readonly tag: RouteTag;
  /** What it does, in one line: 中文 · English. */
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Beside those of every call; names in lower case. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A body as it might be sent. */
  readonly example?: unknown;
  readonly answers: Readonly<Partial<Record<AnswerStatus, Answer>>>;
  /** Why it may be refused, beside the reasons of every call. */
  readonly errors: readonly ErrorCode[];
  /** How a body of the wrong form is told; an order says that nothing was issued. */
  readonly faultsAs?: 'orderHasFaults';
}

export type AnswerStatus = 200 | 202;

export interface Answer {
  /** When it is this one: 中文 · English. */
  readonly when: string;
  readonly body: z.ZodType;
  /** `application/json` when left out. */
  readonly type?: 'text/event-stream';
}

export const routeTags = ['health', 'invoices', 'printing', 'orders', 'events'] as const;
export type RouteTag = (typeof routeTags)[number];

/** What every call may be refused for, before or whatever it is. */
export const commonErrors = [
  'malformed',
  'unauthorized',
  'forbidden',
  'too_many_wrong_tokens',
  'internal',
] as const satisfies readonly ErrorCode[];
export type CommonError = (typeof commonErrors)[number];

/** The HTTP status of each error code (INTERFACES, "POS API"). */
export const statusOf = {
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  locked: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  rule: 422,
  too_many_wrong_tokens: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Readonly<Record<ErrorCode, number>>;

/** What each error code tells a caller: 中文 · English. */
export const errorMeans: Readonly<Record<ErrorCode, string>> = {
  malformed: '请求的形式不对 · not of the documented form',
  unauthorized: '令牌没有或不对 · no token, or a wrong one',
  forbidden: '不是本机地址，或店长的姓名、PIN 码不对 · not a loopback name, or a wrong PIN',
  locked: 'PIN 码错得太多，暂时锁住 · locked out after wrong PINs',
  not_found: '没有这个 · no such thing',
  conflict: '和已有的冲突，什么都没有改变 · against what is there; nothing was changed',
  gone: '这些变化已经不在了，请重新读列表 · no longer kept: read the list again',
  too_large: '超过 1 MiB · more than 1 MiB',
  rule: '违反开票规则，见 fields · a rule of invoicing is broken; see `fields`',
  too_many_wrong_tokens: '错误的令牌太多，等一分钟 · too many wrong tokens; wait a minute',
  internal: '开票台出错了，请再试 · something broke inside; try again',
  unavailable:
    '现在不能存盘或没有终端，什么都没有收下 · cannot be stored, or no terminal: nothing was accepted',
};
