import { describe, expect, test } from 'vitest';
import { whyNotReversible } from '../../../../domain/reversal/check.ts';
import { leftOf } from '../../../../domain/reversal/left.ts';
import { refusal } from '../../../../main/wiring/answers.ts';
import { createReversalHandlers } from '../../../../main/wiring/reversalHandlers.ts';
import { testOrder } from '../../../support/orders.ts';
import { reversingIn } from '../../../support/reversals.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';
import { CASHIER, SUPERVISOR, sessionOf, staffOf } from '../../../support/testStaff.ts';

const NUMBER = { invoiceCode: '999000000001', invoiceNo: '00000001' };
const byName = ({ name, pin }: { name: string; pin: string }) => ({ name, pin });

async function till() {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const staff = await staffOf(ledger);
  const { session } = sessionOf({ ledger, staff, clock });
  const calls = createReversalHandlers({
    till: {
      ledger,
      staff,
      session,
      ...reversingIn(ledger, clock, { approve: staff.approve }),
      fetchInvoice: async () => ({ outcome: 'saysNothing', message: 'timeout' }),
      recordPaper: async () => ({ outcome: 'noTerminal' }),
      async readReversible(clientTaskSn) {
        const basis = await ledger.read('reversalBasis', { clientTaskSn, requestId: '' });
        if (!basis) return undefined;
        const { invoice, taken } = basis;
        return { invoice, left: leftOf(invoice.lines, taken), why: whyNotReversible(invoice) };
      },
    },
    language: () => 'en',
    refuseFaults: (faults) => refusal(faults.map(({ rule }) => rule).join()),
  });
  const accepted = await acceptInto(ledger, clock)(testOrder(), 'test');
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const { clientTaskSn } = accepted.invoice;
  const change = { clientTaskSn, nextAt: 0, who: 't', what: 't' };
  await ledger.write('move', { ...change, from: 'queued', to: 'sending' });
  await ledger.write('move', { ...change, from: 'sending', to: 'in_progress' });
  await ledger.write('move', { ...change, from: 'in_progress', to: 'issued', fields: NUMBER });
  const wish = {
    clientTaskSn,
    reason: '退货',
    requestId: 'r1',
    lines: [{ index: 0, amount: 100 }],
  };
  return {
    ledger,
    session,
    calls,
    clientTaskSn,
    wish,
    async staffed() {
      await staff.add(SUPERVISOR, 'test');
      await staff.add(CASHIER, 'test');
    },
    reversed: async () => (await ledger.read('invoice', clientTaskSn))?.reversedAmount,
  };
}

describe('who may take an invoice back', () => {
  test('nobody, until there is a supervisor', async () => {
    const t = await till();
    expect(await t.calls.reverse(t.wish)).toMatchObject({ ok: false, code: 'noSupervisor' });
    expect(await t.reversed()).toBe(0);
  });

  test('a cashier is asked for a supervisor’s PIN, given with the call or on the spot', async () => {
    const t = await till();
    await t.staffed();
    await t.session.signIn(byName(CASHIER));
    expect(await t.calls.reverse(t.wish)).toMatchObject({ ok: false, code: 'supervisorNeeded' });
    const wrong = { ...t.wish, supervisor: { name: SUPERVISOR.name, pin: '0000' } };
    expect(await t.calls.reverse(wrong)).toMatchObject({ ok: false, code: 'wrongPin' });
    expect(await t.reversed()).toBe(0);
    const right = { ...t.wish, supervisor: byName(SUPERVISOR) };
    expect(await t.calls.reverse(right)).toMatchObject({ ok: true, value: { amount: -100 } });

    await t.session.approve(byName(SUPERVISOR), 'reverse');
    expect(await t.calls.reverse({ ...t.wish, requestId: 'r2' })).toMatchObject({ ok: true });
    // One PIN, one reversal.
    expect(await t.calls.reverse({ ...t.wish, requestId: 'r3' })).toMatchObject({
      ok: false,
      code: 'supervisorNeeded',
    });
    const page = await t.ledger.read('list', { kind: 'red', limit: 10 });
    const reds = page === 'badCursor' ? [] : page.items;
    for (const { clientTaskSn } of reds) {
      expect((await t.ledger.read('timeline', clientTaskSn))[0]).toMatchObject({
        who: CASHIER.name,
        what: 'accepted',
        detail: { reason: '退货', supervisor: SUPERVISOR.name },
      });
    }
  });

  test('five wrong PINs in a row lock the supervisor', async () => {
    const t = await till();
    await t.staffed();
    await t.session.signIn(byName(CASHIER));
    const wrong = { ...t.wish, supervisor: { name: SUPERVISOR.name, pin: '0000' } };
    for (let n = 0; n < 5; n += 1) await t.calls.reverse(wrong);
    const right = { ...t.wish, supervisor: byName(SUPERVISOR) };
    expect(await t.calls.reverse(right)).toMatchObject({ ok: false, code: 'locked' });
    expect(await t.reversed()).toBe(0);
  });

  test('a supervisor who is signed in needs no PIN, for a reissue either', async () => {
    const t = await till();
    await t.staffed();
    await t.session.signIn(byName(SUPERVISOR));
    const { lines: _, ...wish } = t.wish;
    const reissue = { ...wish, payer: testOrder().payer };
    expect(await t.calls.reissue(reissue)).toMatchObject({
      ok: true,
      value: { reissuedAs: null, amount: -113_000 },
    });
    expect(await t.calls.reissue({ ...reissue, reason: '别的' })).toMatchObject({
      ok: false,
      code: 'conflictRequest',
    });
    expect(await t.calls.readReversible(t)).toMatchObject({
      ok: true,
      value: { lines: [{ amount: 0 }], why: 'This invoice has nothing left to reverse.' },
    });
  });
});

describe('finding', () => {
  test('what is left, line by line', async () => {
    const t = await till();
    expect(await t.calls.readReversible(t)).toMatchObject({
      ok: true,
      value: {
        invoice: { clientTaskSn: t.clientTaskSn },
        lines: [{ index: 0, name: '电视机', quantity: '1', amount: 113_000, taxAmount: 13_000 }],
        why: null,
      },
    });
    expect(await t.calls.readReversible({ clientTaskSn: 'nobody' })).toMatchObject({ ok: false });
  });

  test('to look for an invoice from elsewhere is anybody’s, to take it in a supervisor’s business', async () => {
    const t = await till();
    await t.staffed();
    const task = { clientTaskSn: 'elsewhere-1', clientSn: 'ELSEWHERE-1' };
    const { lines, payer } = testOrder();
    const paper = { code: '150003528888', number: '50877603', amount: 113_000, lines, payer };
    const silent = {
      code: 'platformSaysNothing',
      message: expect.stringContaining('timeout'),
    };
    await t.session.signIn(byName(CASHIER));
    expect(await t.calls.fetchInvoice(task)).toMatchObject(silent);
    expect(await t.calls.fetchInvoice({ ...task, lines })).toMatchObject({
      code: 'supervisorOnly',
    });
    expect(await t.calls.fetchInvoice({ paper })).toMatchObject({ code: 'supervisorOnly' });
    await t.session.signIn(byName(SUPERVISOR));
    expect(await t.calls.fetchInvoice({ ...task, lines })).toMatchObject(silent);
    expect(await t.calls.fetchInvoice({ paper })).toMatchObject({ code: 'noTerminal' });
  });

  test('by the QR on the paper', async () => {
    const t = await till();
    const text = '01,10,999000000001,00000001,1000.00,20260615,12345678901234567890,A1B2';
    expect(await t.calls.findByQr({ text })).toMatchObject({
      ok: true,
      value: {
        ...{ code: NUMBER.invoiceCode, number: NUMBER.invoiceNo },
        invoice: { clientTaskSn: t.clientTaskSn },
      },
    });
    expect(await t.calls.findByQr({ text: text.replace(',00000001', ',00000002') })).toMatchObject({
      ok: true,
      value: { number: '00000002', invoice: null },
    });
    expect(await t.calls.findByQr({ text: 'https://till.invalid' })).toMatchObject({
      ok: false,
      code: 'notInvoiceQr',
    });
  });
});
