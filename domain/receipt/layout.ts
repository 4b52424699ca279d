import { assertNever } from '../result.ts';
import type { Receipt, ReceiptBlock } from './model.ts';
import { type DotPicture, dotsOf } from './picture.ts';
import { fitQr } from './qr.ts';
import { center, cleanText, padEnd, padStart, spaces, widthOf, wrap } from './width.ts';

/**
 * A line of paper. `double` text is twice as wide and high, so its text is set in half the columns.
 * The printer prints and the screen draws exactly these.
 */
export type LaidLine =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly emphasis?: 'bold' | 'double';
    }
  /** Longer than a line: the printer breaks it where its paper ends. */
  | { readonly kind: 'ruler'; readonly text: string }
  | { readonly kind: 'qr'; readonly payload: string }
  | { readonly kind: 'picture'; readonly dots: DotPicture };

/** A column of the printer's font A, in dots; a Chinese character is twice as wide. */
export const COLUMN_DOTS = 12;

/** Between a label and its text. */
const LABEL_GAP = 2;

/** Narrower paper than this is not sold; it keeps the arithmetic of the layout away from zero. */
const LEAST_COLUMNS = 8;

/**
 * Sets a receipt in columns: aligned with leading spaces, what stands right ends in the last
 * column, long text wraps and nothing is cut off.
 * @param columns characters of the single-byte font in a line; a Chinese character takes two
 */
export function layoutReceipt(receipt: Receipt, columns: number): readonly LaidLine[] {
  const width = Math.max(LEAST_COLUMNS, Math.floor(columns));
  return receipt.blocks.flatMap((block) => layBlock(block, width));
}

function layBlock(block: ReceiptBlock, columns: number): readonly LaidLine[] {
  switch (block.kind) {
    case 'text':
      return emphasised(block, columns, (room) =>
        setText(cleanText(block.text), block.align, room),
      );
    case 'pair':
      return emphasised(block, columns, (room) =>
        setPair(cleanText(block.left), cleanText(block.right), room),
      );
    case 'labelled':
      return plain(setLabelled(cleanText(block.label), cleanText(block.text), columns));
    case 'rule':
      return plain([(block.weight === 'double' ? '=' : '-').repeat(columns)]);
    case 'ruler':
      return [block];
    case 'picture':
      return [{ kind: 'picture', dots: dotsOf(block.picture, columns * COLUMN_DOTS) }];
    case 'qr':
      // What no code on this paper can hold is still not lost: it stands there to be typed.
      return fitQr(block.payload, columns * COLUMN_DOTS)
        ? [block]
        : plain(wrap(cleanText(block.payload), columns));
    default:
      return assertNever(block);
  }
}

function emphasised(
  { emphasis }: { readonly emphasis?: 'bold' | 'double' },
  columns: number,
  set: (room: number) => readonly string[],
): readonly LaidLine[] {
  if (emphasis === undefined) return plain(set(columns));
  const room = emphasis === 'double' ? Math.floor(columns / 2) : columns;
  return set(room).map((text) => ({ kind: 'text', text, emphasis }));
}

function plain(lines: readonly string[]): readonly LaidLine[] {
  return lines.map((text) => ({ kind: 'text', text }));
}

function setText(text: string, align: 'left' | 'center' | 'right', columns: number) {
  const lines = wrap(text, columns);
  if (align === 'left') return lines;
  const place = align === 'center' ? center : padStart;
  return lines.map((line) => place(line.trim(), columns));
}

/** Left and right share a line where they fit with a space between; else the right has its own. */
function setPair(left: string, right: string, columns: number): readonly string[] {
  const lines = wrap(left, columns);
  const last = lines.at(-1) ?? '';
  const room = columns - widthOf(right);
  if (widthOf(last) < room) return [...lines.slice(0, -1), padEnd(last, room) + right];
  return [...lines, ...wrap(right, columns).map((line) => padStart(line, columns))];
}

function setLabelled(label: string, text: string, columns: number): readonly string[] {
  const start = widthOf(label) + LABEL_GAP;
  if (start * 2 > columns) {
    const under = wrap(text, columns - LABEL_GAP);
    return [...wrap(label, columns), ...under.map((line) => spaces(LABEL_GAP) + line)];
  }
  const [first = '', ...rest] = wrap(text, columns - start);
  return [padEnd(label, start) + first, ...rest.map((line) => spaces(start) + line)];
}
