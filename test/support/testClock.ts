import type { Clock } from '../../main/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  /** Moves time on by `ms`, running what falls due on the way, and lets its promises settle. */
  advance(ms: number): Promise<void>;
}

/** A business day in the middle of 2026, 14:32 in Shanghai. */
export const TEST_NOW = Date.UTC(2026, 5, 15, 6, 32);

export function createTestClock(start = TEST_NOW): TestClock {
  let now = start;
  const timers = new Set<{ at: number; action: () => void }>();
  return {
    now: () => now,
    after(ms, action) {
      const timer = { at: now + ms, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        now = Math.max(now, next.at);
        timers.delete(next);
        next.action();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** Lets message ports and promises come to rest; no time passes on the clock. */
export async function settle(turns = 30): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
