import { describe, expect, it } from 'vitest';
import { Agenda } from '../../../sandbox/agenda.ts';
import { DrivenClock, ShiftedClock } from '../../../sandbox/clock.ts';

describe('the driven clock', () => {
  it('runs what falls due in order, each at its own time', () => {
    const clock = new DrivenClock(1000);
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name}@${clock.now()}`);
    clock.after(20, note('b'));
    clock.after(10, () => {
      note('a')();
      clock.after(5, note('nested'));
    });
    clock.after(20, note('c'));
    clock.after(50, note('late'));
    clock.advance(30);
    expect(seen).toEqual(['a@1010', 'nested@1015', 'b@1020', 'c@1020']);
    expect(clock.now()).toBe(1030);
  });

  it('does nothing by itself, and nothing that was taken back', () => {
    const clock = new DrivenClock();
    const seen: number[] = [];
    clock.after(0, () => seen.push(1));
    clock.after(0, () => seen.push(2))();
    expect(seen).toEqual([]);
    clock.advance(0);
    expect(seen).toEqual([1]);
  });
});

describe('many alarms', () => {
  it('ring in order whatever was taken back', () => {
    const clock = new DrivenClock(0);
    const rung: number[] = [];
    const times = Array.from({ length: 500 }, (_, index) => (index * 7919) % 101);
    const cancels = times.map((time) => clock.after(time, () => rung.push(time)));
    for (const [index, cancel] of cancels.entries()) if (index % 3 === 0) cancel();
    clock.advance(200);
    const left = times.filter((_, index) => index % 3 !== 0);
    expect(rung).toEqual(left.toSorted((a, b) => a - b));
  });
});

describe('the shifted clock', () => {
  it('rings what a push forward has made due', () => {
    const clock = new ShiftedClock();
    const seen: string[] = [];
    clock.after(3_600_000, () => seen.push('hour'));
    const cancel = clock.after(7_200_000, () => seen.push('two'));
    const before = clock.now();
    clock.advance(3_600_000);
    expect(seen).toEqual(['hour']);
    expect(clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
    cancel();
  });

  it('rings by itself', async () => {
    const clock = new ShiftedClock();
    await new Promise<void>((resolve) => {
      clock.after(0, resolve);
    });
  });
});

describe('an agenda', () => {
  it('takes back all it was given, and takes nothing after that', () => {
    const clock = new DrivenClock();
    const agenda = new Agenda(clock);
    const seen: number[] = [];
    agenda.after(1, () => seen.push(1));
    clock.advance(1);
    agenda.after(1, () => seen.push(2));
    agenda.close();
    agenda.after(1, () => seen.push(3));
    clock.advance(10);
    expect(seen).toEqual([1]);
  });
});
