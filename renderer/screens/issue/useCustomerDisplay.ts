import { useEffect } from 'react';
import type { CallInput } from '../../../contract/ipc.ts';
import { MOST_SHOWN_LINES } from '../../../domain/receipt/customerScene.ts';
import { call } from '../../desk.ts';
import { useDesk } from '../../state/mirror.ts';
import type { Reckoning } from './reckon.ts';

/** Figures that change with every key are not to flicker before a customer, ms. */
const PAUSE_MS = 80;

/**
 * Shows the order that is being typed to its customer: the lines that are money already.
 * @param busy it is being accepted: from then on main knows better
 */
export function useCustomerDisplay(reckoning: Reckoning, busy: boolean): void {
  const enabled = useDesk(({ settings }) => settings.customerDisplay.enabled);
  useEffect(() => {
    if (!enabled || busy) return;
    const timer = setTimeout(() => {
      call('showCustomer', typedOrder(reckoning)).catch(() => {
        // Only shown: nothing hangs on it.
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [enabled, busy, reckoning]);
}

/** @returns null when nothing is worth anything yet */
export function typedOrder({ order, keys, figures, totals }: Reckoning): CallInput<'showCustomer'> {
  const sound = order.lines.filter((_, index) => figures.has(keys[index] ?? ''));
  if (sound.length === 0) return null;
  const lines = sound
    .slice(-MOST_SHOWN_LINES)
    .map(({ name, specification, unit, quantity, amount, discount }) => ({
      name: name.slice(0, 200),
      ...(specification && { specification: specification.slice(0, 200) }),
      unit: unit.slice(0, 40),
      quantity,
      amount,
      discount,
    }));
  const { amount, netAmount, taxAmount } = totals;
  return { lines, more: sound.length - lines.length, amount, netAmount, taxAmount };
}
