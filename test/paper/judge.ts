import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { expect } from 'vitest';
import { type LaidLine, layoutReceipt } from '../../domain/receipt/layout.ts';
import type { ReceiptBlock } from '../../domain/receipt/model.ts';
import { readPaper } from '../../sandbox/printer/paper.ts';
import { lineColumns, lineText, type Sheet, type SheetItem } from '../../sandbox/printer/sheet.ts';
import { readQr } from '../support/readQr.ts';
import { drawSheet, type Place } from '../support/renderPng.ts';
import { columnsOf, hasInkWhereTextIs, squareSide, takeBands } from './bands.ts';
import type { Task } from './receipts.ts';

/*
 * Whether what arrived at a printer is the receipt that was meant, judged by an interpreter, a
 * picture and a reader of codes that are not built on the code under test.
 */

/** What was sent, as far as the judge must know it to find its way. */
export interface Sent {
  readonly lines: readonly LaidLine[];
  /** Lines that are pictures, because the printer's font lacks a character of theirs. */
  readonly drawn: ReadonlySet<LaidLine>;
}

export async function judge(bytes: Uint8Array, task: Task, sent: Sent): Promise<void> {
  const { columns, encoding, cut, drawer } = task.format;
  // Where all Chinese is drawn, none must be left to the printer's font: any would do.
  const font = encoding === 'picture' ? 'gb18030' : encoding;
  const { sheets, ...rest } = readPaper(bytes, { columns, encoding: font });
  const [sheet] = sheets;
  expect({ ...rest, cuts: sheets.map((each) => each.cut) }, task.name).toEqual({
    complaints: [],
    incomplete: 0,
    drawerKicks: drawer ? 1 : 0,
    cuts: [cut ? 'partial' : undefined],
  });
  if (!sheet) throw new Error(task.name);
  const codes: SheetItem[][] = [];
  const rows = rowsOf(sheet, task, sent, codes);
  for (const block of task.receipt.blocks) {
    const count = layoutReceipt({ blocks: [block] }, columns).length;
    standsAsMeant(block, rows.splice(0, count), task);
  }
  expect(rows, task.name).toEqual([]);
  await looksRight(sheet, task, codes);
}

/** A line of paper as it was found there. */
interface Row {
  /** Of a picture of text, what it was found to be; empty for codes and logos. */
  readonly text: string;
  /** Columns of its own size that it takes, and into how many the paper is divided. */
  readonly columns: number;
  readonly room: number;
}

/**
 * Line by line: text as text, lines of rare characters and logos as pictures, codes as codes.
 * @param codes gets what each code is made of; what it says is read from the picture
 */
function rowsOf(
  sheet: Sheet,
  { name, format }: Task,
  { lines, drawn }: Sent,
  codes: SheetItem[][],
): Row[] {
  const items = sheet.items.filter(({ kind }) => kind !== 'feed');
  const rows = lines.map((line): Row => {
    const item = items[0];
    if (item?.kind === 'qr') {
      expect(line, name).toEqual({ kind: 'qr', payload: item.text });
      items.shift();
      codes.push([item]);
      return { text: '', columns: 0, room: 0 };
    }
    if (line.kind === 'qr') {
      codes.push(takeBands(items, squareSide(item), name));
      return { text: '', columns: 0, room: 0 };
    }
    if (line.kind === 'picture') {
      takeBands(items, line.dots.height, name);
      return { text: '', columns: 0, room: 0 };
    }
    if (line.kind === 'ruler') {
      const pieces = takeBroken(items, line.text.length);
      expect(pieces, name).toEqual(cutInto(line.text, format.columns));
      return { text: line.text, columns: 0, room: 0 };
    }
    const size = line.emphasis === 'double' ? 2 : 1;
    const room = Math.floor(format.columns / size);
    if (drawn.has(line)) {
      hasInkWhereTextIs(takeBands(items, 24 * size, name), line.text, 12 * size, name);
      return { text: line.text, columns: columnsOf(line.text), room };
    }
    if (item?.kind !== 'line') throw new Error(`${name}: a ${item?.kind} for ${line.text}`);
    items.shift();
    expect([lineText(item), item.wrapped], name).toEqual([line.text, false]);
    for (const run of item.runs) {
      const look = [line.emphasis === 'bold', size, size];
      expect([run.bold, run.width, run.height], `${name}: ${line.text}`).toEqual(look);
    }
    return { text: line.text, columns: lineColumns(item) / size, room };
  });
  expect(items, name).toEqual([]);
  return rows;
}

/** The lines into which the printer broke so many characters. */
function takeBroken(items: SheetItem[], characters: number): string[] {
  const pieces: string[] = [];
  while (pieces.join('').length < characters) {
    const item = items.shift();
    if (item?.kind !== 'line') break;
    pieces.push(lineText(item));
  }
  return pieces;
}

function cutInto(text: string, columns: number): string[] {
  const count = Math.ceil(text.length / columns);
  return Array.from({ length: count }, (_, at) => text.slice(at * columns, (at + 1) * columns));
}

/** Says all of the block, without its spaces, and stands where it should. */
function standsAsMeant(block: ReceiptBlock, rows: readonly Row[], { name, format }: Task): void {
  const said = rows.map(({ text }) => text).join('');
  const where = `${name}: ${said}`;
  for (const { columns, room } of rows) expect(columns, where).toBeLessThanOrEqual(room);
  switch (block.kind) {
    case 'text':
      expect(ink(said), where).toBe(ink(block.text));
      if (block.align === 'center') for (const row of rows) standsInTheMiddle(row, where);
      return;
    case 'pair': {
      expect(ink(said), where).toBe(ink(block.left + block.right));
      const last = rows.at(-1);
      expect(last?.columns, where).toBe(last?.room);
      return;
    }
    case 'labelled': {
      expect(ink(said), where).toBe(ink(block.label + block.text));
      const [, ...under] = rows.map(({ text }) => text.search(/\S/));
      expect(new Set(under).size, where).toBeLessThanOrEqual(1);
      return;
    }
    case 'rule':
      expect(said, name).toBe((block.weight === 'double' ? '=' : '-').repeat(format.columns));
      return;
    case 'ruler':
      expect(said, name).toBe(block.text);
      return;
    case 'qr':
    case 'picture':
      expect([said, rows.length], name).toEqual(['', 1]);
  }
}

function standsInTheMiddle({ text, columns, room }: Row, where: string): void {
  const before = text.search(/\S/);
  const after = room - columns;
  expect(after - before, where).toBeGreaterThanOrEqual(0);
  expect(after - before, where).toBeLessThanOrEqual(1);
}

/** What stands there with its silence, as PNG: a whole sheet would take ten times as long to read. */
function cutOut(canvas: Canvas, bands: readonly Place[]): Buffer {
  const silence = 24;
  const left = Math.min(...bands.map((band) => band.left)) - silence;
  const top = Math.min(...bands.map((band) => band.top)) - silence;
  const width = Math.max(...bands.map((band) => band.width)) + 2 * silence;
  const height = bands.reduce((total, band) => total + band.height, 0) + 2 * silence;
  const piece = createCanvas(width, height);
  piece.getContext('2d').drawImage(canvas, left, top, width, height, 0, 0, width, height);
  return piece.toBuffer('image/png');
}

function ink(text: string): string {
  return text.replaceAll(/\s/g, '').replaceAll('¥', '￥');
}

/** As a picture: its codes can be read, its margins are white, what ends right ends at the edge. */
async function looksRight(
  sheet: Sheet,
  { name, receipt, format }: Task,
  codes: readonly (readonly SheetItem[])[],
): Promise<void> {
  const { canvas, places, paper } = drawSheet(sheet, format);
  const read: string[] = [];
  for (const code of codes) {
    const bands = places.filter(({ item }) => code.includes(item));
    read.push(await readQr(cutOut(canvas, bands)));
  }
  const payloads = receipt.blocks.flatMap((block) => (block.kind === 'qr' ? [block.payload] : []));
  expect(read, name).toEqual(payloads);

  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const isDark = (left: number, right: number, top: number, bottom: number) => {
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        if ((data[(y * width + x) * 4] ?? 255) < 128) return true;
      }
    }
    return false;
  };
  // Glyphs are smoothed, and may touch the dot beside them.
  expect(isDark(0, paper.left - 1, 0, height), name).toBe(false);
  expect(isDark(paper.right + 1, width, 0, height), name).toBe(false);
  for (const place of places) {
    if (place.item.kind !== 'line' || lineColumns(place.item) !== format.columns) continue;
    const text = lineText(place.item);
    if (!/[0-9=-]$/.test(text)) continue;
    const { top } = place;
    const atTheEdge = isDark(paper.right - 12, paper.right, top, top + place.height);
    expect(atTheEdge, `${name}: ${text}`).toBe(true);
  }
}
