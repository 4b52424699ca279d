import { expect, test } from 'vitest';
import type { PresetEntry } from '../../../../contract/presets.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { openTestLedger } from '../../../support/testLedger.ts';

async function shop() {
  const ledger = await openTestLedger(temporaryFolder(), createTestClock());
  return {
    ledger,
    save: (entry: PresetEntry, id?: number) =>
      ledger.write('savePreset', { id, entry, who: '测试店长' }),
    find: async (q: string) => (await ledger.read('presets', q)).map(({ name }) => name),
  };
}

const goods = (name: string, more: Partial<PresetEntry> = {}): PresetEntry => ({
  name,
  unit: '台',
  taxRate: '0.13',
  ...more,
});

test('presets are found by name, initials, specification and barcode, the exact one first', async () => {
  const { save, find } = await shop();
  await save(goods('电视机支架'));
  await save(goods('大声机'));
  await save(goods('电视机', { specification: 'X100', barcode: '6901234567892' }));
  expect(await find('dsj')).toEqual(['大声机', '电视机', '电视机支架']);
  expect(await find('电视机')).toEqual(['电视机', '电视机支架']);
  expect(await find('x100')).toEqual(['电视机']);
  expect(await find('567892')).toEqual(['电视机']);
  expect(await find('空调')).toEqual([]);
});

test('a preset is changed and removed, and its words with it', async () => {
  const { ledger, save, find } = await shop();
  const saved = await save(goods('电视机', { barcode: '6901234567892' }));
  const id = saved.outcome === 'saved' ? saved.preset.id : 0;
  expect(await save(goods('空调'), id)).toMatchObject({ outcome: 'saved' });
  expect(await find('dsj')).toEqual([]);
  expect(await ledger.read('presetByBarcode', '6901234567892')).toBeUndefined();
  expect(await ledger.read('hasBarcodes', null)).toBe(false);
  expect(await ledger.write('removePreset', { id, who: '测试店长' })).toBe(true);
  expect(await find('kt')).toEqual([]);
  expect(await save(goods('空调'), id)).toEqual({ outcome: 'notFound' });
});

test('no two goods share a name with its specification, or a barcode', async () => {
  const { save } = await shop();
  await save(goods('电视机', { barcode: '111' }));
  expect(await save(goods('电视机'))).toMatchObject({ outcome: 'taken', what: 'name' });
  expect(await save(goods('空调', { barcode: '111' }))).toMatchObject({
    outcome: 'taken',
    what: 'barcode',
    by: { name: '电视机' },
  });
  expect(await save(goods('电视机', { specification: 'X200' }))).toMatchObject({
    outcome: 'saved',
  });
});

test('a quick key is one preset’s at a time', async () => {
  const { ledger, save } = await shop();
  await save(goods('电视机', { quick: 1 }));
  await save(goods('空调', { quick: 2 }));
  await save(goods('冰箱', { quick: 1 }));
  const quick = await ledger.read('quickPresets', null);
  expect(quick.map(({ name, quick: key }) => [name, key])).toEqual([
    ['冰箱', 1],
    ['空调', 2],
  ]);
});

test('an import changes what it knows, adds the rest, and gives out free quick keys', async () => {
  const { ledger, save } = await shop();
  await save(goods('电视机', { barcode: '111', quick: 2 }));
  await save(goods('空调'));
  const presets = [
    goods('彩色电视机', { barcode: '111', price: 329900 }),
    goods('空调', { price: 250000 }),
    goods('冰箱'),
    goods('空调', { barcode: '111' }),
  ];
  expect(await ledger.write('importPresets', { presets })).toEqual({
    fresh: 1,
    changed: 2,
    left: 1,
  });
  const { items } = await ledger.read('presetPage', { q: '', after: 0, limit: 10 });
  expect(items).toMatchObject([
    { name: '彩色电视机', price: 329900, quick: 2 },
    { name: '空调', price: 250000 },
    { name: '冰箱', quick: 1 },
  ]);
  expect(items[1]).not.toHaveProperty('quick');
});

test('pages follow one another without a gap', async () => {
  const { ledger } = await shop();
  const presets = Array.from({ length: 25 }, (_, n) => goods(`示例${n}`));
  await ledger.write('importPresets', { presets });
  const seen: string[] = [];
  for (let after = 0; ; ) {
    const page = await ledger.read('presetPage', { q: '示例', after, limit: 10 });
    seen.push(...page.items.map(({ name }) => name));
    if (page.next === null) break;
    after = page.next;
  }
  expect(seen).toEqual(presets.map(({ name }) => name));
  expect(await ledger.read('presetCount', null)).toBe(25);
});
