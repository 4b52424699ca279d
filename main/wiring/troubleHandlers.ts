import type { Snapshot, TillNotice, TroubleAction } from '../../contract/ipc.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Handlers } from '../answerCall.ts';
import { done } from './answers.ts';
import { bareSnapshot } from './bareSnapshot.ts';

/** What a window can do while the till cannot be opened: read why, and choose what to do. */
export function troubleHandlers(parts: {
  readonly settings: () => Settings;
  readonly version: string;
  readonly mode: Snapshot['mode'];
  readonly trouble: TillNotice;
  readonly actions: readonly TroubleAction[];
  readonly onChosen: (action: TroubleAction) => void;
}): Partial<Handlers> {
  const { settings, version, mode, trouble, actions, onChosen } = parts;
  return {
    snapshot: async () =>
      bareSnapshot(settings(), {
        version,
        mode,
        phase: 'trouble',
        trouble: { ...trouble, actions: [...actions] },
      }),
    async faceTrouble({ action }) {
      if (actions.includes(action)) onChosen(action);
      return done(null);
    },
    reportOnline: async () => null,
  };
}
