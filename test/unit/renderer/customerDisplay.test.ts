import { describe, expect, it } from 'vitest';
import { typedOrderSchema } from '../../../contract/customer.ts';
import { type Draft, emptyDraft, emptyLine } from '../../../renderer/screens/issue/draft.ts';
import { reckon } from '../../../renderer/screens/issue/reckon.ts';
import { typedOrder } from '../../../renderer/screens/issue/useCustomerDisplay.ts';

const rules = { taxRates: ['0.13'], dialect: 'classic' } as const;

function shown(lines: readonly { readonly name: string; readonly amount: string }[]) {
  const draft: Draft = {
    ...emptyDraft('0.13', 'company'),
    lines: [...lines.map((line) => ({ ...emptyLine('0.13'), ...line })), emptyLine('0.13')],
    orderDiscount: '1',
  };
  return typedOrder(reckon(draft, rules, 0));
}

describe('what a customer sees of an order that is being typed', () => {
  it('is nothing until a line is worth something', () => {
    expect(shown([])).toBeNull();
    expect(shown([{ name: '电视机', amount: '' }])).toBeNull();
    expect(shown([{ name: '电视机', amount: '三百' }])).toBeNull();
  });

  it('are the lines that are money already, and the total the till shows', () => {
    const order = shown([
      { name: '电视机', amount: '300' },
      { name: '半行', amount: 'x' },
      { name: '安装服务', amount: '100' },
    ]);
    expect(order).toMatchObject({
      lines: [
        { name: '电视机', amount: 30_000 },
        { name: '安装服务', amount: 10_000 },
      ],
      more: 0,
      amount: 39_900,
    });
    expect(typedOrderSchema.parse(order)).toEqual(order);
    // Nobody else at the counter is to read whom it is for.
    expect(JSON.stringify(order)).not.toContain('payer');
  });

  it('are the last lines of a long order', () => {
    const order = shown(
      Array.from({ length: 45 }, (_, at) => ({ name: `商品 ${at + 1}`, amount: '10' })),
    );
    expect(order?.more).toBe(15);
    expect(order?.lines.at(-1)?.name).toBe('商品 45');
    expect(order?.amount).toBe(44_900);
  });
});
