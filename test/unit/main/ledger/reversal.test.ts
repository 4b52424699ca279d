import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveClientTaskSn } from '../../../../domain/clientTaskSn.ts';
import { priceLine, totalsOf } from '../../../../domain/invoice/price.ts';
import { invoiceStates, isFinal, mayMove } from '../../../../domain/lifecycle.ts';
import { sum } from '../../../../domain/money.ts';
import { leftOf } from '../../../../domain/reversal/left.ts';
import type { Ledger } from '../../../../main/ledger/ledger.ts';
import { ledger001 } from '../../../../main/ledger/migrations/001-ledger.ts';
import { testOrder } from '../../../support/orders.ts';
import { reversingIn, SUPERVISOR } from '../../../support/reversals.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock, TEST_NOW } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger, sha256 } from '../../../support/testLedger.ts';

const ISSUED = { invoiceCode: '150003528888', invoiceNo: '50877603' };
const LINES = [
  { name: '电视机', quantity: '3', amount: 100_000, discount: 333, taxRate: '0.13' },
  { name: '牛奶', quantity: '7', amount: 1_999, taxRate: '0.09' },
  { name: '书', quantity: '1', amount: 1, taxRate: '0', zeroRateFlag: '1' },
].map((line) => ({ unit: '件', discount: 0, ...line }));

async function move(
  ledger: Ledger,
  clientTaskSn: string,
  ...states: readonly (typeof invoiceStates)[number][]
): Promise<void> {
  for (const to of states) {
    const from = (await ledger.read('invoice', clientTaskSn))?.state ?? 'queued';
    const fields = to === 'issued' ? ISSUED : {};
    const change = { clientTaskSn, from, to, fields, nextAt: 0, who: 'test', what: to };
    expect(await ledger.write('move', change)).toMatchObject({ state: to });
  }
}

async function issuedBlue(ledger: Ledger, clock: ReturnType<typeof createTestClock>) {
  const accepted = await acceptInto(ledger, clock)(testOrder({ lines: LINES }), 'test');
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const { clientTaskSn } = accepted.invoice;
  await move(ledger, clientTaskSn, 'sending', 'in_progress', 'issued');
  return clientTaskSn;
}

const anyWish = fc.record({
  kind: fc.constant('wish'),
  /** From a small set: some are repeats. */
  requestId: fc.integer({ min: 0, max: 12 }).map((n) => `r${n}`),
  lines: fc.option(
    fc.uniqueArray(
      fc.record({
        index: fc.integer({ min: 0, max: 2 }),
        amount: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 3, selector: ({ index }) => index },
    ),
    { nil: undefined, freq: 6 },
  ),
});
const anyMove = fc.record({ kind: fc.constant('move'), red: fc.nat(), to: fc.nat() });
const crash = fc.record({ kind: fc.constant('crash') });

describe('any sequence of reversals, moves and crashes', () => {
  test('never takes more than there is, and ends at exactly zero left', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyWish, anyMove, anyMove, crash), { maxLength: 25 }),
        async (steps) => {
          const clock = createTestClock();
          const folder = temporaryFolder();
          let ledger = await openTestLedger(folder, clock);
          const blue = await issuedBlue(ledger, clock);
          const lines = LINES.map(priceLine);
          const wishes = new Map<string, string>();

          for (const step of steps) {
            if (step.kind === 'wish' && 'requestId' in step) await wish(step);
            if (step.kind === 'move' && 'to' in step) await moveOne(step.red, step.to);
            if (step.kind === 'crash') {
              await ledger.close();
              ledger = await openTestLedger(folder, clock);
              await ledger.write('recover', null);
            }
            await holds();
          }
          // Everything comes to an end, and then the rest is taken.
          for (const red of await reds()) {
            if (isFinal(red.state)) continue;
            if (red.state === 'queued') await move(ledger, red.clientTaskSn, 'sending');
            const at = (await ledger.read('invoice', red.clientTaskSn))?.state;
            if (at === 'sending') await move(ledger, red.clientTaskSn, 'in_progress');
            await move(ledger, red.clientTaskSn, 'issued');
          }
          await wish({ requestId: 'last', lines: undefined });
          const { taken } = await basis();
          for (const { amount, netAmount, taxAmount } of leftOf(lines, taken)) {
            expect([amount, netAmount, taxAmount]).toEqual([0, 0, 0]);
          }
          expect(sum(taken.map((part) => part.taxAmount))).toBe(totalsOf(lines).taxAmount);
          await ledger.close();

          async function wish(wished: {
            requestId: string;
            lines: { index: number; amount?: number | undefined }[] | undefined;
          }): Promise<void> {
            const { reverse, problems } = reversingIn(ledger, clock);
            const outcome = await reverse(
              { ...wished, clientTaskSn: blue, reason: '退货', supervisor: SUPERVISOR },
              'test',
            );
            expect(problems).toEqual([]);
            if (!('invoice' in outcome)) return;
            const content = JSON.stringify(wished.lines ?? null);
            const before = wishes.get(wished.requestId);
            expect(outcome.outcome).toBe(before === undefined ? 'accepted' : 'known');
            expect(before ?? content).toBe(content);
            wishes.set(wished.requestId, content);
          }

          async function moveOne(pick: number, choice: number): Promise<void> {
            const open = (await reds()).filter(({ state }) => !isFinal(state));
            const red = open[pick % open.length];
            if (!red) return;
            const ways = invoiceStates.filter((to) => mayMove(red.state, to));
            await move(ledger, red.clientTaskSn, ways[choice % ways.length] ?? red.state);
          }

          async function basis() {
            const read = await ledger.read('reversalBasis', { clientTaskSn: blue, requestId: '' });
            if (!read) throw new Error('the blue one is not there');
            return read;
          }

          async function reds() {
            const page = await ledger.read('list', { kind: 'red', limit: 200 });
            return page === 'badCursor' ? [] : page.items;
          }

          async function holds(): Promise<void> {
            const { taken, invoice } = await basis();
            for (const { amount, netAmount, taxAmount } of leftOf(lines, taken)) {
              expect(Math.min(amount, netAmount, taxAmount)).toBeGreaterThanOrEqual(0);
            }
            const standing = (await reds()).filter(
              ({ state }) => state !== 'failed' && state !== 'cancelled',
            );
            expect(invoice.reversedAmount).toBe(-sum(standing.map(({ amount }) => amount)) || 0);
            expect(invoice.reversedAmount).toBe(sum(taken.map(({ amount }) => amount)));
            expect(new Set((await reds()).map(({ clientTaskSn }) => clientTaskSn)).size).toBe(
              wishes.size,
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('an invoice from elsewhere', () => {
  test('is issued, marked, found by its number, and reversible like any other', async () => {
    const clock = createTestClock();
    const ledger = await openTestLedger(temporaryFolder(), clock);
    const lines = LINES.map(priceLine);
    const foreign = {
      ...totalsOf(lines),
      clientTaskSn: 'elsewhere-1',
      clientSn: 'ELSEWHERE-1',
      terminalSn: '2200000001',
      origin: 'fetched',
      lines,
      payer: { kind: 'person', name: '测试客户' },
      clientTime: TEST_NOW,
      issued: ISSUED,
      who: 'test',
    } as const;
    const recorded = await ledger.write('recordForeign', foreign);
    expect(recorded).toMatchObject({ state: 'issued', origin: 'fetched', ...ISSUED });
    expect(await ledger.write('recordForeign', foreign)).toEqual(recorded);
    const number = { code: ISSUED.invoiceCode, number: ISSUED.invoiceNo };
    expect(await ledger.read('invoiceByNumber', number)).toEqual(recorded);
    expect(await ledger.read('invoiceByNumber', { ...number, code: '' })).toBeUndefined();
    expect((await ledger.read('counts', null)).pending).toBe(0);
    const red = await reversingIn(ledger, clock).reverse(
      { clientTaskSn: 'elsewhere-1', reason: '退货', requestId: 'r', supervisor: SUPERVISOR },
      'test',
    );
    expect(red).toMatchObject({
      outcome: 'accepted',
      invoice: { clientSn: 'ELSEWHERE-1', amount: -recorded.amount, original: 'elsewhere-1' },
    });
  });
});

describe('the blue one that follows a red one', () => {
  test('has the number it turns out to have, also when it was planned under another', async () => {
    const clock = createTestClock();
    const ledger = await openTestLedger(temporaryFolder(), clock);
    const blue = await issuedBlue(ledger, clock);
    const payer = { kind: 'person', name: '新', email: 'a@b.cn', phone: '1' } as const;
    const wish = {
      clientTaskSn: blue,
      reason: '抬头',
      requestId: 'r',
      supervisor: SUPERVISOR,
      payer,
    };
    const red = await reversingIn(ledger, clock).reissue(wish, 'test');
    if (red.outcome !== 'accepted') throw new Error(red.outcome);
    const lines = LINES.map(priceLine);
    await ledger.write('recordForeign', {
      ...totalsOf(lines),
      clientTaskSn: 'elsewhere-1',
      clientSn: 'TEST-0001',
      terminalSn: '2200000001',
      origin: 'paper',
      lines,
      payer,
      clientTime: TEST_NOW,
      issued: { ...ISSUED, invoiceNo: '00000001' },
      who: 'test',
    });
    await move(ledger, red.invoice.clientTaskSn, 'sending', 'in_progress', 'issued');
    const { reissuedAs } = (await ledger.read('invoice', red.invoice.clientTaskSn)) ?? {};
    expect(reissuedAs).toBe(
      deriveClientTaskSn(
        { terminalSn: '2200000001', clientSn: 'TEST-0001', kind: 'blue', attempt: 3 },
        sha256,
      ),
    );
    const [due] = await ledger.read('due', { now: TEST_NOW, limit: 1, kind: 'send' });
    expect(due?.clientTaskSn).toBe(reissuedAs);
    expect(Buffer.from(due?.body ?? []).toString()).toBe(
      JSON.stringify({ client_task_sn: reissuedAs }),
    );
    // Lines of which nothing had been taken keep their discount.
    expect((await ledger.read('invoice', reissuedAs ?? ''))?.lines).toEqual(lines);
  });
});

describe('migration 002', () => {
  test('a ledger of version 1 keeps what it has, and its invoices can be reversed', async () => {
    const folder = temporaryFolder();
    const old = new DatabaseSync(join(folder, 'ledger.db'));
    old.exec(ledger001);
    old.exec('PRAGMA user_version = 1');
    const lines = LINES.map(priceLine);
    const { amount, netAmount, taxAmount } = totalsOf(lines);
    const insert = old.prepare(
      `INSERT INTO invoice (client_task_sn, client_sn, kind, attempt, terminal_sn, state, body,
         amount, net_amount, tax_amount, lines, payer, client_time, print, invoice_code, invoice_no,
         attempts, created_at, updated_at)
       VALUES (?, ?, 'blue', 1, '2200000001', 'issued', ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 1, ?, ?)`,
    );
    const event = old.prepare(
      `INSERT INTO event (at, client_task_sn, who, what, after) VALUES (?, ?, 'test', 'issued', ?)`,
    );
    for (const n of [1, 2]) {
      const payer = JSON.stringify(testOrder().payer);
      const body = Buffer.from('{}');
      insert.run(
        `old-${n}`,
        `OLD-${n}`,
        body,
        amount,
        netAmount,
        taxAmount,
        JSON.stringify(lines),
        payer,
        TEST_NOW,
        ISSUED.invoiceCode,
        `0000000${n}`,
        TEST_NOW,
        TEST_NOW,
      );
      event.run(TEST_NOW, `old-${n}`, JSON.stringify({ state: 'issued', reversed_amount: 0 }));
    }
    old.close();

    const clock = createTestClock();
    const ledger = await openTestLedger(folder, clock);
    expect(await ledger.read('invoice', 'old-1')).toMatchObject({
      clientSn: 'OLD-1',
      state: 'issued',
      amount,
      reversedAmount: 0,
    });
    expect((await ledger.read('timeline', 'old-2')).map(({ what }) => what)).toEqual(['issued']);
    const { reverse } = reversingIn(ledger, clock);
    for (const clientTaskSn of ['old-1', 'old-2']) {
      const wish = { clientTaskSn, reason: '退货', requestId: 'r', supervisor: SUPERVISOR };
      expect((await reverse(wish, 'test')).outcome).toBe('accepted');
    }
    expect((await ledger.read('invoice', 'old-1'))?.reversedAmount).toBe(amount);
  });
});
