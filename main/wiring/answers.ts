import type { Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import { type NoticeCode, noticeOf } from '../../contract/sentences/index.ts';

/** What a call answers when it did what it was asked. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** What a call answers when it did nothing: a sentence for the person at the till. */
export function refusal(message: string, faults: Refusal['faults'] = []): Refusal {
  return { ok: false, message, faults };
}

/** The refusal of a notice: its sentence, and its code for the window. */
export function refusalOf(
  code: NoticeCode,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): Refusal {
  return { ...refusal(noticeOf(code, language, params)), code };
}
