import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForWriting } from '../../../../main/ledger/database.ts';
import { openLedger } from '../../../../main/ledger/ledger.ts';
import { DatabaseSync } from '../../../../main/ledger/sqlite.ts';
import { inProcessThread } from '../../../support/inProcessThread.ts';
import { shiftsIn } from '../../../support/shifts.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { openTestLedger } from '../../../support/testLedger.ts';

const HOUR = 3_600_000;
const NOTHING = { count: 0, amount: 0, netAmount: 0, taxAmount: 0 };
const ONE = { count: 1, amount: 113_000, netAmount: 100_000, taxAmount: 13_000 };
const ONE_BACK = { count: 1, amount: -113_000, netAmount: -100_000, taxAmount: -13_000 };

async function till() {
  const folder = temporaryFolder();
  const clock = createTestClock();
  const ledger = await openTestLedger(folder, clock);
  return { folder, clock, ledger, ...shiftsIn(ledger, clock) };
}

describe('a shift', () => {
  test('is opened by its first sale, not by what the till does by itself', async () => {
    const t = await till();
    expect(await t.x()).toMatchObject({ shift: 1, opened: false });
    await t.ledger.write('note', { who: 'app', what: 'settings_changed' });
    await t.accept({ clientSn: 'TEST-0' }, 'app');
    expect((await t.x()).opened).toBe(false);
    const closed = await t.ledger.write('closeShift', { shift: 1, period: 'day', operator: 'x' });
    expect(closed).toEqual({ outcome: 'notOpened' });
    await t.clock.advance(HOUR);
    await t.accept({ clientSn: 'TEST-1' });
    await t.clock.advance(HOUR);
    const { opened, closing } = await t.x();
    expect(opened).toBe(true);
    expect(closing).toMatchObject({
      kind: 'interim',
      businessDay: '2026-06-15',
      from: '2026-06-15T07:32:00.000Z',
      to: '2026-06-15T08:32:00.000Z',
      total: NOTHING,
      byState: [{ state: 'queued', count: 2 }],
      pending: [
        { clientSn: 'TEST-0' },
        { clientSn: 'TEST-1', kind: 'blue', state: 'queued', amount: 113_000 },
      ],
      unlisted: 0,
      restored: false,
    });
  });

  test('by a sign-in as well, so that a day without a sale can be closed', async () => {
    const t = await till();
    await t.ledger.write('note', { who: '测试收银', what: 'signed_in' });
    expect(await t.z()).toMatchObject({ number: 1, total: NOTHING, byRate: [], pending: [] });
  });

  test('counts what ends in it, and hands on what does not', async () => {
    const t = await till();
    const early = await t.accept({ clientSn: 'TEST-1' });
    const late = await t.accept({ clientSn: 'TEST-2' }, '测试收银二');
    const never = await t.accept({ clientSn: 'TEST-3' });
    await t.end(early, 'issued');
    await t.end(never, 'failed');
    const first = await t.z('shift');
    expect(first).toMatchObject({
      number: 1,
      kind: 'final',
      period: 'shift',
      operator: '测试店长',
      total: ONE,
      byKind: [
        { kind: 'blue', ...ONE },
        { kind: 'red', ...NOTHING },
      ],
      byState: [
        { state: 'issued', ...ONE },
        { state: 'failed', ...ONE },
        { state: 'queued', ...ONE },
      ],
      byRate: [{ rate: '0.13', ...ONE }],
      byHour: [{ hour: 14, kind: 'blue', ...ONE }],
      byOperator: [{ operator: '测试收银', ...ONE }],
      pending: [{ clientSn: 'TEST-2' }],
    });
    // After the Z: the late one, and a red one of what the first shift counted.
    await t.clock.advance(HOUR);
    await t.end(late, 'issued');
    const red = await t.reverse(early);
    await t.end(red, 'issued');
    const second = await t.z();
    expect(second).toMatchObject({
      number: 2,
      total: { ...NOTHING, count: 2 },
      byKind: [
        { kind: 'blue', ...ONE },
        { kind: 'red', ...ONE_BACK },
      ],
      pending: [],
      day: { shifts: 2, count: 3, amount: 113_000 },
    });
    expect((await t.ledger.read('closing', 1))?.closing).toEqual(first);
  });

  test('an invoice at two rates counts once, and its lines at theirs; discounts are off', async () => {
    const t = await till();
    const sn = await t.accept({
      lines: [
        {
          name: '测试甲',
          unit: '件',
          quantity: '1',
          amount: 113_000,
          discount: 11_300,
          taxRate: '0.13',
        },
        { name: '测试乙', unit: '件', quantity: '1', amount: 10_900, discount: 0, taxRate: '0.09' },
        { name: '测试丙', unit: '件', quantity: '1', amount: 11_300, discount: 0, taxRate: '0.13' },
      ],
    });
    await t.end(sn, 'issued');
    expect((await t.x()).closing).toMatchObject({
      total: { count: 1, amount: 123_900, netAmount: 110_000, taxAmount: 13_900 },
      byRate: [
        { rate: '0.13', count: 1, amount: 113_000, netAmount: 100_000, taxAmount: 13_000 },
        { rate: '0.09', count: 1, amount: 10_900, netAmount: 10_000, taxAmount: 900 },
      ],
    });
  });

  test('of a day: its closed shifts and the open one, hours as they came, also past midnight', async () => {
    const t = await till();
    await t.clock.advance(7 * HOUR); // 21:32
    await t.end(await t.accept({ clientSn: 'TEST-1' }), 'issued');
    await t.z('shift');
    await t.accept({ clientSn: 'TEST-2' });
    await t.clock.advance(3 * HOUR); // 00:32 of the next day
    await t.end(await t.accept({ clientSn: 'TEST-3' }), 'issued');
    const { closing } = await t.x('day');
    expect(closing).toMatchObject({
      businessDay: '2026-06-15',
      from: '2026-06-15T13:32:00.000Z',
      total: { count: 2, amount: 226_000 },
      byHour: [{ hour: 21 }, { hour: 0 }],
    });
  });

  test('after an outage: what is pending is summed up, and a hundred are listed', async () => {
    const t = await till();
    await Promise.all(Array.from({ length: 130 }, (_, n) => t.accept({ clientSn: `TEST-${n}` })));
    const { closing } = await t.x();
    expect(closing.byState).toMatchObject([{ state: 'queued', count: 130 }]);
    expect([closing.pending.length, closing.unlisted]).toEqual([100, 30]);
  });
});

describe('a shift is closed once', () => {
  test('two at the same time: one closing, and the other hears its number', async () => {
    const t = await till();
    await t.accept({});
    const wish = { shift: 1, period: 'day', operator: '测试店长' } as const;
    const both = await Promise.all([
      t.ledger.write('closeShift', wish),
      t.ledger.write('closeShift', { ...wish, operator: '另一位' }),
    ]);
    expect(both.map(({ outcome }) => outcome)).toEqual(['closed', 'closedAlready']);
    expect(both[1]).toMatchObject({ number: 1 });
    expect((await t.ledger.read('closings', { limit: 9 })).items).toHaveLength(1);
  });

  test('also after a restart, and when the next shift is open', async () => {
    const t = await till();
    await t.accept({ clientSn: 'TEST-1' });
    await t.z();
    await t.ledger.close();
    const ledger = await openTestLedger(t.folder, t.clock);
    const again = shiftsIn(ledger, t.clock);
    const wish = { shift: 1, period: 'day', operator: '测试店长' } as const;
    expect(await ledger.write('closeShift', wish)).toEqual({ outcome: 'closedAlready', number: 1 });
    await again.accept({ clientSn: 'TEST-2' });
    expect(await ledger.write('closeShift', wish)).toEqual({ outcome: 'closedAlready', number: 1 });
    expect(await again.z()).toMatchObject({ number: 2 });
  });

  test('and stays as it was: the ledger itself refuses', async () => {
    const t = await till();
    await t.end(await t.accept({ clientSn: 'TEST-1' }), 'issued');
    await t.z();
    await t.accept({ clientSn: 'TEST-2' });
    await t.ledger.close();
    const db = openForWriting(join(t.folder, 'ledger.db'));
    const columns = '(number, shift, event_seq, report)';
    for (const [sql, why] of [
      [`UPDATE closing SET report = '{}'`, /never changes/],
      ['DELETE FROM closing', /never changes/],
      [`INSERT INTO closing ${columns} VALUES (2, 1, 1, '{}')`, /UNIQUE/],
      [`INSERT INTO closing ${columns} VALUES (1, 2, 1, '{}')`, /without gaps|UNIQUE/],
      [`INSERT INTO closing ${columns} VALUES (3, 2, 1, '{}')`, /without gaps/],
      ['UPDATE shift_sum SET amount = 1', /closed/],
      ['DELETE FROM shift_sum', /stays/],
      [`INSERT INTO shift_sum VALUES (1, 'issued', 'blue', 1, 'x', '', 1, 1, 1, 1)`, /closed/],
      [`UPDATE invoice SET shift = 2 WHERE client_sn = 'TEST-1'`, /stays in its shift/],
    ] as const) {
      expect(() => db.exec(sql), sql).toThrow(why);
    }
    db.close();
  });

  test('a report that somebody exchanged in the file is found out', async () => {
    const t = await till();
    await t.accept({});
    await t.z();
    expect(await t.ledger.read('closing', 1)).toMatchObject({ sound: true });
    await t.ledger.close();
    const db = new DatabaseSync(join(t.folder, 'ledger.db'));
    db.exec('DROP TRIGGER closing_never_changes');
    db.exec(`UPDATE closing SET report = replace(report, '"count":0', '"count":7')`);
    db.close();
    const ledger = await openTestLedger(t.folder, t.clock);
    expect(await ledger.read('closing', 1)).toMatchObject({ sound: false });
  });
});

test('a closing is in the audit trail, with who agreed, and the chain holds', async () => {
  const t = await till();
  await t.accept({});
  const wish = { shift: 1, period: 'shift', operator: '测试收银', approvedBy: '测试店长' } as const;
  await t.ledger.write('closeShift', wish);
  const { items } = await t.ledger.read('auditLines', { limit: 5, what: 'shift_closed' });
  expect(items).toMatchObject([
    {
      who: '测试店长',
      clientTaskSn: null,
      detail: { closing: 1, operator: '测试收银', amount: 0 },
    },
  ]);
  const from = { seq: 0, hash: '0'.repeat(64) };
  expect(await t.ledger.read('walkAudit', { from, limit: 99 })).toMatchObject({ at: 'end' });
});

test('is printed once by itself, and again with its mark', async () => {
  const t = await till();
  await t.accept({});
  await t.z();
  expect(await t.ledger.read('nextWaitingJob', null)).toMatchObject({
    subject: 'closing',
    closing: 1,
    copy: 1,
    clientTaskSn: null,
  });
  const again = { clientTaskSn: null, subject: 'closing', closing: 1, who: '测试收银' } as const;
  expect(await t.ledger.write('addPrintJob', again)).toMatchObject({ copy: 2 });
});

describe('a ledger that was restored from a copy', () => {
  test('gives no number twice, and says so in the list, the trail and the next report', async () => {
    const t = await till();
    const counted = await t.accept({ clientSn: 'TEST-1' });
    await t.end(counted, 'issued');
    await t.ledger.backUp();
    await t.z('shift');
    await t.accept({ clientSn: 'TEST-2' });
    await t.z();
    await t.ledger.close();
    // Broken beyond reading: the copy from before both closings takes its place.
    writeFileSync(join(t.folder, 'ledger.db'), 'this is no database');
    const ledger = await openTestLedger(t.folder, t.clock);
    const after = shiftsIn(ledger, t.clock);
    expect((await ledger.read('closings', { limit: 9 })).items).toMatchObject([
      { number: 2, closedAt: null, amount: null },
      { number: 1, closedAt: null, amount: null },
    ]);
    expect(await ledger.read('closing', 2)).toBeUndefined();
    const { items } = await ledger.read('auditLines', { limit: 5, what: 'closings_lost' });
    expect(items).toMatchObject([{ who: 'app', detail: { from: 1, to: 2 } }]);
    const closing = await after.z();
    expect(closing).toMatchObject({ number: 3, restored: true, total: { count: 1 } });
    await after.accept({ clientSn: 'TEST-4' });
    expect(await after.z()).toMatchObject({ number: 4, restored: false });
  });

  test('a mark that is nonsense gives no number away', async () => {
    const t = await till();
    await t.accept({});
    await t.z();
    await t.ledger.close();
    writeFileSync(join(t.folder, 'ledger.db.closings'), '9999999999999999\n');
    const ledger = await openTestLedger(t.folder, t.clock);
    const next = shiftsIn(ledger, t.clock);
    await next.accept({ clientSn: 'TEST-2' });
    expect(await next.z()).toMatchObject({ number: 2 });
  });
});

test('a year of closings is listed page by page', async () => {
  const t = await till();
  for (let day = 1; day <= 5; day += 1) {
    await t.accept({ clientSn: `TEST-${day}` });
    await t.z();
    await t.clock.advance(24 * HOUR);
  }
  const page = await t.ledger.read('closings', { limit: 2 });
  expect(page).toMatchObject({ items: [{ number: 5 }, { number: 4 }], next: 4 });
  expect(await t.ledger.read('closings', { limit: 9, before: 4 })).toMatchObject({
    items: [{ number: 3 }, { number: 2 }, { number: 1 }],
    next: null,
  });
});

test('an older ledger: all that it holds is in its first shift, prints and all', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'ledger.db');
  const old = openForWriting(file, 10);
  const lines = JSON.stringify([
    { amount: 113_000, discount: 0, netAmount: 100_000, taxAmount: 13_000, taxRate: '0.13' },
  ]);
  const add = (sn: string, state: string, origin: string | null) =>
    old.run(
      `INSERT INTO invoice (client_task_sn, client_sn, kind, attempt, terminal_sn, state, body,
         amount, net_amount, tax_amount, lines, payer, client_time, print, origin, created_at,
         updated_at, operator, next_at)
       VALUES (?, ?, 'blue', 1, 't', ?, x'', 113000, 100000, 13000, ?, '{}', 1, 0, ?, 1, 1, '测试',
         ?)`,
      sn,
      sn,
      state,
      lines,
      origin,
      state === 'in_progress' ? 1 : null,
    );
  add('a', 'issued', null);
  add('b', 'failed', null);
  add('c', 'issued', 'paper');
  add('d', 'in_progress', null);
  old.run(
    `INSERT INTO print_job (job_id, client_task_sn, copy, state, created_at, updated_at)
     VALUES ('j', 'a', 1, 'done', 1, 1)`,
  );
  old.close();
  const clock = createTestClock();
  const ledger = await openLedger({ file, clock, startThread: inProcessThread });
  const t = shiftsIn(ledger, clock);
  await t.accept({ clientSn: 'TEST-1' });
  expect((await t.x()).closing).toMatchObject({
    total: ONE,
    byState: [
      { state: 'issued', ...ONE },
      { state: 'failed', ...ONE },
      { state: 'queued' },
      { state: 'in_progress' },
    ],
    byRate: [{ rate: '0.13', ...ONE }],
    byOperator: [{ operator: '测试', ...ONE }],
  });
  expect(await ledger.read('printJob', 'j')).toMatchObject({
    clientTaskSn: 'a',
    subject: 'invoice',
  });
  await t.z();
  // What was pending then ends in the shift that is open when it ends.
  await ledger.write('move', {
    clientTaskSn: 'd',
    from: 'in_progress',
    to: 'issued',
    nextAt: 0,
    who: 'platform',
    what: 'issued',
  });
  expect((await t.x()).closing).toMatchObject({ total: ONE });
  await ledger.close();
});
