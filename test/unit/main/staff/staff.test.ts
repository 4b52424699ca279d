import { describe, expect, test } from 'vitest';
import { type Ledger, LedgerError } from '../../../../main/ledger/ledger.ts';
import { hashPin, verifyPin } from '../../../../main/staff/pin.ts';
import type { Pins } from '../../../../main/staff/staff.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { openTestLedger } from '../../../support/testLedger.ts';
import { CASHIER, SUPERVISOR, staffOf } from '../../../support/testStaff.ts';

const MINUTE = 60_000;

async function shop(folder = temporaryFolder(), pins?: Pins) {
  const clock = createTestClock();
  const ledger = await openTestLedger(folder, clock);
  return { clock, ledger, staff: await staffOf(ledger, pins), folder };
}

async function staffed() {
  const made = await shop();
  await made.staff.add(SUPERVISOR, 'setup');
  await made.staff.add(CASHIER, SUPERVISOR.name);
  return made;
}

async function trail(ledger: Ledger): Promise<string[]> {
  const { items } = await ledger.read('auditLines', { limit: 200 });
  return items.reverse().map(({ who, what }) => `${who} ${what}`);
}

const wrong = { name: CASHIER.name, pin: '0000' };
const right = { name: CASHIER.name, pin: CASHIER.pin };

describe('the staff', () => {
  test('grows, and keeps PINs as hashes only', async () => {
    const { staff, ledger, clock } = await shop(temporaryFolder(), {
      hash: hashPin,
      verify: verifyPin,
    });
    expect(staff.hasSupervisor()).toBe(false);
    expect(await staff.add(CASHIER, 'setup')).toBe(true);
    expect(staff.hasSupervisor()).toBe(false);
    await clock.advance(1);
    expect(await staff.add(SUPERVISOR, 'setup')).toBe(true);
    expect(staff.hasSupervisor()).toBe(true);
    expect(staff.list()).toEqual([
      { name: CASHIER.name, role: 'cashier', active: true, lockedUntil: 0 },
      { name: SUPERVISOR.name, role: 'supervisor', active: true, lockedUntil: 0 },
    ]);
    const kept = JSON.stringify(await ledger.read('staff', null));
    expect(kept).toContain('scrypt$');
    expect(kept).not.toContain(SUPERVISOR.pin);
    expect((await staffOf(ledger)).hasSupervisor()).toBe(true);
    expect(await trail(ledger)).toEqual(['setup staff_added', 'setup staff_added']);
  });

  test('a name is there once, however it was typed', async () => {
    const { staff } = await shop();
    expect(await staff.add({ name: 'Re\u0301my', role: 'cashier', pin: '1234' }, 'setup')).toBe(
      true,
    );
    const again = { name: ' R\u00e9my ', role: 'supervisor', pin: '4711' } as const;
    expect(await staff.add(again, 'setup')).toBe(false);
    expect(staff.hasSupervisor()).toBe(false);
    expect((await staff.checkPin({ name: 'R\u00e9my', pin: '1234' }, 'signed_in')).outcome).toBe(
      'right',
    );
  });

  test('is renamed, given another role or PIN, let go and taken back', async () => {
    const { staff, ledger } = await staffed();
    const who = SUPERVISOR.name;
    const pinOf = async (name: string, pin: string) =>
      (await staff.checkPin({ name, pin }, 'signed_in')).outcome;
    expect(await staff.change({ name: CASHIER.name, newName: '测试新名', pin: '9999', who })).toBe(
      'changed',
    );
    expect(await pinOf('测试新名', '9999')).toBe('right');
    expect(await pinOf(CASHIER.name, CASHIER.pin)).toBe('wrongPin');
    expect(await staff.change({ name: '测试新名', active: false, who })).toBe('changed');
    expect(await pinOf('测试新名', '9999')).toBe('wrongPin');
    expect(await staff.change({ name: '测试新名', active: true, who })).toBe('changed');
    expect(await pinOf('测试新名', '9999')).toBe('right');
    expect(await staff.change({ name: '测试新名', newName: SUPERVISOR.name, who })).toBe('taken');
    expect(await staff.change({ name: '无此人', active: false, who })).toBe('notFound');
    const lines = await ledger.read('auditLines', { limit: 50, what: 'staff_changed' });
    expect(lines.items).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toContain('9999');
  });

  test('the last active supervisor stays one', async () => {
    const { staff } = await staffed();
    const who = SUPERVISOR.name;
    expect(await staff.change({ name: who, active: false, who })).toBe('lastSupervisor');
    expect(await staff.change({ name: who, role: 'cashier', who })).toBe('lastSupervisor');
    await staff.change({ name: CASHIER.name, role: 'supervisor', who });
    expect(await staff.change({ name: who, active: false, who })).toBe('changed');
    expect(await staff.change({ name: CASHIER.name, active: false, who })).toBe('lastSupervisor');
    expect(staff.hasSupervisor()).toBe(true);
  });
});

describe('wrong PINs', () => {
  test('five in a row lock for a minute, each further one twice as long; a right one resets', async () => {
    const { staff, ledger, clock } = await staffed();
    const tried = async (given = wrong) => (await staff.checkPin(given, 'signed_in')).outcome;
    for (let n = 0; n < 5; n += 1) expect(await tried()).toBe('wrongPin');
    expect(await staff.checkPin(right, 'signed_in')).toEqual({ outcome: 'locked', ms: MINUTE });
    await clock.advance(MINUTE - 1);
    expect(await tried(right)).toBe('locked');
    await clock.advance(1);
    expect(await tried()).toBe('wrongPin');
    expect(await staff.checkPin(right, 'signed_in')).toEqual({ outcome: 'locked', ms: 2 * MINUTE });
    await clock.advance(2 * MINUTE);
    expect(await tried(right)).toBe('right');
    for (let n = 0; n < 4; n += 1) expect(await tried()).toBe('wrongPin');
    expect(await tried(right)).toBe('right');
    const told = await trail(ledger);
    expect(told.filter((line) => line.endsWith('wrong_pin'))).toHaveLength(10);
    expect(told.filter((line) => line === `${CASHIER.name} locked_out`)).toHaveLength(2);
  });

  test('lock one person, not the others', async () => {
    const { staff } = await staffed();
    for (let n = 0; n < 5; n += 1) await staff.checkPin(wrong, 'signed_in');
    expect((await staff.checkPin(SUPERVISOR, 'signed_in')).outcome).toBe('right');
  });

  test('a restart does not unlock', async () => {
    const { staff, ledger, clock, folder } = await staffed();
    for (let n = 0; n < 5; n += 1) await staff.checkPin(wrong, 'signed_in');
    await ledger.close();
    const again = await staffOf(await openTestLedger(folder, clock));
    expect((await again.checkPin(right, 'signed_in')).outcome).toBe('locked');
  });

  test('many at once are no more tries than five', async () => {
    const { staff } = await staffed();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => staff.checkPin(wrong, 'signed_in')),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'wrongPin')).toHaveLength(5);
    expect(outcomes.filter(({ outcome }) => outcome === 'locked')).toHaveLength(7);
  });

  test('are not the right ones whose end the disk did not take; wrong ones stay counted', async () => {
    const { ledger } = await staffed();
    let full = true;
    const write = ((command: never, argument: never) =>
      full && command === 'endPinTry'
        ? Promise.reject(new LedgerError('database or disk is full', 'full'))
        : ledger.write(command, argument)) as Ledger['write'];
    const staff = await staffOf({ ...ledger, write });
    for (let n = 0; n < 6; n += 1)
      await expect(staff.checkPin(right, 'signed_in')).rejects.toThrow();
    full = false;
    expect((await staff.checkPin(right, 'signed_in')).outcome).toBe('right');

    full = true;
    for (let n = 0; n < 5; n += 1)
      await expect(staff.checkPin(wrong, 'signed_in')).rejects.toThrow();
    full = false;
    expect((await staff.checkPin(right, 'signed_in')).outcome).toBe('locked');
  });

  test('a name that nobody has is answered like a wrong PIN, and is not written down', async () => {
    const { staff, ledger } = await staffed();
    expect(await staff.checkPin({ name: '8712', pin: '4711' }, 'signed_in')).toEqual({
      outcome: 'wrongPin',
    });
    const { items } = await ledger.read('auditLines', { limit: 1 });
    expect(items[0]).toMatchObject({ who: 'nobody', what: 'wrong_pin' });
    expect(JSON.stringify(items)).not.toContain('8712');
  });

  test('a new PIN from a supervisor ends the lock-out', async () => {
    const { staff } = await staffed();
    for (let n = 0; n < 5; n += 1) await staff.checkPin(wrong, 'signed_in');
    await staff.change({ name: CASHIER.name, pin: '7777', who: SUPERVISOR.name });
    expect((await staff.checkPin({ ...right, pin: '7777' }, 'signed_in')).outcome).toBe('right');
  });
});

describe('a PIN on the spot', () => {
  test('is a supervisor’s', async () => {
    const { staff, ledger } = await staffed();
    expect(await staff.approve(SUPERVISOR, 'reverse')).toEqual({
      outcome: 'approved',
      person: { name: SUPERVISOR.name, role: 'supervisor' },
    });
    expect(await staff.approve(right, 'reverse')).toEqual({ outcome: 'wrongPin' });
    expect(await staff.approve({ ...SUPERVISOR, pin: '0' }, 'reverse')).toEqual({
      outcome: 'wrongPin',
    });
    const { items } = await ledger.read('auditLines', {
      limit: 1,
      what: 'approved',
      who: SUPERVISOR.name,
    });
    expect(items[0]?.detail).toEqual({ action: 'reverse' });
  });

  test('does nothing before there is a supervisor', async () => {
    const { staff } = await shop();
    await staff.add(CASHIER, 'setup');
    expect(await staff.approve(right, 'reverse')).toEqual({ outcome: 'noSupervisor' });
  });

  test('five wrong ones lock the supervisor', async () => {
    const { staff } = await staffed();
    const bad = { ...SUPERVISOR, pin: '0000' };
    for (let n = 0; n < 5; n += 1) await staff.approve(bad, 'reverse');
    expect(await staff.approve(SUPERVISOR, 'reverse')).toEqual({ outcome: 'locked', ms: MINUTE });
  });
});
