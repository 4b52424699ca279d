import type { Language } from '../../contract/language.ts';
import type { ErrorBody, ErrorCode } from '../../contract/pos.ts';
import { type NoticeCode, noticeOf, sentenceOf } from '../../contract/sentences/index.ts';
import { type Fault, fault } from '../../domain/fault.ts';
import { MAX_LINES } from '../../domain/invoice/check.ts';

/** A body with a thousand mistakes is told a hundred of them. */
const MOST_FIELDS = 100;

/** Why a call was refused, before it has a language. */
export interface Refusal<C extends ErrorCode = ErrorCode> {
  readonly code: C;
  readonly notice: NoticeCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly faults?: readonly Fault[];
}

/** Builds a refusal of a notice alone. */
export function refusal<C extends ErrorCode>(
  code: C,
  notice: NoticeCode,
  params?: Readonly<Record<string, string | number>>,
): Refusal<C> {
  return params === undefined ? { code, notice } : { code, notice, params };
}

/** A refusal of an order, or of another body or query, for its faults. */
export function refusalOf<C extends 'malformed' | 'rule'>(
  code: C,
  notice: 'orderHasFaults' | 'requestHasFaults',
  faults: readonly Fault[],
): Refusal<C> {
  return { code, notice, params: { count: faults.length }, faults };
}

/** The body of an error answer, in words. */
export function errorBody(refusal: Refusal, language: Language): ErrorBody {
  const { code, notice, params, faults } = refusal;
  const message = noticeOf(notice, language, params);
  if (faults === undefined) return { error: { code, message } };
  const fields = faults
    .slice(0, MOST_FIELDS)
    .map((broken) => ({ path: broken.path, message: sentenceOf(broken, language) }));
  return { error: { code, message, fields } };
}

/**
 * How many lines: a rule, told before the shape, or a megabyte of wrong lines would be a hundred
 * megabytes of faults.
 */
export function countTooMany(body: unknown): Refusal<'rule'> | undefined {
  if (typeof body !== 'object' || body === null || !('lines' in body)) return undefined;
  const { lines } = body;
  if (!Array.isArray(lines) || lines.length <= MAX_LINES) return undefined;
  return refusalOf('rule', 'orderHasFaults', [
    fault('lines', 'lineCount', { most: MAX_LINES, actual: lines.length }),
  ]);
}
