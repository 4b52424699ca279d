import { ask } from '../desk.ts';
import { rememberOperator } from '../state/lastOperator.ts';
import { useMirror } from '../state/mirror.ts';
import { sayIfRefused } from '../state/saying.ts';

/** Locks the till, to go on with one's own PIN, or signs out. Without anybody there is nothing to do. */
export async function leaveTill(how: 'lockNow' | 'signOut'): Promise<void> {
  const operator = useMirror.getState().snapshot?.operator;
  if (!operator) return;
  if (how === 'signOut') rememberOperator(null);
  sayIfRefused(await ask(how));
}
