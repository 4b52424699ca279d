import { expect, test } from 'vitest';
import { plainHeading, presetFromRow, readTable, titleFromRow } from '../../../domain/table.ts';

const fieldOf = (heading: string) =>
  heading === '名称' ? 'name' : heading === '单价' ? 'price' : undefined;

test('a table is read by its headings, wherever they stand and however they are dressed', () => {
  const rows = [
    ['', ''],
    ['备注', '*单价（元）', ' 名 称 '],
    ['', '', ''],
    ['x', '3', '电视机'],
    ['', '', '空调'],
  ];
  expect(readTable(rows, fieldOf, 'name')).toEqual({
    rows: [
      { row: 4, cells: { name: '电视机', price: '3' } },
      { row: 5, cells: { name: '空调' } },
    ],
    unknown: ['备注'],
  });
  expect(readTable([['甲', '乙']], fieldOf, 'name')).toBeUndefined();
  expect(readTable([], fieldOf, 'name')).toBeUndefined();
  expect(plainHeading('＊名称（必填）：')).toBe('名称');
});

test('a title is a company by its tax number, unless the table says otherwise', () => {
  expect(titleFromRow({ name: '测试公司', taxNumber: '9135 0100m000100y43' })).toEqual({
    kind: 'company',
    name: '测试公司',
    taxNumber: '91350100M000100Y43',
  });
  expect(titleFromRow({ name: '张测试', phone: '18200000000' })).toEqual({
    kind: 'person',
    name: '张测试',
  });
  expect(titleFromRow({ name: '测试公司', kind: '企业' })).toMatchObject({ kind: 'company' });
  expect(titleFromRow({ name: '甲', kind: '个人', taxNumber: '1' })).toMatchObject({
    kind: 'person',
  });
});

test.each([
  ['0.13', '0.13', undefined],
  ['13%', '0.13', undefined],
  ['１３', '0.13', undefined],
  ['1', '0.01', undefined],
  ['0', '0', undefined],
  ['0.09', '0.09', undefined],
  ['免税', '0', '1'],
  ['不征税', '0', '2'],
])('the rate %s', (text, rate, flag) => {
  const { preset, faults } = presetFromRow({ name: '甲', taxRate: text }, '件');
  expect(faults).toEqual([]);
  expect(preset).toMatchObject({ taxRate: rate, unit: '件' });
  expect(preset.zeroRateFlag).toBe(flag);
});

test('what cannot be read is said by its field', () => {
  const { faults } = presetFromRow({ name: '甲', taxRate: '十三', price: '1.234' }, '件');
  expect(faults.map(({ path }) => path)).toEqual(['preset.price', 'preset.taxRate']);
  expect(presetFromRow({ name: '甲' }, '件').faults).toMatchObject([{ rule: 'required' }]);
  expect(presetFromRow({ name: '甲', taxRate: '100%' }, '件').faults).toHaveLength(1);
});
