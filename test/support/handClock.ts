import type { Clock } from '../../main/clock.ts';

/** A clock for tests over real sockets: short waits run out, long ones when the test says so. */
export interface HandClock extends Clock {
  /** Lets every wait of exactly this length run out. */
  expire(ms: number): void;
}

/** @param shortMs waits up to this long run on the machine's time; nothing may depend on how long */
export function createHandClock(shortMs: number): HandClock {
  const held = new Set<{ ms: number; action: () => void }>();
  return {
    now: () => 0,
    after(ms, action) {
      if (ms <= shortMs) {
        const timer = setTimeout(action, ms);
        return () => clearTimeout(timer);
      }
      const wait = { ms, action };
      held.add(wait);
      return () => held.delete(wait);
    },
    expire(ms) {
      for (const wait of [...held]) {
        if (wait.ms !== ms) continue;
        held.delete(wait);
        wait.action();
      }
    },
  };
}
