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
  readonly order: number;
  readonly action: () => void;
}

/** Alarms in the order in which they are due; equal times in the order in which they were set. */
class Alarms {
  private readonly pending = new Set<Alarm>();
  private count = 0;

  set(at: number, action: () => void): () => void {
    const alarm = { at, order: this.count++, action };
    this.pending.add(alarm);
    return () => this.pending.delete(alarm);
  }

  next(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.pending) {
      if (!first || alarm.at < first.at || (alarm.at === first.at && alarm.order < first.order)) {
        first = alarm;
      }
    }
    return first;
  }

  /** Takes out the next alarm due at or before `time` (ms since 1970). */
  takeDue(time: number): Alarm | undefined {
    const alarm = this.next();
    if (!alarm || alarm.at > time) return undefined;
    this.pending.delete(alarm);
    return alarm;
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
