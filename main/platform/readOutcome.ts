import type { NoAnswerReason, NotSentReason } from '../../contract/platform/meaning.ts';
import { type ReadAnswer, readAnswer } from './answer.ts';
import type { HttpOutcome } from './outcome.ts';

/** How a call ended, with its answer read. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly answer: ReadAnswer }
  /** Something came, but no answer of the platform: a gateway's page, half a body. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'notSent'; readonly reason: NotSentReason }
  | { readonly kind: 'noAnswer'; readonly reason: NoAnswerReason }
  /** The vault holds no key for the task's terminal, so nothing was sent. */
  | { readonly kind: 'noKey' };

/** Reads the body of a call; the HTTP status is left aside (PROTOCOL: it decides nothing). */
export function readOutcome(outcome: HttpOutcome): ReadOutcome {
  if (outcome.kind !== 'answer') return outcome;
  const answer = readAnswer(outcome.bytes);
  return answer ? { kind: 'read', answer } : { kind: 'unreadable' };
}
