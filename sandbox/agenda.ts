import type { Clock } from './clock.ts';

/** A clock whose alarms can all be taken back at once, so that nothing rings after closing time. */
export class Agenda implements Clock {
  private readonly cancels = new Set<() => void>();
  private closed = false;

  constructor(private readonly clock: Clock) {}

  now(): number {
    return this.clock.now();
  }

  after(ms: number, action: () => void): () => void {
    if (this.closed) return () => undefined;
    const cancel = this.clock.after(ms, () => {
      this.cancels.delete(takeBack);
      action();
    });
    const takeBack = () => {
      this.cancels.delete(takeBack);
      cancel();
    };
    this.cancels.add(takeBack);
    return takeBack;
  }

  close(): void {
    this.closed = true;
    for (const takeBack of [...this.cancels]) takeBack();
  }
}
