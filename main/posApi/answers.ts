import { assertNever } from '../../domain/result.ts';
import type { PrintOutcome } from './desk.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What several calls answer or refuse in the same words. */
export const cannotStore = refusal('unavailable', 'cannotStore');
export const noTerminal = refusal('unavailable', 'noTerminal');
export const notFound = refusal('not_found', 'notFound');

export interface Said<S extends number, B> {
  readonly status: S;
  readonly body: B;
}

export function answer<S extends number, B>(status: S, body: B): Said<S, B> {
  return { status, body };
}

/** A receipt is queued, or why not. */
export function queued(
  printing: PrintOutcome,
): Said<202, { jobId: string }> | Refusal<'not_found' | 'unavailable'> {
  switch (printing.outcome) {
    case 'queued':
      return answer(202, { jobId: printing.jobId });
    case 'notFound':
      return notFound;
    case 'cannotStore':
      return cannotStore;
    default:
      return assertNever(printing);
  }
}

/** A supervisor's word was not good. */
export function disapproved(
  why:
    | { readonly outcome: 'wrongPin' | 'noSupervisor' }
    | { readonly outcome: 'locked'; readonly ms: number },
): Refusal<'forbidden' | 'locked'> {
  return why.outcome === 'locked'
    ? refusal('locked', 'locked', { minutes: Math.ceil(why.ms / 60_000) })
    : refusal('forbidden', why.outcome);
}
