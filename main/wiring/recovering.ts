import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** How long a new or restored ledger asks before it sends (PROTOCOL, "derived"). */
const RECOVERING_MS = 72 * 3_600_000;
const KEY = 'recoveringUntil';

/**
 * Whether this ledger may have forgotten orders that its terminal has sent.
 * @param begins a restore, or a set-up that said so, has just happened
 */
export async function recoveringOf(
  ledger: Ledger,
  clock: Clock,
  begins: boolean,
): Promise<() => boolean> {
  if (begins) {
    await ledger.write('setMeta', { key: KEY, value: String(clock.now() + RECOVERING_MS) });
  }
  const until = Number((await ledger.read('meta', KEY)) ?? 0);
  return () => clock.now() < until;
}
