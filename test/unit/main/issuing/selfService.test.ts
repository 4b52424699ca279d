import { describe, expect, test } from 'vitest';
import type { FollowMeaning, ToldInvoice } from '../../../../contract/platform/meaning.ts';
import { nextOrderAskAfter, resendCommitAfter } from '../../../../main/issuing/schedule.ts';
import type { DueOrder, OrderLedger } from '../../../../main/issuing/selfService/needs.ts';
import { createStep } from '../../../../main/issuing/selfService/step.ts';
import { createOrderClient } from '../../../../main/platform/orderClient.ts';
import { createTestClock, TEST_NOW } from '../../../support/testClock.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

const due: DueOrder = {
  clientSn: 'SELF-0001',
  clientTaskSn: 'own',
  terminalSn: '2200000001',
  state: 'waiting',
  body: null,
  attempts: 1,
  hinted: 'of-the-page',
  asks: 3,
  refund: null,
  invoiceTaskSn: null,
  updatedAt: TEST_NOW,
};
const told = (clientSn: string | undefined): ToldInvoice => ({
  invoiceKind: 'blue',
  clientSn,
  fields: { invoiceNo: '50877603' },
  payer: {},
});

/** One step on a ledger and a platform that only say what they are told to. */
async function stepOf(order: DueOrder, follow: (sn: string) => FollowMeaning) {
  const done: (readonly [string, unknown])[] = [];
  const note =
    (what: string) =>
    async (change: unknown): Promise<never> => {
      done.push([what, change]);
      return true as never;
    };
  const ledger = {
    move: note('move'),
    claim: note('claim'),
    reschedule: note('reschedule'),
    recordIssued: note('issued'),
    noteRefundRed: note('red'),
  } as unknown as OrderLedger;
  const step = createStep({
    ledger,
    clock: createTestClock(),
    observer: { called: () => {} },
    takeBack: async () => ({ outcome: 'notFound' }),
    platform: {
      commit: async () => ({ kind: 'committed', reached: true }),
      query: async () => ({ kind: 'there', reached: true }),
      follow: async ({ clientTaskSn }) => follow(clientTaskSn),
    },
  });
  await step(order);
  return done;
}

const notYet: FollowMeaning = { kind: 'notYet', reached: true };

describe('a number that a callback named', () => {
  test.each([
    ['SELF-0001', true],
    ['SOMEBODY-ELSES', false],
    [undefined, false],
  ])('counts only if the platform says it is of this order: %s', async (clientSn, counts) => {
    const done = await stepOf(due, (sn) =>
      sn === 'of-the-page' ? { kind: 'issued', reached: true, invoice: told(clientSn) } : notYet,
    );
    expect(done.map(([what]) => what)).toEqual([counts ? 'issued' : 'reschedule']);
  });

  test('is asked about once, and a failed one of it fails nothing', async () => {
    const done = await stepOf(due, (sn) =>
      sn === 'of-the-page' ? { kind: 'failed', reached: true, code: 'x', message: 'x' } : notYet,
    );
    expect(done).toMatchObject([['reschedule', { hintDone: true }]]);
  });
});

test('its own number is believed as long as nothing contradicts', async () => {
  const own = { ...due, hinted: null };
  const issued = (clientSn: string | undefined): FollowMeaning => ({
    kind: 'issued',
    reached: true,
    invoice: told(clientSn),
  });
  expect((await stepOf(own, () => issued(undefined)))[0]).toMatchObject(['issued', {}]);
  expect((await stepOf(own, () => issued('SOMEBODY-ELSES')))[0]).toMatchObject(['reschedule', {}]);
});

test('a platform that does not answer is asked again, and the hint is kept', async () => {
  const done = await stepOf(due, () => ({ kind: 'notYet', reached: false, trouble: 'network' }));
  expect(done).toMatchObject([['reschedule', { hintDone: false, asks: 4 }]]);
});

test('a refunded one is asked about for three days, then no more', async () => {
  const refunded = { ...due, hinted: null, state: 'refunded' } as const;
  expect(await stepOf(refunded, () => notYet)).toMatchObject([
    ['reschedule', { nextAt: expect.any(Number) }],
  ]);
  const old = { ...refunded, updatedAt: TEST_NOW - 3 * DAY - 1 };
  expect(await stepOf(old, () => notYet)).toMatchObject([['reschedule', { nextAt: null }]]);
});

describe('the schedule', () => {
  test('near at first, then sparse: a shop’s sales of a year cost little', () => {
    let at = 0;
    let asks = 0;
    const within = (end: number) => {
      const before = asks;
      while (at < end) {
        at += nextOrderAskAfter(asks, at);
        asks += 1;
      }
      return asks - before;
    };
    expect(within(60 * SECOND)).toBeGreaterThanOrEqual(5);
    expect(within(HOUR)).toBeLessThan(40);
    expect(within(3 * DAY)).toBeLessThan(100);
    expect(within(365 * DAY)).toBeLessThan(120);
    expect(nextOrderAskAfter(500, 300 * DAY)).toBe(7 * DAY);
  });

  test('a commit is tried again soon, and never farther apart than a minute', () => {
    expect([0, 1, 2, 3, 9, 99].map(resendCommitAfter)).toEqual([
      2_000, 4_000, 8_000, 16_000, 60_000, 60_000,
    ]);
  });
});

test('switched off meanwhile: nothing is called, and the platform is not to blame', async () => {
  const client = createOrderClient({
    clock: createTestClock(),
    settings: () => ({ orderDomain: '', connectMs: 1, callMs: 1 }),
    sign: () => 'x',
  });
  expect(await client.commit({ clientSn: 'x', body: Buffer.from('{}') })).toEqual({
    kind: 'notNow',
    reached: false,
    code: 'NOT_SET_UP',
    message: '',
  });
  client.close();
});
