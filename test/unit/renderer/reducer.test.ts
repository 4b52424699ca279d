import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  isBlank,
  isUntouched,
  PERSON_TITLE,
} from '../../../renderer/screens/issue/draft.ts';
import { type Action, type Form, reduce } from '../../../renderer/screens/issue/reducer.ts';

const start: Form = { draft: emptyDraft('0.13', 'company'), errors: {} };
const play = (actions: readonly Action[], from = start) => actions.reduce(reduce, from);
const keyAt = (form: Form, index: number) => form.draft.lines[index]?.key ?? '';
const type = (form: Form, index: number, field: 'name' | 'taxRate', value: string) =>
  reduce(form, { type: 'line', key: keyAt(form, index), field, value });

describe('the lines of the form', () => {
  it('always end in an empty one, with the rate of the line above', () => {
    const form = type(type(start, 0, 'taxRate', '0.06'), 0, 'name', '示例商品');
    expect(form.draft.lines).toHaveLength(2);
    expect(form.draft.lines[1]).toMatchObject({ name: '', taxRate: '0.06' });
    expect(form.draft.lines.every(isBlank)).toBe(false);
  });

  it('can all be removed', () => {
    const form = type(start, 0, 'name', '示例商品');
    const { draft } = reduce(form, { type: 'removeLine', key: keyAt(form, 0) });
    expect(draft.lines).toHaveLength(1);
    expect(isUntouched(draft)).toBe(true);
  });

  it('lose the kind of zero rate with the zero rate', () => {
    const zero = play(
      [
        { type: 'line', key: keyAt(start, 0), field: 'taxRate', value: '0' },
        { type: 'line', key: keyAt(start, 0), field: 'zeroRateFlag', value: '1' },
      ],
      start,
    );
    expect(zero.draft.lines[0]?.zeroRateFlag).toBe('1');
    expect(type(zero, 0, 'taxRate', '0.13').draft.lines[0]?.zeroRateFlag).toBe('');
  });
});

describe('a sentence at a field', () => {
  it('goes when its field is edited, and only then', () => {
    const key = keyAt(start, 0);
    const wrong = reduce(start, {
      type: 'errors',
      errors: { [`lines.${key}.name`]: 'a', 'payer.name': 'b', discount: 'c' },
    });
    const mended = type(wrong, 0, 'name', '示例');
    expect(mended.errors).toEqual({ 'payer.name': 'b', discount: 'c' });
    const next = reduce(mended, { type: 'payer', field: 'companyName', value: '示例' });
    expect(next.errors).toEqual({ discount: 'c' });
    expect(reduce(next, { type: 'order', field: 'orderDiscount', value: '1' }).errors).toEqual({});
  });
});

describe('the customer', () => {
  it('keeps what was typed for either kind', () => {
    const form = play([
      { type: 'payer', field: 'companyName', value: '示例有限公司' },
      { type: 'kind', kind: 'person' },
      { type: 'kind', kind: 'company' },
    ]);
    expect(form.draft.payer).toMatchObject({
      kind: 'company',
      companyName: '示例有限公司',
      personName: PERSON_TITLE,
    });
  });

  it('is filled from a title used before, but for what was just said', () => {
    const form = play([
      { type: 'payer', field: 'phone', value: '18200000001' },
      {
        type: 'title',
        title: {
          kind: 'company',
          name: '上海示例科技有限公司',
          taxNumber: '91350100M000100Y43',
          phone: '18200000000',
          email: 'kaipiao@example.com',
        },
      },
    ]);
    expect(form.draft.payer).toMatchObject({
      companyName: '上海示例科技有限公司',
      taxNumber: '91350100M000100Y43',
      phone: '18200000001',
      email: 'kaipiao@example.com',
    });
  });
});
