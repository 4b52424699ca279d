import type { Language } from '../../contract/language.ts';
import { noticeOf } from '../../contract/sentences/index.ts';
import type { Closing, ClosingPending } from '../../domain/closing.ts';

/** A closing with the reason of everything pending as a sentence; it is kept without any language. */
export function withReasons(closing: Closing, language: Language): Closing {
  const pending = closing.pending.map((one) => ({ ...one, reason: reasonOf(one, language) }));
  return { ...closing, pending };
}

function reasonOf({ state, needsPerson }: ClosingPending, language: Language): string | undefined {
  if (needsPerson) return noticeOf('pendingNeedsPerson', language);
  switch (state) {
    case 'queued':
      return noticeOf('pendingQueued', language);
    case 'sending':
      return noticeOf('pendingSending', language);
    case 'unknown':
      return noticeOf('pendingUnknown', language);
    case 'in_progress':
      return noticeOf('pendingInProgress', language);
    default:
      return undefined;
  }
}
