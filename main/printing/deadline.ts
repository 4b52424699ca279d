import type { Clock } from '../clock.ts';

/** The one deadline of work that cannot be left before it ends by itself. */
export interface Deadline {
  readonly expired: boolean;
  /** @returns what the work gives, or undefined when the time is up first */
  of<T>(work: Promise<T>): Promise<T | undefined>;
  /** Ends it now. */
  expire(): void;
  /** It is not needed any more. */
  cancel(): void;
}

export function createDeadline(clock: Clock, afterMs: number): Deadline {
  let expired = false;
  let end = () => {};
  const over = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
  });
  const expire = () => {
    expired = true;
    end();
  };
  const cancel = clock.after(afterMs, expire);
  return {
    get expired() {
      return expired;
    },
    of: (work) => Promise.race([work, over]),
    expire,
    cancel,
  };
}
