import { useEffect } from 'react';
import { call } from '../desk.ts';

/** Main hears of hands at the till at most this often, ms. */
const SELDOM_MS = 5_000;

/** Tells main that somebody is here, so that it does not lock the till under their hands. */
export function useActivity(): void {
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    const report = ({ timeStamp }: Event) => {
      if (timeStamp - last < SELDOM_MS) return;
      last = timeStamp;
      call('reportActivity').catch(() => {
        // Only a hint: at worst the till locks itself early.
      });
    };
    const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const kind of kinds)
      window.addEventListener(kind, report, { capture: true, passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, report, { capture: true });
    };
  }, []);
}
