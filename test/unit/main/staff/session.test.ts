import { describe, expect, test } from 'vitest';
import { may, staffActions } from '../../../../domain/roles.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { openTestLedger } from '../../../support/testLedger.ts';
import { CASHIER, SUPERVISOR, sessionOf, staffOf } from '../../../support/testStaff.ts';

const MINUTE = 60_000;

async function till(idleLockMinutes = 10) {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const staff = await staffOf(ledger);
  await staff.add(SUPERVISOR, 'setup');
  await staff.add(CASHIER, 'setup');
  const { session, seen } = sessionOf({ ledger, staff, clock }, () => idleLockMinutes);
  const told = async () =>
    (await ledger.read('auditLines', { limit: 50 })).items
      .map(({ who, what }) => `${who} ${what}`)
      .reverse()
      .slice(2);
  return { clock, ledger, staff, session, seen, told };
}

describe('the operator at the window', () => {
  test('signs in, is switched, signs out; the trail tells it', async () => {
    const { session, seen, told, ledger } = await till();
    expect((await session.signIn({ ...CASHIER, pin: '0000' })).outcome).toBe('wrongPin');
    expect(session.operator()).toBeNull();
    await session.signIn(CASHIER);
    expect(session.operator()).toEqual({ name: CASHIER.name, role: 'cashier' });
    await session.signIn(SUPERVISOR);
    expect(session.operator()?.name).toBe(SUPERVISOR.name);
    await session.leave('signed_out');
    await session.leave('signed_out');
    expect(seen.map((person) => person?.name ?? null)).toEqual([
      CASHIER.name,
      SUPERVISOR.name,
      null,
    ]);
    expect(await told()).toEqual([
      `${CASHIER.name} wrong_pin`,
      `${CASHIER.name} signed_in`,
      `${SUPERVISOR.name} signed_in`,
      `${SUPERVISOR.name} signed_out`,
    ]);
    const { items } = await ledger.read('auditLines', {
      limit: 1,
      who: SUPERVISOR.name,
      what: 'signed_in',
    });
    expect(items[0]?.detail).toEqual({ insteadOf: CASHIER.name });
  });

  test('a wrong PIN does not take the till from who is there', async () => {
    const { session } = await till();
    await session.signIn(CASHIER);
    await session.signIn({ ...SUPERVISOR, pin: '0000' });
    expect(session.operator()?.name).toBe(CASHIER.name);
  });

  test('is locked out by doing nothing, not by working', async () => {
    const { session, clock, told } = await till();
    await session.signIn(CASHIER);
    await clock.advance(9 * MINUTE);
    session.touch();
    await clock.advance(9 * MINUTE);
    expect(session.operator()).not.toBeNull();
    await clock.advance(MINUTE);
    expect(session.operator()).toBeNull();
    expect((await told()).at(-1)).toBe(`${CASHIER.name} locked_idle`);
  });

  test('0 minutes is never', async () => {
    const { session, clock } = await till(0);
    await session.signIn(CASHIER);
    await clock.advance(1_000 * MINUTE);
    expect(session.operator()).not.toBeNull();
  });

  test('who is let go while signed in is out at once', async () => {
    const { session, staff } = await till();
    await session.signIn(CASHIER);
    await staff.change({ name: CASHIER.name, active: false, who: SUPERVISOR.name });
    session.refresh();
    expect(session.operator()).toBeNull();
  });
});

describe('what the window may do', () => {
  test('everything until there is a supervisor, then only who is signed in, by role', async () => {
    const clock = createTestClock();
    const ledger = await openTestLedger(temporaryFolder(), clock);
    const staff = await staffOf(ledger);
    const { session } = sessionOf({ ledger, staff, clock });
    expect(session.permit('settings')).toEqual({ ok: true, who: 'screen' });
    await staff.add(CASHIER, 'setup');
    expect(session.permit('issue')).toEqual({ ok: true, who: 'screen' });
    await staff.add(SUPERVISOR, 'setup');
    expect(session.permit('issue')).toEqual({ ok: false, why: 'signInFirst' });
    expect(session.permit('settings')).toEqual({ ok: false, why: 'supervisorNeeded' });
    await session.signIn(CASHIER);
    expect(session.permit('issue')).toEqual({ ok: true, who: CASHIER.name });
    expect(session.permit('settings')).toEqual({ ok: false, why: 'supervisorNeeded' });
    await session.signIn(SUPERVISOR);
    expect(session.permit('settings')).toEqual({ ok: true, who: SUPERVISOR.name });
  });

  test('a supervisor’s PIN on the spot opens one deed, once, for who is there', async () => {
    const { session, clock } = await till(0);
    await session.signIn(CASHIER);
    expect((await session.approve(SUPERVISOR, 'reverse')).outcome).toBe('approved');
    expect(session.operator()?.name).toBe(CASHIER.name);
    expect(session.permit('settings').ok).toBe(false);
    expect(session.permit('reverse')).toEqual({
      ok: true,
      who: CASHIER.name,
      supervisor: SUPERVISOR.name,
    });
    expect(session.permit('reverse')).toEqual({ ok: false, why: 'supervisorNeeded' });

    await session.approve(SUPERVISOR, 'reverse');
    await clock.advance(MINUTE);
    expect(session.permit('reverse').ok).toBe(false);

    await session.approve(SUPERVISOR, 'reverse');
    await session.signIn(CASHIER);
    expect(session.permit('reverse').ok).toBe(false);
  });

  test('two PINs are not two deeds in hand, and every deed of the table is opened once only', async () => {
    const { session } = await till(0);
    await session.signIn(CASHIER);
    await session.approve(SUPERVISOR, 'reverse');
    await session.approve(SUPERVISOR, 'reverse');
    expect(session.permit('reverse').ok).toBe(true);
    expect(session.permit('reverse').ok).toBe(false);
    for (const action of staffActions.filter((one) => !may('cashier', one))) {
      await session.approve(SUPERVISOR, action);
      expect([action, session.permit(action).ok]).toEqual([action, true]);
      const stays = ['audit', 'seeTitles'].includes(action);
      expect([action, session.permit(action).ok]).toEqual([action, stays]);
    }
  });

  test('what is only looked at stays open for a while', async () => {
    const { session, clock } = await till(0);
    await session.signIn(CASHIER);
    await session.approve(SUPERVISOR, 'audit');
    await clock.advance(4 * MINUTE);
    expect(session.permit('audit').ok).toBe(true);
    await clock.advance(MINUTE);
    expect(session.permit('audit').ok).toBe(false);
  });
});
