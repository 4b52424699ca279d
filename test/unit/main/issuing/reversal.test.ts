import { describe, expect, test } from 'vitest';
import type { Invoice } from '../../../../contract/invoice.ts';
import type { QueryMeaning } from '../../../../contract/platform/meaning.ts';
import { deriveClientTaskSn } from '../../../../domain/clientTaskSn.ts';
import { createLoop } from '../../../../main/issuing/loop.ts';
import type { Approval } from '../../../../main/issuing/reverse.ts';
import { taskLedgerOf } from '../../../../main/wiring/taskLedger.ts';
import { createFakePlatform, ISSUED } from '../../../support/fakePlatform.ts';
import { testOrder } from '../../../support/orders.ts';
import { reversingIn, SUPERVISOR } from '../../../support/reversals.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock, type TestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger, sha256 } from '../../../support/testLedger.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const NEW_PAYER = {
  kind: 'person',
  name: '另一个抬头',
  email: 'b@example.com',
  phone: '18200000001',
} as const;

interface Setting {
  readonly folder?: string;
  readonly clock?: TestClock;
  readonly approval?: Approval;
  readonly isRecovering?: () => boolean;
}

/** A till on a ledger of its own, or on one that a till before it left. */
async function till(setting: Setting = {}) {
  const { folder = temporaryFolder(), clock = createTestClock() } = setting;
  const ledger = await openTestLedger(folder, clock);
  await ledger.write('recover', null);
  const platform = createFakePlatform();
  const loop = createLoop({
    ledger: taskLedgerOf(ledger),
    platform,
    clock,
    deriveClientTaskSn: ({ terminalSn, clientSn, kind, requestId }, attempt) =>
      deriveClientTaskSn(
        { terminalSn, clientSn, kind, attempt, requestId: requestId ?? undefined },
        sha256,
      ),
    onHealth: () => {},
    log: () => {},
  });
  ledger.onChange(({ invoice }) => invoice.state === 'queued' && loop.wake());
  const back = reversingIn(ledger, clock, setting);
  const accept = acceptInto(ledger, clock);
  loop.wake();
  type Wish = Partial<Parameters<typeof back.reverse>[0]>;
  const reverse = (clientTaskSn: string, wish: Wish = {}) =>
    back.reverse(
      { clientTaskSn, reason: '退货', requestId: 'r1', supervisor: SUPERVISOR, ...wish },
      'test',
    );
  return {
    folder,
    clock,
    ledger,
    platform,
    loop,
    back,
    accept,
    async issued(clientSn = 'TEST-0001'): Promise<string> {
      const accepted = await accept(testOrder({ clientSn }), 'test');
      if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
      await clock.advance(5 * SECOND);
      return accepted.invoice.clientTaskSn;
    },
    reverse,
    async red(clientTaskSn: string, wish: Wish = {}): Promise<Invoice> {
      const outcome = await reverse(clientTaskSn, wish);
      if (!('invoice' in outcome)) throw new Error(JSON.stringify(outcome));
      return outcome.invoice;
    },
    read: async (clientTaskSn: string): Promise<Invoice> => {
      const invoice = await ledger.read('invoice', clientTaskSn);
      if (!invoice) throw new Error('no such invoice');
      return invoice;
    },
    story: async (clientTaskSn: string) =>
      (await ledger.read('timeline', clientTaskSn)).map(({ what }) => what),
    async cutOff() {
      await loop.close();
      await ledger.close();
    },
  };
}

describe('reversing', () => {
  test('a part, then the rest: two reds, and exactly nothing left', async () => {
    const t = await till();
    const blue = await t.issued();
    const part = await t.red(blue, { lines: [{ index: 0, amount: 50_000 }] });
    expect(part).toMatchObject({
      kind: 'red',
      state: 'queued',
      original: blue,
      originalCode: '150003528888',
      originalNo: '50877603',
      clientSn: 'TEST-0001',
      amount: -50_000,
      netAmount: -44_248,
      taxAmount: -5_752,
      lines: [{ quantity: '-0.44247788', amount: -50_000, discount: 0 }],
    });
    expect(part.clientTaskSn).toBe(
      deriveClientTaskSn(
        {
          terminalSn: '2200000001',
          clientSn: 'TEST-0001',
          kind: 'red',
          attempt: 1,
          requestId: 'r1',
        },
        sha256,
      ),
    );
    expect((await t.read(blue)).reversedAmount).toBe(50_000);
    await t.clock.advance(5 * SECOND);
    expect((await t.read(part.clientTaskSn)).state).toBe('issued');
    const rest = await t.red(blue, { requestId: 'r2' });
    await t.clock.advance(5 * SECOND);
    expect(await t.read(rest.clientTaskSn)).toMatchObject({
      state: 'issued',
      amount: -63_000,
      netAmount: -55_752,
      taxAmount: -7_248,
    });
    expect((await t.read(blue)).reversedAmount).toBe(113_000);
    expect(await t.story(blue)).toEqual([
      'accepted',
      'sent',
      'accepted_by_platform',
      'issued',
      'reversal_held',
      'reversed',
      'reversal_held',
      'reversed',
    ]);
    expect(await t.reverse(blue, { requestId: 'r3' })).toMatchObject({
      outcome: 'faults',
      faults: [{ path: 'invoice', rule: 'nothingLeft' }],
    });
  });

  test('what the platform refuses is shown as what it is, and nothing is held any more', async () => {
    const t = await till();
    const blue = await t.issued();
    // Another till has reversed it already.
    const words = { code: 'INVALID_PARAMS', message: '红冲金额超过原发票剩余金额' };
    t.platform.onApply = () => ({ kind: 'refused', reached: true, ...words });
    const red = await t.red(blue);
    await t.clock.advance(5 * SECOND);
    expect(await t.read(red.clientTaskSn)).toMatchObject({ state: 'failed', failure: words });
    expect((await t.read(blue)).reversedAmount).toBe(0);
    expect(await t.story(blue)).toContain('reversal_released');
  });

  test('a cancelled one gives back too', async () => {
    const t = await till();
    const blue = await t.issued();
    t.platform.onApply = () => ({ kind: 'notSent', reached: false, reason: 'refused' });
    const red = await t.red(blue);
    await t.clock.advance(SECOND);
    const cancelled = await t.ledger.write('cancel', {
      clientTaskSn: red.clientTaskSn,
      who: 'test',
    });
    expect(cancelled.outcome).toBe('done');
    expect((await t.read(blue)).reversedAmount).toBe(0);
  });

  test('two at once are one after the other', async () => {
    const t = await till();
    const blue = await t.issued();
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((requestId) => t.reverse(blue, { requestId })),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'accepted',
      'faults',
      'faults',
      'faults',
    ]);
    const other = await t.issued('TEST-0002');
    const parts = await Promise.all(
      ['a', 'b', 'c', 'd'].map((requestId) =>
        t.reverse(other, { requestId, lines: [{ index: 0, amount: 40_000 }] }),
      ),
    );
    expect(parts.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(2);
    expect((await t.read(other)).reversedAmount).toBe(80_000);
    expect(t.back.problems).toEqual([]);
  });

  test('the same requestId never reverses twice, and with another content is a conflict', async () => {
    const t = await till();
    const blue = await t.issued();
    const lines = [{ index: 0, amount: 100 }];
    const [first, twin] = await Promise.all([
      t.reverse(blue, { lines }),
      t.reverse(blue, { lines }),
    ]);
    expect([first?.outcome, twin?.outcome].sort()).toEqual(['accepted', 'known']);
    await t.clock.advance(5 * SECOND);
    expect(await t.reverse(blue, { lines })).toMatchObject({
      outcome: 'known',
      invoice: { state: 'issued' },
    });
    for (const other of [{ lines, reason: '别的' }, { lines: [{ index: 0, amount: 101 }] }, {}]) {
      expect((await t.reverse(blue, other)).outcome).toBe('conflict');
    }
    expect((await t.read(blue)).reversedAmount).toBe(100);
    // Its scope is the blue invoice.
    const second = await t.issued('TEST-0002');
    expect((await t.reverse(second, { lines })).outcome).toBe('accepted');
  });

  test.each<Approval>([
    { outcome: 'wrongPin' },
    { outcome: 'noSupervisor' },
    { outcome: 'locked', ms: 60_000 },
  ])('%j changes nothing', async (approval) => {
    const t = await till({ approval });
    const blue = await t.issued();
    expect(await t.reverse(blue)).toEqual(approval);
    expect((await t.read(blue)).reversedAmount).toBe(0);
  });

  test('only an issued blue one with a classic number, and only with a reason', async () => {
    const t = await till();
    const blue = await t.issued();
    const rules = async (sn: string, wish = {}) => {
      const outcome = await t.reverse(sn, wish);
      return outcome.outcome === 'faults'
        ? outcome.faults.map(({ rule }) => rule)
        : outcome.outcome;
    };
    expect(await rules('nobody')).toBe('notFound');
    expect(await rules(blue, { reason: '' })).toEqual(['empty']);
    expect(await rules(blue, { requestId: 'r'.repeat(33) })).toEqual(['tooManyBytes']);
    expect(await rules(blue, { lines: [{ index: 1 }] })).toEqual(['lineUnknown']);
    const red = await t.red(blue, { lines: [{ index: 0, amount: 1 }] });
    await t.clock.advance(5 * SECOND);
    expect(await rules(red.clientTaskSn)).toEqual(['redAlready']);
    t.platform.onQuery = () => ({ kind: 'issued', reached: true, invoiceNo: '9'.repeat(20) });
    expect(await rules(await t.issued('TEST-0002'))).toEqual(['digitalNumber']);
    t.platform.onQuery = () => ({ kind: 'inProgress', reached: true });
    expect(await rules(await t.issued('TEST-0003'))).toEqual(['notIssued']);
  });
});

describe('a crash in every state of a red one', () => {
  const SILENT = {
    kind: 'unknown',
    reached: false,
    trouble: 'platform',
    reason: 'timeout',
  } as const;
  const NOTHING: QueryMeaning = { kind: 'saysNothing', reached: false, reason: 'timeout' };

  test.each(['queued', 'sending', 'unknown', 'in_progress'] as const)('%s', async (state) => {
    const before = await till();
    const blue = await before.issued();
    const { platform } = before;
    if (state === 'queued') {
      platform.onApply = () => ({ kind: 'notSent', reached: false, reason: 'refused' });
    }
    if (state === 'sending') platform.apply = () => new Promise(() => {});
    if (state === 'unknown') platform.onApply = () => SILENT;
    platform.onQuery = () =>
      state === 'in_progress' ? { kind: 'inProgress', reached: true } : NOTHING;
    const red = await before.red(blue, { lines: [{ index: 0, amount: 50_000 }] });
    await before.clock.advance(SECOND);
    expect((await before.read(red.clientTaskSn)).state).toBe(state);
    await before.ledger.close();

    const after = await till({ folder: before.folder, clock: before.clock });
    expect((await after.read(blue)).reversedAmount).toBe(50_000);
    expect(
      (await after.reverse(blue, { requestId: 'r2', lines: [{ index: 0, amount: 63_001 }] }))
        .outcome,
    ).toBe('faults');
    await after.clock.advance(HOUR);
    expect((await after.read(red.clientTaskSn)).state).toBe('issued');
    const applies = after.platform.calls.filter((call) => call.startsWith('apply'));
    expect(applies).toHaveLength(state === 'queued' ? 1 : 0);
    expect((await after.read(blue)).reversedAmount).toBe(50_000);
  });
});

describe('reissuing with the right title', () => {
  test('once the red one is issued, the new blue one exists and is issued', async () => {
    const t = await till();
    const blue = await t.issued();
    await t.red(blue, { requestId: 'part', lines: [{ index: 0, amount: 13_000 }] });
    await t.clock.advance(5 * SECOND);
    t.platform.onQuery = (task) =>
      task.kind === 'red' ? { kind: 'inProgress', reached: true } : ISSUED;
    const wish = {
      clientTaskSn: blue,
      reason: '抬头错误',
      requestId: 'r1',
      supervisor: SUPERVISOR,
      payer: NEW_PAYER,
    };
    const reissued = await t.back.reissue(wish, 'test');
    if (reissued.outcome !== 'accepted') throw new Error(reissued.outcome);
    expect(reissued.invoice).toMatchObject({ amount: -100_000, reissuedAs: null });
    const red = reissued.invoice.clientTaskSn;
    await t.clock.advance(SECOND);
    expect(await t.read(red)).toMatchObject({ state: 'in_progress', reissuedAs: null });
    t.platform.onQuery = () => ISSUED;
    await t.clock.advance(HOUR);
    const { reissuedAs } = await t.read(red);
    expect(reissuedAs).toBe(
      deriveClientTaskSn(
        { terminalSn: '2200000001', clientSn: 'TEST-0001', kind: 'blue', attempt: 2 },
        sha256,
      ),
    );
    expect(await t.read(reissuedAs ?? '')).toMatchObject({
      kind: 'blue',
      state: 'issued',
      clientSn: 'TEST-0001',
      payer: NEW_PAYER,
      amount: 100_000,
      reversedAmount: 0,
      operator: 'test',
    });
    const [begun] = await t.ledger.read('timeline', reissuedAs ?? '');
    expect(begun).toMatchObject({
      who: 'app',
      what: 'accepted',
      detail: { reissueOf: blue, wishedBy: 'test', supervisor: SUPERVISOR.name },
    });
    const held = (await t.ledger.read('timeline', blue)).findLast(
      ({ what }) => what === 'reversal_held',
    );
    expect(held).toMatchObject({
      who: 'test',
      detail: { red, reason: '抬头错误', supervisor: SUPERVISOR.name },
    });
    expect(await t.back.reissue(wish, 'test')).toMatchObject({
      outcome: 'known',
      invoice: { reissuedAs },
    });
    // The cash register may repeat what it sent first, or what it is now.
    expect((await t.accept(testOrder(), 'test')).outcome).toBe('known');
    expect(await t.accept(testOrder({ payer: NEW_PAYER }), 'test')).toMatchObject({
      outcome: 'known',
      invoice: { clientTaskSn: reissuedAs },
    });
    const events = await t.ledger.read('eventsAfter', { seq: 0, limit: 1_000 });
    const ofRed = events.filter(({ invoice }) => invoice.clientTaskSn === red);
    expect(ofRed.map(({ invoice }) => invoice.reissuedAs)).toEqual([null, null, null, reissuedAs]);
  });

  test('a red one that fails leaves no blue one behind; it can be wished for again', async () => {
    const t = await till();
    const blue = await t.issued();
    t.platform.onApply = () => ({ kind: 'refused', reached: true, code: 'F', message: '不行' });
    const wish = {
      clientTaskSn: blue,
      reason: '抬头错误',
      supervisor: SUPERVISOR,
      payer: NEW_PAYER,
    };
    const first = await t.back.reissue({ ...wish, requestId: 'r1' }, 'test');
    if (first.outcome !== 'accepted') throw new Error(first.outcome);
    await t.clock.advance(5 * SECOND);
    expect(await t.read(first.invoice.clientTaskSn)).toMatchObject({
      state: 'failed',
      reissuedAs: null,
    });
    t.platform.onApply = () => ({ kind: 'accepted', reached: true });
    const again = await t.back.retry(first.invoice.clientTaskSn, {}, 'test');
    if (again.outcome !== 'accepted') throw new Error(again.outcome);
    await t.clock.advance(5 * SECOND);
    const red = await t.read(again.invoice.clientTaskSn);
    expect(red).toMatchObject({ state: 'issued', retryOf: first.invoice.clientTaskSn });
    expect((await t.read(red.reissuedAs ?? '')).state).toBe('issued');
    expect((await t.read(blue)).reversedAmount).toBe(113_000);
  });

  test('a crash between the two is not possible: the blue one is there after the restart', async () => {
    const before = await till();
    const blue = await before.issued();
    before.platform.onApply = (task) =>
      task.kind === 'red'
        ? { kind: 'accepted', reached: true }
        : { kind: 'notSent', reached: false, reason: 'refused' };
    const wish = { reason: '抬头错误', requestId: 'r1', supervisor: SUPERVISOR, payer: NEW_PAYER };
    const red = await before.back.reissue({ ...wish, clientTaskSn: blue }, 'test');
    if (red.outcome !== 'accepted') throw new Error(red.outcome);
    await before.clock.advance(SECOND);
    await before.cutOff();
    const after = await till({ folder: before.folder, clock: before.clock });
    const { state, reissuedAs } = await after.read(red.invoice.clientTaskSn);
    expect(state).toBe('issued');
    await after.clock.advance(HOUR);
    expect((await after.read(reissuedAs ?? '')).state).toBe('issued');
  });
});

describe('trying again', () => {
  const REFUSED = { kind: 'refused', reached: true, code: 'F', message: '税号错误' } as const;

  test('a failed blue one: a new task of the same order with what was put right', async () => {
    const t = await till();
    t.platform.onApply = () => REFUSED;
    const first = await t.issued();
    expect((await t.read(first)).state).toBe('failed');
    t.platform.onApply = () => ({ kind: 'accepted', reached: true });
    const bad = await t.back.retry(first, { payer: { ...NEW_PAYER, email: 'x' } }, 'test');
    expect(bad).toMatchObject({ outcome: 'faults', faults: [{ path: 'payer.email' }] });
    const again = await t.back.retry(first, { payer: NEW_PAYER }, 'test');
    if (again.outcome !== 'accepted') throw new Error(again.outcome);
    expect(again.invoice).toMatchObject({ retryOf: first, payer: NEW_PAYER, attempts: 0 });
    expect(again.invoice.clientTaskSn).not.toBe(first);
    await t.clock.advance(5 * SECOND);
    const second = again.invoice.clientTaskSn;
    expect((await t.read(second)).state).toBe('issued');
    expect(await t.back.retry(second, {}, 'test')).toEqual({
      outcome: 'conflict',
      state: 'issued',
    });
    expect(await t.back.retry(first, {}, 'test')).toEqual({ outcome: 'superseded', by: second });
    expect((await t.ledger.read('timeline', first)).slice(-2)).toMatchObject([
      { what: 'refused', who: 'platform', detail: { code: 'F', message: '税号错误' } },
      { what: 'retried', who: 'test', state: 'failed', detail: { retriedBy: second } },
    ]);
    for (const order of [testOrder(), testOrder({ payer: NEW_PAYER })]) {
      expect(await t.accept(order, 'test')).toMatchObject({
        outcome: 'known',
        invoice: { clientTaskSn: second },
      });
    }
    expect((await t.accept(testOrder({ memo: 'x' }), 'test')).outcome).toBe('conflict');
  });

  test('twice at once is once', async () => {
    const t = await till();
    t.platform.onApply = () => REFUSED;
    const first = await t.issued();
    const lines = testOrder().lines.map((line) => ({ ...line, amount: 22_600 }));
    const both = await Promise.all([
      t.back.retry(first, { lines }, 'test'),
      t.back.retry(first, { lines }, 'test'),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'superseded']);
    expect(await t.back.retry('nobody', {}, 'test')).toEqual({ outcome: 'notFound' });
  });

  test('a red one copies its blue one and is tried as it was wished for', async () => {
    const t = await till();
    const blue = await t.issued();
    t.platform.onApply = () => REFUSED;
    const red = await t.red(blue, { lines: [{ index: 0, quantity: '0.5' }] });
    await t.clock.advance(5 * SECOND);
    t.platform.onApply = () => ({ kind: 'accepted', reached: true });
    expect(await t.back.retry(red.clientTaskSn, { payer: NEW_PAYER }, 'test')).toMatchObject({
      faults: [{ path: 'payer', rule: 'copiedFromBlue' }],
    });
    const again = await t.back.retry(red.clientTaskSn, {}, 'test');
    expect(again).toMatchObject({ outcome: 'accepted', invoice: { amount: -56_500 } });
    expect((await t.back.retry(red.clientTaskSn, {}, 'test')).outcome).toBe('superseded');
    expect(await t.story(red.clientTaskSn)).toContain('retried');
    await t.clock.advance(5 * SECOND);
    expect((await t.read(blue)).reversedAmount).toBe(56_500);
    // A repeat of the wish sees the task that counts.
    expect(await t.reverse(blue, { lines: [{ index: 0, quantity: '0.5' }] })).toMatchObject({
      outcome: 'known',
      invoice: { state: 'issued', retryOf: red.clientTaskSn },
    });
  });
});

describe('a recovering till', () => {
  const GONE: QueryMeaning = { kind: 'neverArrived', reached: true };
  const sns = [1, 2, 3].map((attempt) =>
    deriveClientTaskSn(
      { terminalSn: '2200000001', clientSn: 'TEST-0001', kind: 'red', attempt, requestId: 'r1' },
      sha256,
    ),
  );

  test('asks for the wish’s derived numbers first, and sends only when none exists', async () => {
    const t = await till({ isRecovering: () => true });
    const blue = await t.issued();
    const asked: string[] = [];
    t.platform.onQuery = ({ clientTaskSn }, state) => {
      asked.push(clientTaskSn);
      return state === 'in_progress' ? ISSUED : GONE;
    };
    const red = await t.red(blue);
    expect(red.state).toBe('unknown');
    t.loop.wake();
    await t.clock.advance(5 * SECOND);
    expect(asked.slice(0, 3)).toEqual(sns);
    expect((await t.read(red.clientTaskSn)).state).toBe('issued');
  });

  test('a failed first and an issued second task are both found, and what they take counts once', async () => {
    const t = await till({ isRecovering: () => true });
    const blue = await t.issued();
    t.platform.onQuery = ({ clientTaskSn }) => {
      if (clientTaskSn === sns[0])
        return { kind: 'failed', reached: true, code: 'F', message: 'x' };
      return clientTaskSn === sns[1] ? ISSUED : GONE;
    };
    await t.red(blue, { lines: [{ index: 0, amount: 50_000 }] });
    t.loop.wake();
    await t.clock.advance(5 * SECOND);
    expect((await t.read(sns[0] ?? '')).state).toBe('failed');
    expect(await t.read(sns[1] ?? '')).toMatchObject({ state: 'issued', original: blue });
    expect((await t.read(blue)).reversedAmount).toBe(50_000);
    expect(
      (await t.reverse(blue, { requestId: 'r2', lines: [{ index: 0, amount: 63_001 }] })).outcome,
    ).toBe('faults');
    expect(t.platform.calls.filter((call) => call.startsWith('apply'))).toHaveLength(1);
  });
});
