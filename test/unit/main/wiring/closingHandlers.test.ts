import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClosingHandlers } from '../../../../main/wiring/closingHandlers.ts';
import { shiftsIn } from '../../../support/shifts.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { openTestLedger } from '../../../support/testLedger.ts';
import { CASHIER, SUPERVISOR, sessionOf, staffOf } from '../../../support/testStaff.ts';

async function till() {
  const clock = createTestClock();
  const folder = temporaryFolder();
  const ledger = await openTestLedger(folder, clock);
  const staff = await staffOf(ledger);
  const { session } = sessionOf({ ledger, staff, clock });
  let poked = 0;
  const spool = { poke: () => (poked += 1) } as never;
  const calls = createClosingHandlers({
    till: { ledger, session, staff, spool },
    language: () => 'zh-CN',
    clock,
    saveAs: async (name) => join(folder, name),
  });
  return { clock, folder, ledger, staff, session, calls, pokes: () => poked };
}

const DAY = { shift: 1, period: 'day' } as const;

test('nothing is closed before there is a supervisor, nor by a cashier alone', async () => {
  const t = await till();
  await shiftsIn(t.ledger, t.clock).accept({});
  expect(await t.calls.closeShift(DAY)).toMatchObject({ code: 'noSupervisorToClose' });
  await t.staff.add(SUPERVISOR, 'setup');
  await t.staff.add(CASHIER, 'setup');
  expect(await t.calls.readClosing({ period: 'shift' })).toMatchObject({ ok: false });
  await t.session.signIn(CASHIER);
  expect(await t.calls.readClosing({ period: 'shift' })).toMatchObject({
    ok: true,
    value: {
      shift: 1,
      opened: true,
      closing: { pending: [{ reason: expect.stringMatching(/./) }] },
    },
  });
  expect(await t.calls.closeShift(DAY)).toMatchObject({ code: 'supervisorOnly' });
  await t.session.approve(SUPERVISOR, 'closeShift');
  expect(await t.calls.closeShift(DAY)).toMatchObject({
    ok: true,
    value: { number: 1, operator: CASHIER.name, approvedBy: SUPERVISOR.name },
  });
  expect(t.pokes()).toBe(1);
  // One PIN, one closing.
  expect(await t.calls.closeShift({ ...DAY, shift: 2 })).toMatchObject({ code: 'supervisorOnly' });
});

test('two windows at once: one closing, the other hears its number; an empty shift is not closed', async () => {
  const t = await till();
  await t.staff.add(SUPERVISOR, 'setup');
  await t.session.signIn(SUPERVISOR);
  const both = await Promise.all([t.calls.closeShift(DAY), t.calls.closeShift(DAY)]);
  expect(both).toMatchObject([
    { ok: true, value: { number: 1, operator: SUPERVISOR.name } },
    { ok: false, code: 'closedAlready', message: expect.stringContaining('第 1 号') },
  ]);
  expect(both[0]).not.toHaveProperty('value.approvedBy');
  expect(await t.calls.closeShift({ ...DAY, shift: 2 })).toMatchObject({ code: 'nothingToClose' });
  const listed = await t.calls.listClosings({});
  expect(listed).toMatchObject({ value: { items: [{ number: 1 }], next: null } });
});

test('a look is printed as it was asked for, an old one by its number; files are named after them', async () => {
  const t = await till();
  await t.staff.add(SUPERVISOR, 'setup');
  await t.session.signIn(SUPERVISOR);
  await t.calls.printClosing({ period: 'shift' });
  const look = await t.ledger.read('nextWaitingJob', null);
  expect(look).toMatchObject({ subject: 'interim', copy: 1 });
  expect(JSON.parse(look?.content ?? '{}')).toMatchObject({ operator: SUPERVISOR.name });
  await t.calls.closeShift(DAY);
  expect(await t.calls.printClosing({ number: 2 })).toMatchObject({ code: 'notFound' });
  expect(await t.calls.printClosing({ number: 1 })).toMatchObject({ ok: true });
  const file = join(t.folder, 'closing-1-2026-06-15.csv');
  const wish = { format: 'csv', what: { number: 1 } } as const;
  expect(await t.calls.exportClosing(wish)).toEqual({ ok: true, value: file });
  expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFFnumber,/);
  const all = await t.calls.exportClosing({ format: 'xlsx', what: 'all' });
  expect(all).toMatchObject({ value: join(t.folder, 'closings.xlsx') });
});
