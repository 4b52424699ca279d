import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type Row, xlsxOf } from '../../../../main/exporting/xlsx.ts';
import { readXlsx } from '../../../support/readXlsx.ts';

async function written(rows: readonly Row[], count = rows.length) {
  const bytes = await buffer(
    xlsxOf([{ name: 'things', head: ['text', 'number', 'none'], count, pieces: () => [rows] }]),
  );
  return readXlsx(bytes);
}

test('texts stay texts, whatever they look like; numbers are numbers', async () => {
  const texts = [
    '00000001',
    '=1+1',
    '25312000000012345678',
    '<&>"\'',
    ' a\nb ',
    '𠮷',
    'x\u0000\uD800',
  ];
  const book = await written(texts.map((text, index) => [text, index - 1.25, undefined]));
  expect(book.things?.[0]).toEqual(['text', 'number', 'none']);
  expect(book.things?.slice(1)).toEqual(
    texts.map((text, index) => [text.replaceAll(/[\0\uD800]/g, '\uFFFD'), index - 1.25, undefined]),
  );
});

test('an empty table has its head', async () => {
  expect(await written([])).toEqual({ things: [['text', 'number', 'none']] });
});

test('more rows than a sheet takes go on in another, none twice and none left out', async () => {
  const pieces = [[1, 2, 3], [4], [5, 6, 7, 8, 9, 10, 11]].map((piece) => piece.map((n) => [n]));
  const table = { name: 'things', head: ['n'], count: 11, pieces: () => pieces };
  expect(await readXlsx(await buffer(xlsxOf([table], 4)))).toEqual({
    things: [['n'], [1], [2], [3], [4]],
    'things 2': [['n'], [5], [6], [7], [8]],
    'things 3': [['n'], [9], [10], [11]],
  });
});

test('a ledger that breaks midway breaks the stream, and does not end it', async () => {
  const stream = xlsxOf([
    {
      name: 'things',
      head: ['a'],
      count: 2,
      *pieces() {
        yield [['one']];
        throw new Error('disk');
      },
    },
  ]);
  await expect(buffer(stream)).rejects.toThrow('disk');
});
