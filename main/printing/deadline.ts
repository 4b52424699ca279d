import type { Clock } from '../clock.ts';

/** The one deadline of a job on a transport that only takes. */
export interface Deadline {
  /** @returns what the work gives, or undefined when the time is up first */
  of<T>(work: Promise<T>): Promise<T | undefined>;
  /** Waits `ms`. @returns false when the time is up first */
  pause(ms: number): Promise<boolean>;
  /** Ends it now. */
  expire(): void;
  /** It is not needed any more. */
  cancel(): void;
}

export function createDeadline(clock: Clock, afterMs: number): Deadline {
  let expire = () => {};
  const over = new Promise<undefined>((resolve) => {
    expire = () => resolve(undefined);
  });
  const cancel = clock.after(afterMs, expire);
  return {
    of: (work) => Promise.race([work, over]),
    async pause(ms) {
      let stop = () => {};
      const waited = new Promise<true>((resolve) => {
        stop = clock.after(ms, () => resolve(true));
      });
      const inTime = await Promise.race([waited, over]);
      stop();
      return inTime ?? false;
    },
    expire,
    cancel,
  };
}
