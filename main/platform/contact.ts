import { assertNever } from '../../domain/result.ts';
import type { NotSentReason } from './outcome.ts';
import type { ReadOutcome } from './readOutcome.ts';

/** What a call says about the way to the platform, for banners and the circuit breaker. */
export interface Contact {
  /** The platform gave a readable answer. */
  readonly reached: boolean;
  /** A reason to call less often: the way there fails, or the platform does. */
  readonly trouble?: 'network' | 'platform';
}

/** Whether the platform was reached, and whether calling on makes sense. */
export function contactOf(outcome: ReadOutcome): Contact {
  switch (outcome.kind) {
    case 'read':
      // A readable 500 (MAINTENANCE_INPROGRESS) is an answer, and a reason to leave it in peace.
      return outcome.answer.resultCode === '500'
        ? { reached: true, trouble: 'platform' }
        : { reached: true };
    case 'unreadable':
    case 'noAnswer':
      return { reached: false, trouble: 'platform' };
    case 'notSent':
      return troubleOf(outcome.reason);
    case 'noKey':
      return { reached: false };
    default:
      return assertNever(outcome);
  }
}

function troubleOf(reason: NotSentReason): Contact {
  switch (reason) {
    case 'nameNotFound':
    case 'unreachable':
    case 'connectTimeout':
      return { reached: false, trouble: 'network' };
    case 'refused':
    case 'tls':
    case 'badAddress':
      return { reached: false, trouble: 'platform' };
    case 'closed':
      return { reached: false };
    default:
      return assertNever(reason);
  }
}
