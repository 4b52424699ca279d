import type { Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { StaffAction } from '../../domain/roles.ts';
import type { Session } from '../staff/session.ts';
import { refusalOf } from './answers.ts';

/** Wraps what a window may ask for so that only who may do it gets it done. */
export type Guard = <A, R>(
  action: StaffAction,
  work: (argument: A, who: string) => Promise<R>,
) => (argument: A) => Promise<R | Refusal>;

/**
 * The rules of `domain/roles`, enforced where the windows come in. A window also hides what is not
 * allowed, but that is courtesy, not protection.
 */
export function createGuard(session: Session, language: () => Language): Guard {
  return (action, work) => async (argument) => {
    const permit = session.permit(action);
    if (!permit.ok) {
      return refusalOf(permit.why === 'signInFirst' ? 'signInFirst' : 'supervisorOnly', language());
    }
    session.touch();
    return work(argument, permit.who);
  };
}
