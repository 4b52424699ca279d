import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, listen } from '../../desk.ts';
import type { Reversible } from './choice.ts';

/** The invoice in hand, with what is left of it; kept fresh, for its reds come and go. */
export function useReversible(onRefused: (message: string) => void) {
  const [held, setHeld] = useState<Reversible | null>(null);
  const wanted = useRef<string | null>(null);

  const load = useCallback(
    async (clientTaskSn: string) => {
      wanted.current = clientTaskSn;
      const answer = await ask('readReversible', { clientTaskSn });
      // The cashier may have turned to another one meanwhile.
      if (wanted.current !== clientTaskSn) return;
      if (answer.ok) setHeld(answer.value);
      else onRefused(answer.message);
    },
    [onRefused],
  );
  const drop = useCallback(() => {
    wanted.current = null;
    setHeld(null);
  }, []);

  const sn = held?.invoice.clientTaskSn;
  useEffect(() => {
    if (sn === undefined) return;
    // Shown again after a while: its reds may have moved meanwhile.
    void load(sn);
    return listen('invoice', ({ clientTaskSn, original }) => {
      if (clientTaskSn === sn || original === sn) void load(sn);
    });
  }, [sn, load]);

  return { held, load, drop };
}
