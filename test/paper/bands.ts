import { expect } from 'vitest';
import type { RasterImage, SheetItem } from '../../sandbox/printer/sheet.ts';

/* Pictures on paper come in bands, one below the other. */

/** Takes the bands off the head of `items` that are together so high. */
export function takeBands(items: SheetItem[], height: number, name: string): RasterImage[] {
  const bands: RasterImage[] = [];
  let total = 0;
  while (total < height) {
    const item = items.shift();
    if (item?.kind !== 'image') throw new Error(`${name}: no picture ${height} dots high`);
    bands.push(item);
    total += item.height;
  }
  expect(total, name).toBe(height);
  return bands;
}

/** The side of a code: its first row is black from corner to corner. */
export function squareSide(item: SheetItem | undefined): number {
  if (item?.kind !== 'image') return 0;
  const row = item.dots.subarray(0, item.width);
  return row.lastIndexOf(1) - row.indexOf(1) + 1;
}

/** Each character stands in its own columns, and nothing stands where there are spaces. */
export function hasInkWhereTextIs(
  bands: readonly RasterImage[],
  text: string,
  columnDots: number,
  name: string,
): void {
  let left = 0;
  for (const character of charactersOf(text)) {
    const width = columnDots * columnsOf(character);
    const ink = bands.some((band) => hasInk(band, left, width));
    expect([character, ink], name).toEqual([character, character.trim() !== '']);
    left += width;
  }
  const [{ width } = { width: 0 }] = bands;
  const beyond = bands.some((band) => hasInk(band, left, width - left));
  expect(beyond, name).toBe(false);
}

/** Columns by the rule of the trade: ASCII takes one, everything else two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of charactersOf(text)) columns += /^[ -~]$/.test(character) ? 1 : 2;
  return columns;
}

function charactersOf(text: string): readonly string[] {
  const segments = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}

function hasInk({ width, height, dots }: RasterImage, left: number, room: number): boolean {
  for (let y = 0; y < height; y += 1) {
    if (dots.subarray(y * width + left, y * width + left + room).includes(1)) return true;
  }
  return false;
}
