import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHAIN_START } from '../../../../domain/audit.ts';
import type { Ledger } from '../../../../main/ledger/ledger.ts';
import { ledger001 } from '../../../../main/ledger/migrations/001-ledger.ts';
import { DatabaseSync } from '../../../../main/ledger/sqlite.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

const clock = createTestClock();

/** A ledger with three invoices, one of them cancelled, and a line of the till's own. */
async function told(folder: string): Promise<Ledger> {
  const ledger = await openTestLedger(folder, clock);
  const accept = acceptInto(ledger, clock);
  for (const clientSn of ['TEST-1', 'TEST-2', 'TEST-3']) {
    const accepted = await accept(testOrder({ clientSn }), 'screen');
    if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
    if (clientSn === 'TEST-2') {
      await ledger.write('cancel', {
        clientTaskSn: accepted.invoice.clientTaskSn,
        who: '测试店长',
      });
    }
  }
  await ledger.write('note', {
    who: '测试店长',
    what: 'settings_changed',
    detail: { theme: 'dark' },
  });
  return ledger;
}

const walk = (ledger: Ledger, limit = 100) =>
  ledger.read('walkAudit', { from: CHAIN_START, limit });

/** What somebody does who has the file and some SQL, the program not running. */
async function tamper(folder: string, sql: string): Promise<Ledger> {
  const db = new DatabaseSync(join(folder, 'ledger.db'));
  db.exec('DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes;');
  db.exec(sql);
  db.close();
  return openTestLedger(folder, clock);
}

describe('the audit trail', () => {
  test('holds, in one piece and in many, and goes on after a restart', async () => {
    const folder = temporaryFolder();
    const before = await told(folder);
    await before.close();
    const ledger = await openTestLedger(folder, clock);
    await ledger.write('note', { who: 'app', what: 'started' });
    expect(await walk(ledger)).toMatchObject({ at: 'end', end: { seq: 6 } });
    let step = await walk(ledger, 2);
    let pieces = 1;
    while (step.at === 'further') {
      step = await ledger.read('walkAudit', { from: step.end, limit: 2 });
      pieces += 1;
    }
    expect(step).toMatchObject({ at: 'end', end: { seq: 6 } });
    expect(pieces).toBe(4);
  });

  test.each([
    ['changed', `UPDATE event SET who = 'x' WHERE seq = 3`, { seq: 3, why: 'changed' }],
    ['removed', 'DELETE FROM event WHERE seq = 2', { seq: 2, why: 'missing' }],
    ['removed first', 'DELETE FROM event WHERE seq = 1', { seq: 1, why: 'missing' }],
    ['cut off at the end', 'DELETE FROM event WHERE seq >= 4', { seq: 4, why: 'missing' }],
    [
      'put in at the end',
      `INSERT INTO event SELECT 6, at, NULL, who, what, detail, after, hash, prev FROM event WHERE seq = 5`,
      { seq: 6, why: 'changed' },
    ],
    ['head gone', `DELETE FROM meta WHERE key = 'trailHead'`, { seq: 5, why: 'end' }],
  ])('a line %s is found', async (_, sql, broken) => {
    const folder = temporaryFolder();
    await (await told(folder)).close();
    const ledger = await tamper(folder, sql);
    expect(await walk(ledger)).toEqual({ at: 'break', broken });
  });

  test('writing on does not heal an end that was cut off, and a forged end does not stop the till', async () => {
    const cut = temporaryFolder();
    await (await told(cut)).close();
    const ledger = await tamper(cut, 'DELETE FROM event WHERE seq = 5');
    await ledger.write('note', { who: 'app', what: 'started' });
    expect(await walk(ledger)).toEqual({ at: 'break', broken: { seq: 5, why: 'missing' } });

    const forged = temporaryFolder();
    await (await told(forged)).close();
    const other = await tamper(
      forged,
      'INSERT INTO event SELECT 6, at, NULL, who, what, detail, after, hash, prev FROM event WHERE seq = 5',
    );
    await other.write('note', { who: 'app', what: 'started' });
    expect(await walk(other)).toEqual({ at: 'break', broken: { seq: 6, why: 'changed' } });
  });

  test('the program itself cannot change or delete a line', async () => {
    const folder = temporaryFolder();
    await (await told(folder)).close();
    const db = new DatabaseSync(join(folder, 'ledger.db'));
    expect(() => db.exec(`UPDATE event SET who = 'x'`)).toThrow('only grows');
    expect(() => db.exec('DELETE FROM event')).toThrow('only grows');
    db.close();
  });

  test('an older ledger is chained as it stands', async () => {
    const folder = temporaryFolder();
    const db = new DatabaseSync(join(folder, 'ledger.db'));
    db.exec(ledger001);
    db.exec(`PRAGMA user_version = 1;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2345)
      INSERT INTO event (at, client_task_sn, who, what, detail, after)
        SELECT i, 'task' || i, '收银', 'accepted', NULL, '{"state":"queued"}' FROM n;`);
    db.close();
    const ledger = await openTestLedger(folder, clock);
    expect(await walk(ledger, 10_000)).toMatchObject({ at: 'end', end: { seq: 2345 } });
    expect(await ledger.read('timeline', 'task7')).toMatchObject([{ seq: 7, state: 'queued' }]);
  });

  test('is read newest first, by person, by kind and by invoice, and in order for the export', async () => {
    const ledger = await told(temporaryFolder());
    const page = await ledger.read('auditLines', { limit: 2 });
    expect(page.items.map(({ seq }) => seq)).toEqual([5, 4]);
    expect(page.items[0]).toMatchObject({ clientTaskSn: null, detail: { theme: 'dark' } });
    const { cursor } = { cursor: page.nextCursor ?? 0 };
    const rest = await ledger.read('auditLines', { limit: 50, cursor });
    expect(rest.items.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(rest.nextCursor).toBeNull();
    const seqs = async (filter: { who?: string; what?: string; clientTaskSn?: string }) =>
      (await ledger.read('auditLines', { limit: 50, ...filter })).items.map(({ seq }) => seq);
    expect(await seqs({ who: '测试店长' })).toEqual([5, 3]);
    expect(await seqs({ what: 'accepted' })).toEqual([4, 2, 1]);
    const task = rest.items[0]?.clientTaskSn ?? '';
    expect(await seqs({ clientTaskSn: task })).toEqual([3, 2]);
    const forExport = await ledger.read('auditAfter', { seq: 1, limit: 2 });
    expect(forExport.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test('a line that changes no invoice is in its timeline, but is no event', async () => {
    const ledger = await openTestLedger(temporaryFolder(), clock);
    const accepted = await acceptInto(ledger, clock)(testOrder(), 'screen');
    if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
    const { clientTaskSn } = accepted.invoice;
    await ledger.write('note', { who: '测试收银', what: 'print_asked', clientTaskSn });
    const timeline = await ledger.read('timeline', clientTaskSn);
    expect(timeline.map(({ what, state }) => [what, state])).toEqual([
      ['accepted', 'queued'],
      ['print_asked', 'queued'],
    ]);
    expect(await ledger.read('eventsAfter', { seq: 0, limit: 10 })).toHaveLength(1);
  });
});
