import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CHAIN_START } from '../../../../domain/audit.ts';
import { commands } from '../../../../main/ledger/commands/index.ts';
import type { Transaction } from '../../../../main/ledger/commands/transaction.ts';
import { type Database, openForWriting } from '../../../../main/ledger/database.ts';
import { queries } from '../../../../main/ledger/queries.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

/** A ledger that notes how SQLite would answer each statement it is given. */
function planned() {
  const db = openForWriting(join(temporaryFolder(), 'ledger.db'));
  onTestFinished(() => db.close());
  // The trail has a head from its first line on, and the day has invoices.
  commands.note(
    { db, now: 1, changes: [], orders: [], atEnd: new Map() },
    { who: 'test', what: 'begun' },
  );
  db.run("INSERT INTO invoice_day (day, first, last) VALUES ('2026-06-15', 1, 9)");
  const plans: string[] = [];
  const note = (sql: string, values: readonly unknown[]): void => {
    if (!/^\s*(SELECT|UPDATE|DELETE)/i.test(sql)) return;
    // A handful of rows.
    if (/ FROM (staff|meta)\b/.test(sql)) return;
    const rows = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...(values as never[]));
    plans.push(...rows.map(({ detail }) => detail));
  };
  const watched: Database = {
    ...db,
    all(sql, ...values) {
      note(sql, values);
      return db.all(sql, ...values);
    },
    get(sql, ...values) {
      note(sql, values);
      return db.get(sql, ...values);
    },
    run(sql, ...values) {
      note(sql, values);
      return db.run(sql, ...values);
    },
  };
  const tx: Transaction = { db: watched, now: 1, changes: [], orders: [], atEnd: new Map() };
  return { db: watched, tx, plans };
}

/** The index of what is pending, and the search index, which is made for it. */
const FINE = [
  /^SCAN invoice USING (COVERING )?INDEX invoice_due\b/,
  /^SCAN (invoice|title|preset)_search VIRTUAL TABLE INDEX \d+:.*M/,
  /^SCAN CONSTANT ROW/,
];

function scansIn(plans: readonly string[]): readonly string[] {
  return plans.filter(
    (plan) =>
      (plan.startsWith('SCAN') && !FINE.some((fine) => fine.test(plan))) ||
      plan.includes('TEMP B-TREE'),
  );
}

const SALE = { clientSn: 'x', content: '{}', clientTime: 1, clientTimeGiven: true };
const DAYS = { from: '2026-01-01', to: '2026-12-31' };

const every: readonly [string, (made: ReturnType<typeof planned>) => unknown][] = [
  ['masking contacts', ({ tx }) => commands.maskContacts(tx, { createdBefore: 1, limit: 9 })],
  ['recover', ({ tx }) => commands.recover(tx, null)],
  ['interrupted print jobs', ({ tx }) => commands.interruptPrintJobs(tx, null)],
  ['what is overdue', ({ tx }) => commands.flagOverdue(tx, { createdBefore: 1 })],
  ['pull all forward', ({ tx }) => commands.pullForward(tx, {})],
  ['a print job', ({ tx }) => commands.addPrintJob(tx, { clientTaskSn: 'x', who: 'test' })],
  ['cancel', ({ tx }) => commands.cancel(tx, { clientTaskSn: 'x', who: 'test' })],
  ['a line of the trail', ({ tx }) => commands.note(tx, { who: 'test', what: 'test' })],
  ['an order taken before', ({ db }) => queries.selfServiceOrderBefore(db, SALE)],
  ['an order', ({ db }) => queries.selfServiceOrder(db, 'x')],
  ['an order by its print', ({ db }) => queries.selfServiceOrderOfTask(db, 'x')],
  ['the newest orders', ({ db }) => queries.recentSelfServiceOrders(db, 30)],
  ['what a refund asks', ({ db }) => queries.refundBasis(db, 'x')],
  ['the next attempt', ({ db }) => queries.nextBlueAttempt(db, 'x')],
  ['next due order', ({ db }) => queries.nextSelfServiceDueAfter(db, 1)],
  ['a callback', ({ tx }) => commands.hintOrder(tx, { clientSn: 'x', clientTaskSn: 'y' })],
  ['a commit', ({ tx }) => commands.claimOrder(tx, { clientSn: 'x', what: 'commit' })],
  ['counts', ({ db }) => queries.counts(db)],
  ['staff', ({ db }) => queries.staff(db, null)],
  ['meta', ({ db }) => queries.meta(db, 'x')],
  ['next waiting job', ({ db }) => queries.nextWaitingJob(db, null)],
  ['the prints shown', ({ db }) => queries.shownPrints(db, ['x'])],
  ['the prints that nobody is sure of', ({ db }) => queries.unsurePrints(db, null)],
  ['next due', ({ db }) => queries.nextDueAfter(db, 1)],
  ['last event', ({ db }) => queries.lastSeq(db)],
  ['events', ({ db }) => queries.eventsAfter(db, { seq: 0, limit: 10 })],
  ['an invoice', ({ db }) => queries.invoice(db, 'x')],
  ['newest task', ({ db }) => queries.newestTask(db, 'x')],
  ['a timeline', ({ db }) => queries.timeline(db, 'x')],
  ['the newest invoices', ({ db }) => queries.list(db, { limit: 30 })],
  ['a page of them', ({ db }) => queries.list(db, { limit: 30, cursor: 'zz' })],
  ['by state', ({ db }) => queries.list(db, { limit: 30, state: 'failed' })],
  ['by kind', ({ db }) => queries.list(db, { limit: 30, kind: 'red' })],
  ['by order', ({ db }) => queries.list(db, { limit: 30, clientSn: 'x' })],
  ['by operator', ({ db }) => queries.list(db, { limit: 30, operator: 'x' })],
  ['by day', ({ db }) => queries.list(db, { limit: 30, ...DAYS })],
  [
    'by all of them',
    ({ db }) =>
      queries.list(db, { limit: 30, kind: 'red', operator: 'x', state: 'issued', ...DAYS }),
  ],
  ['a search in some days', ({ db }) => queries.list(db, { limit: 30, q: '示例', ...DAYS })],
  ['who has issued', ({ db }) => queries.issuers(db, null)],
  ['by task number', ({ db }) => queries.list(db, { limit: 30, q: 'a'.repeat(26) })],
  ['a search', ({ db }) => queries.list(db, { limit: 30, q: '示例' })],
  ['titles as one types', ({ db }) => queries.titles(db, { q: '示例', now: 1 })],
  ['the newest titles', ({ db }) => queries.titles(db, { q: '', now: 1 })],
  ['a page of titles', ({ db }) => queries.titlePage(db, { q: '', before: 9, limit: 30 })],
  ['presets as one types', ({ db }) => queries.presets(db, '电视')],
  ['a page of presets', ({ db }) => queries.presetPage(db, { q: '', after: 0, limit: 30 })],
  ['the quick presets', ({ db }) => queries.quickPresets(db, null)],
  ['a barcode', ({ db }) => queries.presetByBarcode(db, '6901234567892')],
  ['whether there are barcodes', ({ db }) => queries.hasBarcodes(db, null)],
  ['a closing', ({ tx }) => commands.closeShift(tx, { shift: 1, period: 'day', operator: 'test' })],
  ['a look at a shift', ({ db }) => queries.interim(db, { period: 'shift', now: 1 })],
  ['a look at a day', ({ db }) => queries.interim(db, { period: 'day', now: 1 })],
  ['the closings', ({ db }) => queries.closings(db, { limit: 30 })],
  ['an old closing', ({ db }) => queries.closing(db, 1)],
  [
    'the closings for export',
    ({ db }) => queries.closingsAfter(db, { number: 0, limit: 30, ...DAYS }),
  ],
  [
    'a closing printed again',
    ({ tx }) => commands.addPrintJob(tx, { clientTaskSn: null, subject: 'closing', closing: 1 }),
  ],
  ['the trail', ({ db }) => queries.auditLines(db, { limit: 30 })],
  ['the trail by person', ({ db }) => queries.auditLines(db, { limit: 30, who: 'x' })],
  ['the trail by kind', ({ db }) => queries.auditLines(db, { limit: 30, what: 'x' })],
  ['the trail by invoice', ({ db }) => queries.auditLines(db, { limit: 30, clientTaskSn: 'x' })],
  ['a walk along it', ({ db }) => queries.walkAudit(db, { from: CHAIN_START, limit: 30 })],
  ['the trail for export', ({ db }) => queries.auditAfter(db, { seq: 0, limit: 30 })],
];

describe('a ledger of a million invoices is not read from end to end by', () => {
  test.each(every)('%s', (_, ask) => {
    const made = planned();
    ask(made);
    expect(scansIn(made.plans)).toEqual([]);
  });

  test('the loop’s questions, which sort only what is pending', () => {
    for (const kind of ['send', 'ask'] as const) {
      const made = planned();
      queries.due(made.db, { now: 1, limit: 4, kind });
      expect(made.plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
    }
    const made = planned();
    queries.dueSelfServiceOrders(made.db, { now: 1, limit: 4 });
    expect(made.plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
  });

  test.each([
    [{ state: 'failed' }, /invoice_by_state \(state=\? AND seq=\?/],
    [{ kind: 'red' }, /invoice_by_kind \(kind=\? AND seq=\?/],
    [{ operator: 'x' }, /invoice_by_operator \(operator=\? AND seq=\?/],
  ] as const)(
    'a search among few of them, %o: their index comes before the record',
    (only, index) => {
      const made = planned();
      queries.list(made.db, { limit: 30, q: '示例', ...only });
      const [found, probe, record] = made.plans;
      expect(found).toMatch(/^SCAN invoice_search /);
      expect(probe).toMatch(/^SEARCH probe USING COVERING INDEX/);
      expect(probe).toMatch(index);
      expect(record).toMatch(/^SEARCH invoice USING INTEGER PRIMARY KEY/);
    },
  );

  test('and this test sees a scan where there is one', () => {
    const made = planned();
    made.db.all('SELECT * FROM invoice WHERE amount = 1');
    made.db.all('SELECT * FROM event WHERE at > 5 ORDER BY at');
    expect(scansIn(made.plans)).toHaveLength(3);
  });
});
