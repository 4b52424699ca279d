import { useEffect } from 'react';

// Dialogs in front of the desk. A plain count: nothing is drawn from it.
let count = 0;

export function layerCount(): number {
  return count;
}

/** Call in a dialog: while it is open the desk's own keys rest. */
export function useLayer(open: boolean): void {
  useEffect(() => {
    if (!open) return;
    count += 1;
    return () => {
      count -= 1;
    };
  }, [open]);
}
