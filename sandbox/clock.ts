/**
 * Time as the sandbox sees it: the same shape as the app's own clock, declared here because the
 * sandbox knows nothing of `main`.
 */
export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** Runs `action` once after `ms`; the returned function takes it back. */
  after(ms: number, action: () => void): () => void;
}

/** A clock that somebody can push forward. */
export interface MovableClock extends Clock {
  advance(ms: number): void;
}

interface Alarm {
  readonly at: number;
  readonly action: () => void;
}

/** Alarms in the order in which they are due; equal times in the order in which they were set. */
class Alarms {
  /** Sorted: thousands of pending invoices may each have one. */
  private readonly pending: Alarm[] = [];

  set(at: number, action: () => void): () => void {
    const alarm = { at, action };
    this.pending.splice(this.firstAfter(at), 0, alarm);
    return () => {
      const index = this.pending.lastIndexOf(alarm, this.firstAfter(at) - 1);
      if (index >= 0) this.pending.splice(index, 1);
    };
  }

  next(): Alarm | undefined {
    return this.pending[0];
  }

  /** Takes out the next alarm due at or before `time` (ms since 1970). */
  takeDue(time: number): Alarm | undefined {
    const [first] = this.pending;
    return first && first.at <= time ? this.pending.shift() : undefined;
  }

  /** Where the alarms later than `at` begin. */
  private firstAfter(at: number): number {
    let low = 0;
    let high = this.pending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.pending[middle]?.at ?? at) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** 2026-11-24 14:32:05 in China. */
const FIRST_INSTANT = Date.UTC(2026, 10, 24, 6, 32, 5);

/** Stands still until a test advances it; then all that falls due runs, in order, at its own time. */
export class DrivenClock implements MovableClock {
  private readonly alarms = new Alarms();

  /** @param instant ms since 1970 at which the clock starts */
  constructor(private instant: number = FIRST_INSTANT) {}

  now(): number {
    return this.instant;
  }

  /** Also with 0 ms the action waits for the next `advance`. */
  after(ms: number, action: () => void): () => void {
    return this.alarms.set(this.instant + Math.max(0, ms), action);
  }

  /** Moves time forward by `ms`, running what falls due on the way. */
  advance(ms: number): void {
    const end = this.instant + ms;
    for (let due = this.alarms.takeDue(end); due; due = this.alarms.takeDue(end)) {
      this.instant = Math.max(this.instant, due.at);
      due.action();
    }
    this.instant = end;
  }
}

/** setTimeout's longest delay; a later wake-up is split. */
const LONGEST_MS = 2 ** 31 - 1;

/** Runs with the machine's time and can be pushed ahead of it (a demonstration's "next day"). */
export class ShiftedClock implements MovableClock {
  private readonly alarms = new Alarms();
  private shiftMs = 0;
  private timer: NodeJS.Timeout | undefined;

  now(): number {
    return Date.now() + this.shiftMs;
  }

  after(ms: number, action: () => void): () => void {
    const cancel = this.alarms.set(this.now() + Math.max(0, ms), action);
    this.arm();
    return () => {
      cancel();
      this.arm();
    };
  }

  advance(ms: number): void {
    this.shiftMs += ms;
    this.ring();
  }

  private ring(): void {
    for (let due = this.alarms.takeDue(this.now()); due; due = this.alarms.takeDue(this.now())) {
      due.action();
    }
    this.arm();
  }

  private arm(): void {
    clearTimeout(this.timer);
    const next = this.alarms.next();
    if (!next) return;
    const delay = Math.min(Math.max(0, next.at - this.now()), LONGEST_MS);
    this.timer = setTimeout(() => this.ring(), delay);
  }
}
