import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Invoice, InvoiceFilter } from '../../../../contract/invoice.ts';
import { businessDay } from '../../../../domain/chinaTime.ts';
import { openForWriting } from '../../../../main/ledger/database.ts';
import type { Ledger } from '../../../../main/ledger/ledger.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock, TEST_NOW } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

const HOUR = 3_600_000;

/** A ledger whose clock the test sets, also back. */
async function ledgerAt(start: number) {
  let now = start;
  const clock = { now: () => now, after: () => () => {} };
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const accept = acceptInto(ledger, clock);
  let count = 0;
  return {
    ledger,
    async accept(at: number, who: string): Promise<string> {
      now = at;
      count += 1;
      const accepted = await accept(testOrder({ clientSn: `ORDER-${count}` }), who);
      if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
      return accepted.invoice.clientTaskSn;
    },
  };
}

/** All pages of five, so that the ends of pages are met too. */
async function found(ledger: Ledger, filter: Partial<InvoiceFilter>): Promise<Invoice[]> {
  const items: Invoice[] = [];
  let cursor: string | undefined;
  do {
    const page = await ledger.read('list', { ...filter, limit: 5, ...(cursor && { cursor }) });
    if (page === 'badCursor') throw new Error(page);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

const ordersOf = (items: readonly Invoice[]) => items.map(({ clientSn }) => clientSn);

describe('the records of some days', () => {
  test('a business day begins at midnight in Shanghai, whatever the till’s zone', async () => {
    const midnight = Date.UTC(2026, 5, 14, 16);
    const { ledger, accept } = await ledgerAt(midnight);
    for (const at of [midnight - 1, midnight, midnight + 24 * HOUR - 1, midnight + 24 * HOUR]) {
      await accept(at, 'test');
    }
    const day = '2026-06-15';
    expect(ordersOf(await found(ledger, { from: day, to: day }))).toEqual(['ORDER-3', 'ORDER-2']);
    expect(ordersOf(await found(ledger, { from: day }))).toHaveLength(3);
    expect(ordersOf(await found(ledger, { to: day }))).toHaveLength(3);
    expect(await found(ledger, { from: '2026-06-17' })).toEqual([]);
    expect(await found(ledger, { from: day, to: '2026-06-14' })).toEqual([]);
  });

  test('a search stays within them', async () => {
    const { ledger, accept } = await ledgerAt(TEST_NOW);
    for (const days of [0, 1, 2]) await accept(TEST_NOW + days * 24 * HOUR, 'test');
    const day = businessDay(TEST_NOW + 24 * HOUR);
    expect(ordersOf(await found(ledger, { q: '示例', from: day, to: day }))).toEqual(['ORDER-2']);
    expect(ordersOf(await found(ledger, { q: '示例', to: day }))).toEqual(['ORDER-2', 'ORDER-1']);
  });
});

const anyFilter = fc.record(
  {
    from: fc.integer({ min: 0, max: 4 }),
    to: fc.integer({ min: 0, max: 4 }),
    operator: fc.constantFrom('甲', '乙', 'pos'),
    state: fc.constantFrom('queued', 'cancelled'),
    kind: fc.constantFrom('blue', 'red'),
    q: fc.constantFrom('示例', 'ORDER-1'),
  },
  { requiredKeys: [] },
);
const anyOrder = fc.record({
  day: fc.integer({ min: 0, max: 4 }),
  who: fc.constantFrom('甲', '乙', 'pos'),
  cancelled: fc.boolean(),
});

test('any filters together find what each alone finds, also after the clock was set back', async () => {
  const { ledger, accept } = await ledgerAt(TEST_NOW);
  for (const { day, who, cancelled } of fc.sample(anyOrder, 30)) {
    const clientTaskSn = await accept(TEST_NOW + day * 24 * HOUR, who);
    if (cancelled) await ledger.write('cancel', { clientTaskSn, who });
  }
  const everything = await found(ledger, {});
  await fc.assert(
    fc.asyncProperty(anyFilter, async ({ from, to, ...rest }) => {
      const dayOf = (n: number) => businessDay(TEST_NOW + n * 24 * HOUR);
      const filter: Partial<InvoiceFilter> = {
        ...rest,
        ...(from !== undefined && { from: dayOf(from) }),
        ...(to !== undefined && { to: dayOf(to) }),
      };
      const expected = everything.filter((invoice) => {
        const day = businessDay(Date.parse(invoice.createdAt));
        return (
          (filter.from === undefined || day >= filter.from) &&
          (filter.to === undefined || day <= filter.to) &&
          (filter.operator === undefined || invoice.operator === filter.operator) &&
          (filter.state === undefined || invoice.state === filter.state) &&
          (filter.kind === undefined || invoice.kind === filter.kind) &&
          (filter.q !== 'ORDER-1' || invoice.clientSn.startsWith('ORDER-1'))
        );
      });
      expect(ordersOf(await found(ledger, filter))).toEqual(ordersOf(expected));
    }),
  );
});

test('whoever has issued something can be chosen, once each', async () => {
  const { ledger, accept } = await ledgerAt(TEST_NOW);
  expect(await ledger.read('issuers', null)).toEqual([]);
  for (const who of ['乙', 'pos', '甲', '乙']) await accept(TEST_NOW, who);
  expect(await ledger.read('issuers', null)).toEqual(['pos', '乙', '甲']);
});

test('migration 006: the operator of what is there is who its story says, and its days are known', async () => {
  const folder = temporaryFolder();
  const old = openForWriting(join(folder, 'ledger.db'), 5);
  const add = (sn: string, kind: string, at: number, more = 'NULL', red = 'NULL') =>
    old.exec(`
      INSERT INTO invoice (client_task_sn, client_sn, kind, attempt, terminal_sn, state, body, amount,
        net_amount, tax_amount, lines, payer, client_time, print, attempts, created_at, updated_at,
        reissued_as, request_id)
      VALUES ('${sn}', 'OLD', '${kind}', ${sn.length}, 't', 'issued', x'', 1, 1, 0, '[]', '{}', 0, 0, 1,
        ${at}, ${at}, ${more}, ${red})`);
  const tell = (sn: string, who: string, what: string) =>
    old.exec(`
      INSERT INTO event (at, client_task_sn, who, what, prev, hash)
      VALUES (0, '${sn}', '${who}', '${what}', x'', x'')`);
  add('a', 'blue', TEST_NOW);
  add('bb', 'red', TEST_NOW + 24 * HOUR, `'ccc'`, `'r'`);
  add('ccc', 'blue', TEST_NOW + 24 * HOUR);
  tell('a', '甲', 'accepted');
  tell('a', '乙', 'print_asked');
  tell('bb', '乙', 'accepted');
  tell('ccc', 'app', 'accepted');
  old.close();

  const ledger = await openTestLedger(folder, createTestClock());
  const operators = (await found(ledger, {})).map((one) => [one.clientTaskSn, one.operator]);
  expect(operators).toEqual([
    ['ccc', '乙'],
    ['bb', '乙'],
    ['a', '甲'],
  ]);
  const { length } = await found(ledger, { from: businessDay(TEST_NOW + 24 * HOUR) });
  expect(length).toBe(2);
});
