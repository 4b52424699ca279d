import { describe, expect, test } from 'vitest';
import type { ApplyMeaning, QueryMeaning } from '../../../../contract/platform/meaning.ts';
import { deriveClientTaskSn } from '../../../../domain/clientTaskSn.ts';
import { createLoop } from '../../../../main/issuing/loop.ts';
import type { PlatformHealth } from '../../../../main/issuing/needs.ts';
import { taskLedgerOf } from '../../../../main/wiring/taskLedger.ts';
import { createFakePlatform, ISSUED } from '../../../support/fakePlatform.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock, settle } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger, sha256 } from '../../../support/testLedger.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

async function till(recovering = false) {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const tasks = taskLedgerOf(ledger);
  const disk = { full: false };
  const platform = createFakePlatform();
  const health: PlatformHealth[] = [];
  const problems: unknown[] = [];
  const loop = createLoop({
    ledger: {
      ...tasks,
      move: (change) => (disk.full ? Promise.reject(new Error('disk full')) : tasks.move(change)),
    },
    platform,
    clock,
    deriveClientTaskSn: ({ terminalSn, clientSn, kind, requestId }, attempt) =>
      deriveClientTaskSn(
        { terminalSn, clientSn, kind, attempt, requestId: requestId ?? undefined },
        sha256,
      ),
    onHealth: (now) => health.push(now),
    log: (...problem) => problems.push(problem),
  });
  const accept = acceptInto(ledger, clock, undefined, () => recovering);
  return {
    clock,
    disk,
    ledger,
    platform,
    loop,
    health,
    problems,
    async issue(clientSn = 'TEST-0001'): Promise<string> {
      const accepted = await accept(testOrder({ clientSn }), 'test');
      if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
      loop.wake();
      return accepted.invoice.clientTaskSn;
    },
    async story(clientTaskSn: string): Promise<string[]> {
      return (await ledger.read('timeline', clientTaskSn)).map(({ state }) => state);
    },
    read: async (clientTaskSn: string) => {
      const invoice = await ledger.read('invoice', clientTaskSn);
      if (!invoice) throw new Error('no such invoice');
      return invoice;
    },
  };
}

describe('the way of an invoice', () => {
  test('queued, sending, in progress, issued; each step on the disk', async () => {
    const t = await till();
    const sn = await t.issue();
    await t.clock.advance(SECOND);
    expect(await t.story(sn)).toEqual(['queued', 'sending', 'in_progress', 'issued']);
    expect(await t.read(sn)).toMatchObject({ state: 'issued', invoiceNo: '50877603', attempts: 1 });
    await t.clock.advance(HOUR);
    expect(t.platform.calls).toEqual(['apply TEST-0001', 'query TEST-0001']);
    expect(t.problems).toEqual([]);
  });

  test('closing waits for a look under way, which starts nothing any more', async () => {
    const t = await till();
    await t.issue();
    await t.loop.close();
    await t.ledger.close();
    await settle();
    expect(t.problems).toEqual([]);
    expect(t.platform.calls).toEqual([]);
  });

  test('a lost answer is unknown, asked about, and never sent again when it had arrived', async () => {
    const t = await till();
    t.platform.onApply = () => ({
      kind: 'unknown',
      reached: false,
      trouble: 'platform',
      reason: 'timeout',
    });
    const sn = await t.issue();
    await t.clock.advance(SECOND);
    expect(await t.story(sn)).toEqual(['queued', 'sending', 'unknown', 'issued']);
    expect(t.platform.calls).toEqual(['apply TEST-0001', 'query TEST-0001']);
  });

  test('an answer that could not be stored leaves an invoice whose end a query finds', async () => {
    const t = await till();
    t.platform.onApply = () => {
      t.disk.full = true;
      return { kind: 'accepted', reached: true };
    };
    const sn = await t.issue();
    await t.clock.advance(60 * SECOND);
    expect(await t.read(sn)).toMatchObject({ state: 'sending' });
    t.disk.full = false;
    await t.clock.advance(60 * SECOND);
    expect(await t.story(sn)).toEqual(['queued', 'sending', 'unknown', 'issued']);
    expect(t.platform.calls).toEqual(['apply TEST-0001', 'query TEST-0001']);
  });

  test('what never arrived is sent again under the same number', async () => {
    const t = await till();
    const meanings: ApplyMeaning[] = [
      { kind: 'unknown', reached: false, trouble: 'platform', reason: 'connectionLost' },
      { kind: 'accepted', reached: true },
    ];
    const sentBefore: boolean[] = [];
    t.platform.onApply = (_, before) => {
      sentBefore.push(before);
      return meanings.shift() ?? { kind: 'accepted', reached: true };
    };
    t.platform.onQuery = (_, state) =>
      state === 'unknown' ? { kind: 'neverArrived', reached: true } : ISSUED;
    const sn = await t.issue();
    await t.clock.advance(3 * SECOND);
    expect(await t.story(sn)).toEqual([
      'queued',
      'sending',
      'unknown',
      'queued',
      'sending',
      'in_progress',
      'issued',
    ]);
    expect(sentBefore).toEqual([false, true]);
    expect((await t.read(sn)).attempts).toBe(2);
  });

  test('refused on the first sending is failed with the platform’s words', async () => {
    const t = await till();
    const words = { code: 'INVALID_PARAMS', message: '税号错误' };
    t.platform.onApply = () => ({ kind: 'refused', reached: true, ...words });
    const sn = await t.issue();
    await t.clock.advance(HOUR);
    expect(await t.read(sn)).toMatchObject({ state: 'failed', failure: words });
    expect(t.platform.calls).toHaveLength(1);
  });

  test('refused after an earlier sending is failed only when a query finds nothing', async () => {
    const t = await till();
    const words = { code: 'FAIL', message: '不行' };
    let sendings = 0;
    t.platform.onApply = () => {
      sendings += 1;
      return sendings === 1
        ? { kind: 'unknown', reached: false, trouble: 'platform', reason: 'connectionLost' }
        : { kind: 'refusedAfterSending', reached: true, ...words };
    };
    t.platform.onQuery = () => ({ kind: 'neverArrived', reached: true });
    const sn = await t.issue();
    await t.clock.advance(HOUR);
    expect(sendings).toBe(2);
    expect(await t.read(sn)).toMatchObject({ state: 'failed', failure: words });
  });

  test('not a byte sent leaves it queued, uncounted, and it may still be cancelled', async () => {
    const t = await till();
    t.platform.onApply = () => ({
      kind: 'notSent',
      reached: false,
      trouble: 'platform',
      reason: 'refused',
    });
    const sn = await t.issue();
    await t.clock.advance(SECOND);
    expect(await t.read(sn)).toMatchObject({ state: 'queued', attempts: 0 });
    expect((await t.ledger.write('cancel', { clientTaskSn: sn, who: 'test' })).outcome).toBe(
      'done',
    );
    await t.clock.advance(HOUR);
    expect((await t.read(sn)).state).toBe('cancelled');
  });
});

describe('a platform that is down', () => {
  test('ten pending invoices are one call a minute, and all go out when it is back', async () => {
    const t = await till();
    t.platform.onApply = () => ({
      kind: 'notSent',
      reached: false,
      trouble: 'platform',
      reason: 'refused',
    });
    for (let n = 0; n < 10; n += 1) await t.issue(`TEST-${n}`);
    await t.clock.advance(HOUR);
    const before = t.platform.calls.length;
    await t.clock.advance(HOUR);
    expect(t.platform.calls.length - before).toBeLessThanOrEqual(61);
    expect(t.loop.health()).toMatchObject({ state: 'down', reason: 'refused' });
    t.platform.onApply = () => ({ kind: 'accepted', reached: true });
    t.loop.tryNow();
    await t.clock.advance(10 * SECOND);
    expect(t.loop.health().state).toBe('ok');
    expect((await t.ledger.read('counts', null)).pending).toBe(0);
  });
});

describe('a terminal that is refused', () => {
  const illegal: ApplyMeaning = {
    kind: 'terminalTrouble',
    reached: true,
    code: 'ILLEGAL_SIGN',
    message: '签名错误',
  };

  test('pauses the outbox, tries one task a minute, and goes on by itself', async () => {
    const t = await till();
    t.platform.onApply = () => illegal;
    for (let n = 0; n < 3; n += 1) await t.issue(`TEST-${n}`);
    await t.clock.advance(5 * SECOND);
    const before = t.platform.calls.length;
    await t.clock.advance(600 * SECOND);
    expect(t.platform.calls.length - before).toBeGreaterThanOrEqual(9);
    expect(t.platform.calls.length - before).toBeLessThanOrEqual(10);
    expect(t.loop.health()).toMatchObject({ state: 'paused', code: 'ILLEGAL_SIGN' });
    t.platform.onApply = () => ({ kind: 'accepted', reached: true });
    await t.clock.advance(90 * SECOND);
    expect((await t.ledger.read('counts', null)).pending).toBe(0);
    expect(t.loop.health().state).toBe('ok');
  });

  test('a click lets it go on at once', async () => {
    const t = await till();
    t.platform.onApply = () => illegal;
    const sn = await t.issue();
    await t.clock.advance(SECOND);
    expect((await t.read(sn)).state).toBe('queued');
    t.platform.onApply = () => ({ kind: 'accepted', reached: true });
    await t.ledger.write('pullForward', { clientTaskSn: sn });
    t.loop.resume();
    await t.clock.advance(SECOND);
    expect((await t.read(sn)).state).toBe('issued');
  });
});

describe('an invoice without an end', () => {
  test('is asked about less and less, flagged after 72 h, then every 6 h', async () => {
    const t = await till();
    const waiting: QueryMeaning = { kind: 'inProgress', reached: true };
    t.platform.onQuery = () => waiting;
    const sn = await t.issue();
    await t.clock.advance(60 * SECOND);
    const inFirstMinute = t.platform.calls.length - 1;
    expect(inFirstMinute).toBeGreaterThan(8);
    expect(inFirstMinute).toBeLessThan(15);
    await t.clock.advance(72 * HOUR);
    expect((await t.read(sn)).needsPerson).toBe(true);
    const before = t.platform.calls.length;
    await t.clock.advance(24 * HOUR);
    expect(t.platform.calls.length - before).toBe(4);
    t.platform.onQuery = () => ISSUED;
    await t.clock.advance(6 * HOUR);
    expect(await t.read(sn)).toMatchObject({ state: 'issued', needsPerson: false });
  });
});

describe('a recovering till', () => {
  const GONE: QueryMeaning = { kind: 'neverArrived', reached: true };
  const sns = [1, 2, 3].map((attempt) =>
    deriveClientTaskSn(
      { terminalSn: '2200000001', clientSn: 'TEST-0001', kind: 'blue', attempt },
      sha256,
    ),
  );

  test('asks for the three derived numbers first, and sends only when none exists', async () => {
    const t = await till(true);
    const asked: string[] = [];
    t.platform.onQuery = ({ clientTaskSn }, state) => {
      asked.push(clientTaskSn);
      return state === 'in_progress' ? ISSUED : GONE;
    };
    const sn = await t.issue();
    await t.clock.advance(3 * SECOND);
    expect(asked.slice(0, 3)).toEqual(sns);
    expect(t.platform.calls.slice(0, 4)).toEqual([
      'query TEST-0001',
      'query TEST-0001',
      'query TEST-0001',
      'apply TEST-0001',
    ]);
    expect(await t.story(sn)).toEqual(['unknown', 'queued', 'sending', 'in_progress', 'issued']);
  });

  test('what was issued before is recorded and never sent again', async () => {
    const t = await till(true);
    t.platform.onQuery = ({ clientTaskSn }) => (clientTaskSn === sns[0] ? ISSUED : GONE);
    const sn = await t.issue();
    await t.clock.advance(HOUR);
    expect(await t.read(sn)).toMatchObject({ state: 'issued', invoiceNo: '50877603' });
    expect(t.platform.calls).not.toContain('apply TEST-0001');
  });

  test('a failed first and an issued second attempt are both found', async () => {
    const t = await till(true);
    t.platform.onQuery = ({ clientTaskSn }) => {
      if (clientTaskSn === sns[0])
        return { kind: 'failed', reached: true, code: 'F', message: 'x' };
      return clientTaskSn === sns[1] ? ISSUED : GONE;
    };
    const sn = await t.issue();
    await t.clock.advance(HOUR);
    expect((await t.read(sn)).state).toBe('failed');
    expect(await t.read(sns[1] ?? '')).toMatchObject({ state: 'issued', clientSn: 'TEST-0001' });
    expect(t.platform.calls).not.toContain('apply TEST-0001');
  });

  test('half an answer decides nothing', async () => {
    const t = await till(true);
    t.platform.onQuery = ({ clientTaskSn }) =>
      clientTaskSn === sns[2] ? { kind: 'saysNothing', reached: true, reason: 'undecided' } : GONE;
    const sn = await t.issue();
    await t.clock.advance(20 * SECOND);
    expect((await t.read(sn)).state).toBe('unknown');
    t.platform.onQuery = () => GONE;
    await t.clock.advance(20 * SECOND);
    expect(t.platform.calls.filter((call) => call.startsWith('apply'))).toHaveLength(1);
  });
});
