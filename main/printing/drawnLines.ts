import { COLUMN_DOTS, type LaidLine } from '../../domain/receipt/layout.ts';
import type { DotPicture } from '../../domain/receipt/picture.ts';
import { graphemesOf, widthOf } from '../../domain/receipt/width.ts';
import { type PrinterEncoding, printsWhole } from './gbText.ts';

/** A line of font A, in dots. */
export const CHARACTER_DOTS = 24;

/** A line to be drawn: each character in the dots it has to itself. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Height of a character, in dots. */
  readonly size: number;
  readonly bold: boolean;
  readonly glyphs: readonly {
    readonly text: string;
    readonly left: number;
    readonly width: number;
  }[];
}

/** @returns undefined when it cannot be drawn */
export type Draw = (drawing: Drawing) => Promise<DotPicture | undefined>;

/** Lines that are printed as a picture. */
export type DrawnLines = ReadonlyMap<LaidLine, DotPicture>;

/**
 * Draws the lines that hold a character the printer's font lacks. What cannot be drawn is left out
 * and printed with a 〓; once the pen fails, it is not asked again for this receipt.
 */
export async function drawLines(
  lines: readonly LaidLine[],
  format: { readonly columns: number; readonly encoding: PrinterEncoding },
  draw: Draw,
): Promise<DrawnLines> {
  const drawn = new Map<LaidLine, DotPicture>();
  for (const line of lines) {
    if (line.kind !== 'text' || printsWhole(line.text, format.encoding)) continue;
    const raster = await draw(drawingOf(line, format.columns)).catch(() => undefined);
    if (!raster) break;
    drawn.set(line, raster);
  }
  return drawn;
}

function drawingOf(line: Extract<LaidLine, { kind: 'text' }>, columns: number): Drawing {
  const scale = line.emphasis === 'double' ? 2 : 1;
  let left = 0;
  const glyphs = graphemesOf(line.text).map((text) => {
    const glyph = { text, left, width: widthOf(text) * COLUMN_DOTS * scale };
    left += glyph.width;
    return glyph;
  });
  return {
    // Printers take rows of whole bytes.
    width: Math.ceil((columns * COLUMN_DOTS) / 8) * 8,
    height: CHARACTER_DOTS * scale,
    size: CHARACTER_DOTS * scale,
    bold: line.emphasis === 'bold',
    glyphs: glyphs.filter(({ text }) => text.trim() !== ''),
  };
}
