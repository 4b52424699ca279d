import type { Contact, NotSentReason } from '../../contract/platform/meaning.ts';
import { assertNever } from '../../domain/result.ts';
import type { ReadOutcome } from './readOutcome.ts';

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
