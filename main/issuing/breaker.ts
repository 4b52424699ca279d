import type { Clock } from '../clock.ts';

const FAILURES_TO_OPEN = 3;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Keeps the loop from hammering a platform that is down: after three calls in a row without an
 * answer it lets one through now and then, farther and farther apart, until one is answered.
 */
export interface Breaker {
  /** ms; the instant from which the next call may go out. In the past: at once. */
  readonly nextTryAt: () => number;
  /** Whether calls go out one at a time, as a test whether the platform is back. */
  readonly isOpen: () => boolean;
  readonly answered: () => void;
  readonly failed: () => void;
  /** Forget the wait: the network came back, or a person asked. */
  readonly tryNow: () => void;
}

export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let nextTryAt = 0;
  return {
    nextTryAt: () => nextTryAt,
    isOpen: () => failures >= FAILURES_TO_OPEN,
    answered() {
      failures = 0;
      nextTryAt = 0;
    },
    failed() {
      failures += 1;
      if (failures < FAILURES_TO_OPEN) return;
      const pause = FIRST_PAUSE_MS * 2 ** Math.min(10, failures - FAILURES_TO_OPEN);
      nextTryAt = clock.now() + Math.min(LONGEST_PAUSE_MS, pause);
    },
    tryNow() {
      nextTryAt = 0;
    },
  };
}
