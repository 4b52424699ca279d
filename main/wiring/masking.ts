import type { Clock } from '../clock.ts';

/** Invoices in one commit, and the pause after it, ms: the till's own orders go between. */
const PIECE = 100;
const PAUSE_MS = 50;
const DAY_MS = 86_400_000;

/** Masks the contacts of private customers whose time has come, little by little. */
export function createMasking(parts: {
  readonly clock: Clock;
  /** After how many days; 0: never. */
  readonly days: () => number;
  readonly mask: (piece: { createdBefore: number; limit: number }) => Promise<number>;
}) {
  const { clock, days, mask } = parts;
  let stopped = false;
  let cancelPause: (() => void) | undefined;
  let running: Promise<void> | undefined;

  async function maskAll(): Promise<void> {
    for (;;) {
      const after = days();
      if (stopped || after === 0) return;
      const createdBefore = clock.now() - after * DAY_MS;
      const masked = await mask({ createdBefore, limit: PIECE });
      if (masked < PIECE || stopped) return;
      await new Promise<void>((over) => {
        cancelPause = clock.after(PAUSE_MS, over);
      });
    }
  }

  return {
    /** Resolves when there is nothing left to mask; asked twice it runs once. */
    run(): Promise<void> {
      running ??= maskAll().finally(() => {
        running = undefined;
      });
      return running;
    },
    stop(): void {
      stopped = true;
      cancelPause?.();
    },
  };
}
