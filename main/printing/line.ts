/**
 * What carries bytes to a printer and back: a socket, a serial port. It only carries; when to
 * write, what to wait for and what it all means is decided by `session.ts` and `sender.ts`.
 */
export interface Line {
  /** Hands bytes over, one piece after the other. */
  write(bytes: Uint8Array, taken: Taken): void;
  readonly writable: boolean;
  /** Whether anything can come back on it. Known once it is open. */
  readonly canAnswer: boolean;
  /** Says that nothing more comes, on a line that can say so. */
  end(): void;
  /** Resolves once nothing of what was taken is left in this machine, on a line that knows. */
  drain(): Promise<void>;
  /** Closes; what the system has taken still goes out. */
  finish(): void;
  /** Closes at once; what has not gone out is thrown away. */
  destroy(): void;
}

/**
 * Called once the system has all bytes, or with what went wrong.
 * @param count of the bytes that were taken before it did, on a line that knows
 */
export type Taken = (error?: Error | null, count?: number) => void;

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
