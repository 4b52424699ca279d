import type { Handlers } from './answerCall.ts';

/**
 * What the windows may ask of main at the moment. Before there is anything (the window opens while
 * the till is being built) a page's first snapshot waits, instead of being refused.
 */
export interface HandlersInForce {
  now(): Partial<Handlers>;
  /** From now on these; pages that have been there before are told to ask anew. */
  change(next: Partial<Handlers>): void;
  /** Nothing but waiting, until the next change. */
  suspend(): void;
}

/** @param tellChanged tells every window that what it mirrors is another one now */
export function createHandlersInForce(tellChanged: () => void): HandlersInForce {
  let current: Partial<Handlers> | undefined;
  let changedOnce = false;
  const waiting: (() => void)[] = [];

  const whileWaiting: Partial<Handlers> = {
    async snapshot(argument) {
      await new Promise<void>((done) => waiting.push(done));
      const { snapshot } = current ?? whileWaiting;
      if (!snapshot) throw new Error('what is in force has no snapshot');
      return snapshot(argument);
    },
    // The loop hears of it from its first call.
    reportOnline: async () => null,
  };

  return {
    now: () => current ?? whileWaiting,
    change(next) {
      current = next;
      for (const done of waiting.splice(0)) done();
      if (changedOnce) tellChanged();
      changedOnce = true;
    },
    suspend() {
      current = undefined;
    },
  };
}
