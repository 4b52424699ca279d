import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../../contract/invoice.ts';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import { cardsOf, isNewer, mergeInvoice, mergeOrder } from '../../../renderer/state/merge.ts';

function invoice(fields: Partial<Invoice>): Invoice {
  return {
    clientTaskSn: 'a',
    clientSn: '22000000012',
    kind: 'blue',
    state: 'queued',
    amount: 100,
    netAmount: 88,
    taxAmount: 12,
    lines: [],
    payer: { kind: 'person', name: '个人' },
    reversedAmount: 0,
    createdAt: '2026-11-24T06:00:00.000Z',
    updatedAt: '2026-11-24T06:00:00.000Z',
    needsPerson: false,
    attempts: 0,
    operator: '测试收银',
    ...fields,
  };
}

describe('news of an invoice', () => {
  it('never goes back to what the slower answer says', () => {
    const sending = invoice({ state: 'sending', attempts: 1 });
    expect(isNewer(invoice({}), sending)).toBe(false);
    expect(isNewer(sending, invoice({}))).toBe(true);
  });

  it('may go back where the platform says so later', () => {
    const unknown = invoice({ state: 'unknown', attempts: 1 });
    const again = invoice({
      state: 'queued',
      attempts: 1,
      operator: '测试收银',
      updatedAt: '2026-11-24T06:00:01.000Z',
    });
    expect(isNewer(again, unknown)).toBe(true);
  });
});

describe('the newest invoices', () => {
  it('keep their order whatever comes first', () => {
    const old = invoice({ clientTaskSn: 'old', createdAt: '2026-11-24T05:00:00.000Z' });
    const fresh = invoice({ clientTaskSn: 'new', createdAt: '2026-11-24T07:00:00.000Z' });
    const middle = invoice({ clientTaskSn: 'mid' });
    const list = [fresh, middle, old].reduce<readonly Invoice[]>(mergeInvoice, []);
    expect(list.map(({ clientTaskSn }) => clientTaskSn)).toEqual(['new', 'mid', 'old']);
    const moved = mergeInvoice(list, { ...middle, state: 'issued', attempts: 1 });
    expect(moved.map(({ state }) => state)).toEqual(['queued', 'issued', 'queued']);
  });

  it('are not endless', () => {
    let list: readonly Invoice[] = [];
    for (let n = 0; n < 50; n += 1) list = mergeInvoice(list, invoice({ clientTaskSn: `${n}` }));
    expect(list).toHaveLength(30);
  });
});

describe('orders for self-service among the cards', () => {
  const order = (fields: Partial<SelfServiceOrder>) =>
    ({
      clientSn: 'self-1',
      clientTaskSn: 'task-1',
      url: 'https://till.invalid/',
      state: 'waiting',
      needsPerson: false,
      createdAt: '2026-11-24T06:00:00.000Z',
      updatedAt: '2026-11-24T06:00:00.000Z',
      ...fields,
    }) as SelfServiceOrder;

  it('the newest news counts, and an older answer changes nothing', () => {
    const now = order({ state: 'issued', updatedAt: '2026-11-24T06:00:01.000Z' });
    expect(mergeOrder([order({})], now)).toEqual([now]);
    expect(mergeOrder([now], order({}))).toEqual([now]);
    const next = order({ clientSn: 'self-2' });
    expect(mergeOrder([now], next)).toEqual([next, now]);
  });

  it('stand where they belong, and give way to their invoice', () => {
    const later = invoice({ clientTaskSn: 'later', createdAt: '2026-11-24T06:01:00.000Z' });
    const earlier = invoice({ clientTaskSn: 'earlier', createdAt: '2026-11-24T05:00:00.000Z' });
    const sale = order({});
    expect(cardsOf([later, earlier], [sale], 9)).toEqual([later, sale, earlier]);
    const its = invoice({ clientTaskSn: 'task-1' });
    expect(cardsOf([its], [order({ state: 'issued' })], 9)).toEqual([its]);
  });

  it('one that needs a person stays on top, also beside its invoice', () => {
    const its = invoice({ clientTaskSn: 'task-1' });
    const contradicted = order({ state: 'issued', needsPerson: true });
    const many = Array.from({ length: 9 }, (_, n) =>
      invoice({ clientTaskSn: `later-${n}`, createdAt: '2026-11-24T07:00:00.000Z' }),
    );
    expect(cardsOf([...many, its], [contradicted], 3)[0]).toEqual(contradicted);
  });
});
