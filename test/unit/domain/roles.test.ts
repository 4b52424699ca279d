import { expect, test } from 'vitest';
import { lockMs } from '../../../domain/lockOut.ts';
import { may, type StaffAction, staffActions, staffRoles } from '../../../domain/roles.ts';

/** Written out once more, line by line: a change of the table is a decision, not a slip. */
const table: Readonly<Record<StaffAction, readonly string[]>> = {
  issue: ['cashier', 'supervisor'],
  print: ['cashier', 'supervisor', 'technician'],
  cancel: ['cashier', 'supervisor'],
  retry: ['cashier', 'supervisor'],
  refetch: ['cashier', 'supervisor', 'technician'],
  reverse: ['supervisor'],
  reissue: ['supervisor'],
  recordOutcome: ['supervisor'],
  printerSettings: ['supervisor', 'technician'],
  settings: ['supervisor'],
  staff: ['supervisor'],
  export: ['supervisor'],
  titles: ['supervisor'],
  seeTitles: ['supervisor'],
  presets: ['supervisor'],
  audit: ['supervisor'],
  seeClosing: ['cashier', 'supervisor'],
  closeShift: ['supervisor'],
};

test.each(staffActions)('%s: who may', (action) => {
  expect(staffRoles.filter((role) => may(role, action))).toEqual(table[action]);
});

test('four wrong PINs are forgiven, the fifth locks for a minute, then it doubles up to an hour', () => {
  const minutes = Array.from({ length: 14 }, (_, wrong) => lockMs(wrong) / 60_000);
  expect(minutes).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  expect(lockMs(Number.MAX_SAFE_INTEGER)).toBe(3_600_000);
});
