import type { Clock } from '../../main/clock.ts';
import type { Ledger } from '../../main/ledger/ledger.ts';
import { createSession } from '../../main/staff/session.ts';
import {
  createStaff,
  type Person,
  type Pins,
  type Staff,
  type StaffTable,
} from '../../main/staff/staff.ts';

/** No protection at all, and no tenth of a second a try. */
const QUICK_PINS: Pins = {
  hash: async (pin) => `quick ${[...pin].reverse().join('')}`,
  verify: async (pin, hash) => hash === `quick ${[...pin].reverse().join('')}`,
};

/** The people of a ledger, wired as the app does it. */
export function staffOf(ledger: Ledger, pins = QUICK_PINS): Promise<Staff> {
  const table: StaffTable = {
    list: () => ledger.read('staff', null),
    add: (person) => ledger.write('addStaff', person),
    change: (change) => ledger.write('changeStaff', change),
    beginTry: (name) => ledger.write('beginPinTry', { name }),
    endTry: (end) => ledger.write('endPinTry', end),
    takeBackTries: (back) => ledger.write('takeBackPinTries', back),
  };
  return createStaff(table, pins);
}

/** Who stands at the window, and everyone who has stood there since. */
export function sessionOf(
  parts: { ledger: Ledger; staff: Staff; clock: Clock },
  idleLockMinutes: () => number = () => 10,
) {
  const seen: (Person | null)[] = [];
  const session = createSession({
    ...parts,
    idleLockMinutes,
    note: (line) => parts.ledger.write('note', line),
    onChange: (operator) => seen.push(operator),
  });
  return { session, seen };
}

/** Nobody's, and so visibly. */
export const SUPERVISOR = { name: '测试店长', role: 'supervisor', pin: '471100' } as const;
export const CASHIER = { name: '测试收银', role: 'cashier', pin: '1234' } as const;
