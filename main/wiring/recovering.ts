import type { Clock } from '../clock.ts';
import type { LedgerStory } from '../ledger/keeping/story.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** How long a new or restored ledger asks before it sends (PROTOCOL, "derived"). */
const RECOVERING_MS = 72 * 3_600_000;

/** Whether this ledger may have forgotten orders that its terminal has sent, and why. */
export interface Recovering {
  readonly isRecovering: () => boolean;
  /** What had happened to the ledger when it was opened just now; undefined: nothing. */
  readonly story: LedgerStory | undefined;
}

/** @param begins a set-up that said so has just happened */
export async function recoveringOf(
  ledger: Ledger,
  clock: Clock,
  begins: boolean,
): Promise<Recovering> {
  const story = await ledger.read('story', null);
  if (begins || story) await ledger.write('beginRecovering', clock.now() + RECOVERING_MS);
  const until = Number((await ledger.read('meta', 'recoveringUntil')) ?? 0);
  return { isRecovering: () => clock.now() < until, story };
}
