import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import QRCode from 'qrcode';
import type {
  Align,
  Line,
  QrCode,
  RasterImage,
  Run,
  Sheet,
  SheetItem,
} from '../../sandbox/printer/sheet.ts';
import { lineColumns } from '../../sandbox/printer/sheet.ts';

/** Dots, as on a 203 dpi printer: a column is 12 wide, a character 24 high, a line 30. */
const COLUMN = 12;
const CHARACTER = 24;
const LINE_GAP = 6;
const MARGIN = 24;

/** Half-width letters as wide as half a Chinese one; Debian: fonts-noto-cjk. */
const FONT = '"Noto Sans Mono CJK SC", "Noto Sans CJK SC", "DejaVu Sans Mono", monospace';

/** Where an item of a sheet stands in its picture, in dots. */
export interface Place {
  readonly item: SheetItem;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a sheet dot by dot as PNG, its QR codes with their real modules, so that a reader can read
 * them back from the picture.
 * @param options.columns columns of normal size: 48 on 80 mm paper, 32 on 58 mm
 */
export function renderPng(sheet: Sheet, options: { readonly columns: number }): Buffer {
  return drawSheet(sheet, options).canvas.toBuffer('image/png');
}

/** Draws a sheet and tells what stands where. */
export function drawSheet(sheet: Sheet, { columns }: { readonly columns: number }) {
  const drawings = sheet.items.map((item) => ({ item, ...drawingOf(item) }));
  const width = columns * COLUMN;
  const height = drawings.reduce((total, drawing) => total + drawing.height, 0);
  const canvas = createCanvas(width + 2 * MARGIN, height + 2 * MARGIN);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = 'black';
  const places: Place[] = [];
  let top = MARGIN;
  for (const drawing of drawings) {
    const left = MARGIN + indent(drawing, width);
    drawing.draw(context, left, top);
    places.push({ item: drawing.item, left, top, width: drawing.width, height: drawing.height });
    top += drawing.height;
  }
  return { canvas, places, paper: { left: MARGIN, right: MARGIN + width } };
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly align: Align;
  draw(context: SKRSContext2D, x: number, y: number): void;
}

function indent({ align, width }: Drawing, room: number): number {
  if (align === 'left') return 0;
  const left = Math.max(0, room - width);
  return align === 'right' ? left : Math.floor(left / 2);
}

function drawingOf(item: SheetItem): Drawing {
  switch (item.kind) {
    case 'line':
      return lineDrawing(item);
    case 'qr':
      return qrDrawing(item);
    case 'image':
      return imageDrawing(item);
    case 'feed':
      return { width: 0, height: item.dots, align: 'left', draw: () => undefined };
  }
}

function lineDrawing(line: Line): Drawing {
  const scale = Math.max(1, ...line.runs.map((run) => run.height));
  const height = scale * CHARACTER;
  return {
    width: lineColumns(line) * COLUMN,
    height: height + LINE_GAP,
    align: line.align,
    draw(context, x, y) {
      let at = x;
      for (const run of line.runs) {
        // Characters of different heights stand on one base line.
        drawRun(context, run, at, y + height - run.height * CHARACTER);
        at += run.columns * COLUMN;
      }
    },
  };
}

function drawRun(context: SKRSContext2D, run: Run, x: number, y: number): void {
  const width = run.columns * COLUMN;
  if (run.inverse) context.fillRect(x, y, width, run.height * CHARACTER);
  context.save();
  context.translate(x, y);
  context.scale(run.width, run.height);
  context.fillStyle = run.inverse ? 'white' : 'black';
  context.font = `${run.bold ? 'bold ' : ''}${CHARACTER - 2}px ${FONT}`;
  context.textBaseline = 'alphabetic';
  let column = 0;
  for (const character of run.text) {
    context.fillText(character, column * COLUMN, CHARACTER - 5);
    column += character < '\u0080' ? 1 : 2;
  }
  context.restore();
  if (run.underline) context.fillRect(x, y + run.height * CHARACTER - 1, width, 1);
}

function qrDrawing(code: QrCode): Drawing {
  const { modules } = QRCode.create([{ data: Uint8Array.from(code.bytes), mode: 'byte' }], {
    errorCorrectionLevel: code.level,
  });
  const dots = Uint8Array.from(modules.data, (dark) => (dark ? 1 : 0));
  return dotsDrawing(dots, modules.size, modules.size, code.moduleDots, code.align);
}

function imageDrawing({ dots, width, height, align }: RasterImage): Drawing {
  return dotsDrawing(dots, width, height, 1, align);
}

function dotsDrawing(
  dots: Uint8Array,
  columns: number,
  rows: number,
  side: number,
  align: Align,
): Drawing {
  return {
    width: columns * side,
    height: rows * side,
    align,
    draw(context, x, y) {
      const small = createCanvas(columns, rows);
      const image = small.getContext('2d').createImageData(columns, rows);
      for (const [index, dot] of dots.entries()) image.data[index * 4 + 3] = dot === 0 ? 0 : 255;
      small.getContext('2d').putImageData(image, 0, 0);
      context.imageSmoothingEnabled = false;
      context.drawImage(small, x, y, columns * side, rows * side);
    },
  };
}
