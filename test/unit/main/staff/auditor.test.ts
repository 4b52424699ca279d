import { expect, test } from 'vitest';
import type { AuditReport } from '../../../../contract/audit.ts';
import type { ChainEnd } from '../../../../domain/audit.ts';
import { type AuditStep, createAuditor } from '../../../../main/staff/auditor.ts';
import { createTestClock, settle } from '../../../support/testClock.ts';

/** A trail of `length` lines, broken at one of them if so wished. */
function trail(length: number, brokenAt = Number.POSITIVE_INFINITY) {
  const clock = createTestClock();
  const reports: AuditReport[] = [];
  let pieces = 0;
  const auditor = createAuditor({
    clock,
    onReport: (report) => reports.push(report),
    async walk({ from, limit }: { from: ChainEnd; limit: number }): Promise<AuditStep> {
      pieces += 1;
      const seq = Math.min(length, from.seq + limit);
      if (seq >= brokenAt) return { at: 'break', broken: { seq: brokenAt, why: 'changed' } };
      const end = { seq, hash: '' };
      return seq === from.seq + limit ? { at: 'further', end } : { at: 'end', end };
    },
  });
  return { clock, auditor, reports, pieces: () => pieces };
}

test('walks to the end in pieces, or to the first break, and reports it', async () => {
  const sound = trail(1_234);
  expect(await sound.auditor.verify(true)).toEqual({ lines: 1_234, broken: null });
  expect(sound.pieces()).toBe(13);
  const broken = trail(1_234, 700);
  const report = { lines: 699, broken: { seq: 700, why: 'changed' } };
  expect(await broken.auditor.verify(true)).toEqual(report);
  expect(broken.reports).toEqual([report]);
});

test('in the background it lets others go first, and stops when the till closes', async () => {
  const { auditor, clock, pieces } = trail(10_000);
  const walking = auditor.verify(false).catch((error: Error) => error.message);
  await settle();
  expect(pieces()).toBe(1);
  await clock.advance(10);
  expect(pieces()).toBe(2);
  auditor.close();
  await clock.advance(10);
  expect(await walking).toBe('the till is closing');
});
