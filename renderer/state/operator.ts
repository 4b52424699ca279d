import type { Snapshot } from '../../contract/ipc.ts';
import { may, type StaffAction } from '../../domain/roles.ts';
import { useMirror } from './mirror.ts';

type Standing = Pick<Snapshot, 'operator' | 'setup'>;

/** Until there is a supervisor the guide is open, and nobody has to sign in (`main/staff/session`). */
export function isLocked({ operator, setup }: Standing): boolean {
  return setup.supervisor && operator === null;
}

/** Whether whoever is at the till may do it without asking anybody. Main decides; this only shows. */
function mayNow({ operator, setup }: Standing, action: StaffAction): boolean {
  return !setup.supervisor || (operator !== null && may(operator.role, action));
}

/** The same for a component that is drawn. */
export function useMay(action: StaffAction): boolean {
  return useMirror(({ snapshot }) => snapshot !== null && mayNow(snapshot, action));
}
