import { create } from 'zustand';
import type { Refusal } from '../../contract/ipc.ts';
import type { StaffAction } from '../../domain/roles.ts';

interface Asked {
  readonly action: StaffAction;
  readonly settle: (allowed: boolean) => void;
}

/** The question that is before somebody who may do it; one at a time. */
export const useApproval = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Asks for a PIN on the spot, nobody is switched. False: thought better of. */
function askApproval(action: StaffAction): Promise<boolean> {
  useApproval.getState().asked?.settle(false);
  return new Promise((resolve) => {
    useApproval.setState({
      asked: {
        action,
        settle: (allowed) => {
          useApproval.setState({ asked: null });
          resolve(allowed);
        },
      },
    });
  });
}

/** The refusals that somebody else's PIN can turn. */
const wanting: ReadonlySet<string | undefined> = new Set(['supervisorOnly', 'supervisorNeeded']);

/**
 * Makes a call; where main says that it needs somebody else's word, asks for the PIN and makes it
 * once more. Main alone decides, so the window need not know who may do what.
 */
export async function withApproval<A extends { readonly ok: true } | Refusal>(
  action: StaffAction,
  run: () => Promise<A>,
): Promise<A> {
  const answer = await run();
  if (answer.ok || !('code' in answer) || !wanting.has(answer.code)) return answer;
  return (await askApproval(action)) ? run() : answer;
}
