import { describe, expect, it } from 'vitest';
import type { StoredPreset } from '../../../contract/presets.ts';
import { emptyDraft } from '../../../renderer/screens/issue/draft.ts';
import { type Action, type Form, reduce } from '../../../renderer/screens/issue/reducer.ts';

const start: Form = { draft: emptyDraft('0.13', 'company'), errors: {} };
const play = (...actions: readonly Action[]) => actions.reduce(reduce, start);
const television: StoredPreset = {
  id: 1,
  name: '电视机',
  unit: '台',
  price: 329900,
  taxRate: '0.13',
};
const service: StoredPreset = { id: 2, name: '安装服务', unit: '次', taxRate: '0.06' };
const add = (preset: StoredPreset): Action => ({ type: 'goods', preset });
const edit = (form: Form, index: number, field: 'quantity' | 'amount' | 'name', value: string) =>
  reduce(form, { type: 'line', key: form.draft.lines[index]?.key ?? '', field, value });
const seen = ({ draft }: Form) =>
  draft.lines.map(({ name, quantity, amount }) => [name, quantity, amount]);

describe('goods', () => {
  it('go into the empty line, and the same priced ones count one more', () => {
    expect(seen(play(add(television), add(service), add(television)))).toEqual([
      ['电视机', '2', '6,598.00'],
      ['安装服务', '1', ''],
      ['', '1', ''],
    ]);
  });

  it('without a price are a line of their own each time', () => {
    expect(seen(play(add(service), add(service)))).toHaveLength(3);
  });

  it('with another price by now are another line', () => {
    expect(seen(play(add(television), add({ ...television, price: 299900 })))).toHaveLength(3);
  });

  it('follow their quantity until an amount is typed', () => {
    const three = edit(play(add(television)), 0, 'quantity', '０.5');
    expect(seen(three)[0]).toEqual(['电视机', '０.5', '1,649.50']);
    expect(seen(edit(three, 0, 'quantity', 'x'))[0]?.[2]).toBe('1,649.50');
    const typed = edit(three, 0, 'amount', '1000');
    expect(seen(edit(typed, 0, 'quantity', '7'))[0]?.[2]).toBe('1000');
    expect(seen(reduce(typed, add(television)))).toHaveLength(3);
  });

  it('replace what another price had made of a line', () => {
    const form = play(add(television));
    const key = form.draft.lines[0]?.key ?? '';
    expect(seen(reduce(form, { type: 'goods', preset: service, key }))[0]).toEqual([
      '安装服务',
      '1',
      '',
    ]);
  });
});

describe('the empty line', () => {
  it('stays one when text that fell into it is taken back', () => {
    const spilled = edit(play(add(television)), 1, 'name', 'AZ-001');
    expect(spilled.draft.lines).toHaveLength(3);
    const { lines } = edit(spilled, 1, 'name', '').draft;
    expect(lines).toHaveLength(2);
    expect(lines[1]?.key).toBe(spilled.draft.lines[1]?.key);
  });
});

describe('a title', () => {
  const title = (name: string, phone?: string): Action => ({
    type: 'title',
    title: { kind: 'company', name, ...(phone !== undefined && { phone }) },
  });

  it('takes away what the title before it had filled in', () => {
    const { payer } = play(title('测试甲公司', '18200001111'), title('测试乙公司')).draft;
    expect(payer).toMatchObject({ companyName: '测试乙公司', phone: '' });
  });

  it('leaves alone what the customer said', () => {
    const said: Action = { type: 'payer', field: 'phone', value: '18200002222' };
    const { payer } = play(said, title('测试甲公司', '18200001111')).draft;
    expect(payer.phone).toBe('18200002222');
    expect(
      play(title('测试甲公司', '18200001111'), said, title('测试乙公司')).draft.payer.phone,
    ).toBe('18200002222');
  });
});
