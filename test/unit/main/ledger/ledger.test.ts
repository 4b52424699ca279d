import { describe, expect, test } from 'vitest';
import { currentTaxRates } from '../../../../contract/settings.ts';
import { invoiceStates, mayMove } from '../../../../domain/lifecycle.ts';
import type { Ledger } from '../../../../main/ledger/ledger.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

async function fresh(): Promise<{ ledger: Ledger; accept: ReturnType<typeof acceptInto> }> {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  return { ledger, accept: acceptInto(ledger, clock) };
}

async function acceptOne(accept: ReturnType<typeof acceptInto>, clientSn = 'TEST-0001') {
  const accepted = await accept(testOrder({ clientSn }), 'test');
  if (accepted.outcome !== 'accepted') throw new Error(`not accepted: ${accepted.outcome}`);
  return accepted.invoice;
}

const all = { limit: 50 };

describe('accepting', () => {
  test('an order becomes a queued invoice with its totals and its story', async () => {
    const { ledger, accept } = await fresh();
    const invoice = await acceptOne(accept);
    expect(invoice).toMatchObject({
      state: 'queued',
      kind: 'blue',
      amount: 113_000,
      netAmount: 100_000,
      taxAmount: 13_000,
      attempts: 0,
      needsPerson: false,
    });
    expect(invoice.clientTaskSn).toMatch(/^[a-z2-7]{26}$/);
    expect(await ledger.read('invoice', invoice.clientTaskSn)).toEqual(invoice);
    const story = await ledger.read('timeline', invoice.clientTaskSn);
    expect(story.map(({ who, what, state }) => [who, what, state])).toEqual([
      ['test', 'accepted', 'queued'],
    ]);
  });

  test('the same order again is known; the same number with other content a conflict', async () => {
    const { ledger, accept } = await fresh();
    const first = await acceptOne(accept);
    const again = await accept(testOrder(), 'test');
    expect(again).toEqual({ outcome: 'known', invoice: first });
    const { clientTime: _, ...withoutTime } = testOrder();
    expect((await accept(withoutTime, 'test')).outcome).toBe('known');
    expect((await accept(testOrder({ clientTime: 1 }), 'test')).outcome).toBe('conflict');
    expect((await accept(testOrder({ memo: 'other' }), 'test')).outcome).toBe('conflict');
    expect((await accept(testOrder({ print: true }), 'test')).outcome).toBe('known');
    const page = await ledger.read('list', all);
    expect(page === 'badCursor' ? [] : page.items).toHaveLength(1);
  });

  test('what was accepted once stays known when the rules have become stricter', async () => {
    const clock = createTestClock();
    const ledger = await openTestLedger(temporaryFolder(), clock);
    let taxRates = currentTaxRates;
    const accept = acceptInto(ledger, clock, undefined, undefined, () => taxRates);
    const first = await acceptOne(accept);
    taxRates = ['0.06'];
    expect(await accept(testOrder(), 'test')).toEqual({ outcome: 'known', invoice: first });
    expect((await accept(testOrder({ memo: 'other' }), 'test')).outcome).toBe('faults');
    expect((await accept(testOrder({ clientSn: 'TEST-0002' }), 'test')).outcome).toBe('faults');
  });

  test('many at once are one batch, and each is stored once', async () => {
    const { ledger, accept } = await fresh();
    const numbers = Array.from({ length: 200 }, (_, index) => `TEST-${index % 100}`);
    const outcomes = await Promise.all(
      numbers.map((clientSn) => accept(testOrder({ clientSn }), 'test')),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(100);
    expect(outcomes.filter(({ outcome }) => outcome === 'known')).toHaveLength(100);
    expect((await ledger.read('counts', null)).pending).toBe(100);
  });

  test('a command that breaks takes only itself back', async () => {
    const { ledger, accept } = await fresh();
    const invoice = await acceptOne(accept);
    const broken = ledger.write('move', {
      clientTaskSn: invoice.clientTaskSn,
      from: 'queued',
      to: 'issued',
      nextAt: 0,
      who: 'test',
      what: 'nonsense',
    });
    const fine = acceptOne(accept, 'TEST-0002');
    await expect(broken).rejects.toThrow('no such move');
    expect((await fine).clientSn).toBe('TEST-0002');
  });
});

describe('moving', () => {
  test('every move outside the table is refused and changes nothing', async () => {
    for (const from of invoiceStates) {
      for (const to of invoiceStates) {
        if (mayMove(from, to)) continue;
        const { ledger, accept } = await fresh();
        const { clientTaskSn } = await acceptOne(accept);
        const change = { clientTaskSn, from, to, nextAt: 0, who: 'test', what: 'test' };
        await expect(ledger.write('move', change)).rejects.toThrow('no such move');
        expect((await ledger.read('invoice', clientTaskSn))?.state).toBe('queued');
      }
    }
  });

  test('a mover that saw an older state changes nothing', async () => {
    const { ledger, accept } = await fresh();
    const { clientTaskSn } = await acceptOne(accept);
    const send = {
      clientTaskSn,
      from: 'queued',
      to: 'sending',
      nextAt: 0,
      who: 't',
      what: 't',
    } as const;
    expect((await ledger.write('move', send))?.state).toBe('sending');
    expect(await ledger.write('move', send)).toBeUndefined();
    expect(await ledger.write('cancel', { clientTaskSn, who: 'test' })).toEqual({
      outcome: 'conflict',
      state: 'sending',
    });
  });

  test('what a crash left as sending is unknown after the restart', async () => {
    const clock = createTestClock();
    const folder = temporaryFolder();
    const before = await openTestLedger(folder, clock);
    const { clientTaskSn } = await acceptOne(acceptInto(before, clock));
    const send = {
      clientTaskSn,
      from: 'queued',
      to: 'sending',
      attemptsDelta: 1,
      nextAt: 0,
      who: 't',
      what: 't',
    } as const;
    await before.write('move', send);
    await before.close();
    const after = await openTestLedger(folder, clock);
    expect(await after.write('recover', null)).toBe(1);
    expect(await after.read('invoice', clientTaskSn)).toMatchObject({
      state: 'unknown',
      attempts: 1,
    });
  });

  test('an issued invoice that is to be printed has its print job in the same moment', async () => {
    const { ledger, accept } = await fresh();
    const accepted = await accept(testOrder({ print: true }), 'test');
    if (accepted.outcome !== 'accepted') throw new Error('not accepted');
    const { clientTaskSn } = accepted.invoice;
    const change = { clientTaskSn, nextAt: 0, who: 't', what: 't' };
    await ledger.write('move', { ...change, from: 'queued', to: 'sending' });
    await ledger.write('move', { ...change, from: 'sending', to: 'in_progress' });
    expect(await ledger.read('nextWaitingJob', null)).toBeUndefined();
    const fields = { invoiceCode: '150003528888', invoiceNo: '50877603' };
    await ledger.write('move', { ...change, from: 'in_progress', to: 'issued', fields });
    expect(await ledger.read('nextWaitingJob', null)).toMatchObject({ clientTaskSn, copy: 1 });
    expect((await ledger.write('addPrintJob', { clientTaskSn })).copy).toBe(2);
  });
});

describe('reading', () => {
  test('finds by two Chinese characters, pinyin initials, digits of numbers, and amount', async () => {
    const { ledger, accept } = await fresh();
    await acceptOne(accept);
    const find = async (q: string): Promise<number> => {
      const page = await ledger.read('list', { ...all, q });
      return page === 'badCursor' ? -1 : page.items.length;
    };
    for (const q of [
      '示例',
      'shsl',
      '0001',
      '100Y43',
      '8200',
      '1130.00',
      '1,130',
      '上海示例科技有限公司',
    ]) {
      expect([q, await find(q)]).toEqual([q, 1]);
    }
    for (const q of ['牛奶', 'zzzz', '9999']) expect([q, await find(q)]).toEqual([q, 0]);
    expect(await find('"; DROP')).toBe(0);
  });

  test('pages newest first, without a gap or a double', async () => {
    const { ledger, accept } = await fresh();
    for (let n = 0; n < 7; n += 1) await acceptOne(accept, `TEST-${n}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.read('list', { limit: 3, ...(cursor && { cursor }) });
      if (page === 'badCursor') throw new Error('bad cursor');
      seen.push(...page.items.map(({ clientSn }) => clientSn));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `TEST-${n}`));
    expect(await ledger.read('list', { limit: 3, cursor: '../etc' })).toBe('badCursor');
  });

  test('an event shows the invoice as it was then', async () => {
    const { ledger, accept } = await fresh();
    const { clientTaskSn } = await acceptOne(accept);
    await ledger.write('cancel', { clientTaskSn, who: 'test' });
    const events = await ledger.read('eventsAfter', { seq: 0, limit: 10 });
    expect(events.map(({ invoice }) => invoice.state)).toEqual(['queued', 'cancelled']);
    expect(events.at(-1)?.seq).toBe(await ledger.read('lastSeq', null));
  });
});
