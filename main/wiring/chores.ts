import type { Clock } from '../clock.ts';

/** Something done again and again while the till runs; a failure only waits for the next time. */
export interface Chore {
  readonly everyMs: number;
  /** ms after the start; without it the first time is after `everyMs`. */
  readonly firstAfterMs?: number;
  readonly work: () => Promise<unknown>;
}

/** @returns a function that starts no chore any more */
export function startChores(
  clock: Clock,
  chores: readonly Chore[],
  log: (message: string, error: unknown) => void,
): () => void {
  let stopped = false;
  const cancels = new Map<Chore, () => void>();
  for (const chore of chores) schedule(chore, chore.firstAfterMs ?? chore.everyMs);

  function schedule(chore: Chore, afterMs: number): void {
    if (stopped) return;
    cancels.set(
      chore,
      clock.after(afterMs, () => {
        void chore
          .work()
          .catch((error: unknown) => log('a chore failed', error))
          .finally(() => schedule(chore, chore.everyMs));
      }),
    );
  }

  return () => {
    stopped = true;
    for (const cancel of cancels.values()) cancel();
  };
}
