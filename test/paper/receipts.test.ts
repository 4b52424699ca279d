import { expect, it } from 'vitest';
import { tasks } from './receipts.ts';
import { encodeAll } from './throughTransport.ts';

it('the receipts are of all kinds and have all that is hard in them', async () => {
  const all = await encodeAll();
  expect(all).toHaveLength(200);
  const words = JSON.stringify(all.map(({ task }) => task.receipt));
  for (const rare of ['𠮷', '㐂', '鎔', '￥', '①', '培训', 'https://发票.example.com']) {
    expect(words).toContain(rare);
  }
  const names = all.map(({ task }) => task.name).join('\n');
  for (const kind of ['invoice', 'pending', 'order', 'closing', 'test']) {
    for (const qr of ['auto', 'native', 'raster']) {
      expect(names).toMatch(new RegExp(`\\(${kind}, \\d+ columns, ${qr}\\)`));
    }
  }
  const having = (what: (one: (typeof all)[number]) => boolean) => all.filter(what).length;
  expect(having(({ drawn }) => drawn.size > 0)).toBeGreaterThan(50);
  expect(having(({ lines }) => lines.some(({ kind }) => kind === 'picture'))).toBeGreaterThan(20);
  expect(having(({ lines }) => lines.length > 40)).toBeGreaterThan(10);
  expect(new Set(all.map(({ task }) => task.format.columns)).size).toBeGreaterThan(20);
});

it('are the same ones every time', () => {
  expect(JSON.stringify(tasks())).toBe(JSON.stringify(tasks()));
});
