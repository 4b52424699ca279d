import type { Snapshot } from '../../../contract/ipc.ts';

export const steps = ['terminal', 'store', 'printer', 'supervisor'] as const;
export type Step = (typeof steps)[number];

/** What is still to be set up. In training by choice there is no terminal to activate. */
export function stepsLeft({
  setup,
  mode,
  mayActivate,
}: Pick<Snapshot, 'setup' | 'mode' | 'mayActivate'>): readonly Step[] {
  return steps.filter(
    (step) => !setup[step] && !(step === 'terminal' && mode === 'training' && !mayActivate),
  );
}
