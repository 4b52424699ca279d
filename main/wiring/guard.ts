import type { Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import { isLooking, type StaffAction } from '../../domain/roles.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Session } from '../staff/session.ts';
import { refusalOf } from './answers.ts';

/** Wraps what a window may ask for so that only who may do it gets it done. */
export type Guard = <A, R>(
  action: StaffAction,
  work: (argument: A, who: string) => Promise<R>,
) => (argument: A) => Promise<R | Refusal>;

/**
 * The rules of `domain/roles`, enforced where the windows come in. A window also hides what is not
 * allowed, but that is courtesy, not protection. A deed that somebody agreed to on the spot has
 * their name in its story: that they gave their PIN is in the trail already, here is what for.
 */
export function createGuard({
  session,
  ledger,
  language,
}: {
  readonly session: Session;
  readonly ledger: Pick<Ledger, 'write'>;
  readonly language: () => Language;
}): Guard {
  return (action, work) => async (argument) => {
    const permit = session.permit(action);
    if (!permit.ok) {
      return refusalOf(permit.why === 'signInFirst' ? 'signInFirst' : 'supervisorOnly', language());
    }
    session.touch();
    const answer = await work(argument, permit.who);
    if (permit.supervisor !== undefined && !isLooking(action) && isDone(answer)) {
      const note = {
        who: permit.supervisor,
        what: 'approval_used',
        clientTaskSn: taskOf(answer.value) ?? taskOf(argument),
        detail: { action, operator: permit.who },
      };
      // It is done and stays done; that the PIN was given is in the trail already.
      await ledger.write('note', note).catch(() => {});
    }
    return answer;
  };
}

function isDone(answer: unknown): answer is { readonly ok: true; readonly value: unknown } {
  return typeof answer === 'object' && answer !== null && Reflect.get(answer, 'ok') === true;
}

/** The invoice that an argument or an answer is about. */
function taskOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const sn: unknown = Reflect.get(value, 'clientTaskSn');
  return typeof sn === 'string' ? sn : undefined;
}
