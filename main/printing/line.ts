/**
 * What carries bytes to a printer and back: a socket, a serial port. It only carries; when to
 * write, what to wait for and what it all means is decided by `session.ts` and `sender.ts`.
 */
export interface Line {
  /** Hands bytes over; `taken` is called once the system has them, or with what went wrong. */
  write(bytes: Uint8Array, taken: (error?: Error | null) => void): void;
  readonly writable: boolean;
  /** Says that nothing more comes, on a line that can say so. */
  end(): void;
  /** Resolves once nothing of what was taken is left in this machine, on a line that knows. */
  drain(): Promise<void>;
  /** Closes; what the system has taken still goes out. */
  finish(): void;
  /** Closes at once; what has not gone out is thrown away. */
  destroy(): void;
}

/** What a line tells. After `closed` nothing more comes. */
export interface LineEvents {
  opened(): void;
  data(bytes: Uint8Array): void;
  /** The other side said that nothing more comes from it. */
  ended(): void;
  /** @param code of the system, such as ECONNREFUSED, or its words where it has no codes */
  failed(code: string): void;
  closed(): void;
}

export type OpenLine = (events: LineEvents) => Line;
