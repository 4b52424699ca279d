/** Time as the parts of main see it: handed in, so that tests drive it and nothing sleeps. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Runs `action` once after `ms`; the returned function takes it back. */
  after(ms: number, action: () => void): () => void;
}

/** setTimeout's longest delay; a later wake-up is split by whoever asks again. */
const LONGEST_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, action) {
    const timer = setTimeout(action, Math.min(Math.max(0, ms), LONGEST_MS));
    return () => clearTimeout(timer);
  },
};
