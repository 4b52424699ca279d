import { BreakLine, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { COLUMN_DOTS, type LaidLine } from '../../domain/receipt/layout.ts';
import type { DotPicture } from '../../domain/receipt/picture.ts';
import { fitQr } from '../../domain/receipt/qr.ts';
import { assertNever } from '../../domain/result.ts';
import { CHARACTER_DOTS, type DrawnLines } from './drawnLines.ts';
import { gbText, type PrinterEncoding } from './gbText.ts';
import { isSafelyNative, mayBeNative, qrCommand } from './qrCommand.ts';
import { qrPicture } from './qrPicture.ts';
import { centredOn, rasterCommand } from './raster.ts';

/** ESC @: forget what a job before this one left behind. */
const INITIALISE = Buffer.from([0x1b, 0x40]);

/**
 * ESC R 0 and FS &: ASCII is ASCII and pairs of bytes are Chinese. The library's character set
 * CHINA sends ESC R 15 instead, which prints `¥` for `$`, and never enters Chinese mode.
 */
const CHINESE_MODE = Buffer.from([0x1b, 0x52, 0x00, 0x1c, 0x26]);

/** ESC J 24: paper between a QR code and text, four of the largest modules, so that it can be read. */
const QUIET = Buffer.from([0x1b, 0x4a, 24]);

/** ESC J 6: below a line that is a picture, what a line of text has by itself. */
const LEADING = Buffer.from([0x1b, 0x4a, 6]);

/** ESC p 0: a pulse of 50 ms to the drawer, none for 500 ms after it. */
const OPEN_DRAWER = Buffer.from([0x1b, 0x70, 0x00, 25, 250]);

/** ESC B 2 2: two beeps of a fifth of a second, on the printers sold in China. */
const BEEP = Buffer.from([0x1b, 0x42, 2, 2]);

/** ESC d 5: from the last line to the edge to tear at. */
const TO_THE_EDGE = Buffer.from([0x1b, 0x64, 5]);

const LINE_FEED = Buffer.from([0x0a]);

export interface PaperFormat {
  /** Columns the lines were laid out for. */
  readonly columns: number;
  readonly encoding: PrinterEncoding;
  /** auto, if not given (`contract/settings`). */
  readonly qr?: 'auto' | 'native' | 'raster';
  /** Cuts the paper at the end; without a cutter it moves on past the edge to tear at. */
  readonly cut?: boolean;
  /** Opens the cash drawer before anything is printed. */
  readonly drawer?: boolean;
  readonly beep?: boolean;
}

/**
 * A laid receipt as printer commands: node-thermal-printer's for what it gets right (bold, size,
 * alignment, feed and cut), our own for text, pictures and QR codes.
 * @param drawn lines to print as a picture, because the printer's font lacks a character of theirs
 */
export function encodePaper(
  lines: readonly LaidLine[],
  format: PaperFormat,
  drawn: DrawnLines = new Map(),
): Buffer {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    // None: the library's own transports are not used (GROUND, "Printing").
    interface: '',
    width: format.columns,
    breakLine: BreakLine.NONE,
  });
  printer.append(Buffer.concat([INITIALISE, CHINESE_MODE]));
  if (format.drawer) printer.append(OPEN_DRAWER);
  /** Plain lines, collected: the library copies its whole buffer at every append. */
  let plain: Buffer[] = [];
  const flush = () => {
    if (plain.length > 0) printer.append(Buffer.concat(plain));
    plain = [];
  };
  for (const line of lines) {
    const picture = drawn.get(line);
    if (picture) {
      plain.push(pictureLine(picture));
      continue;
    }
    if (line.kind === 'ruler' || (line.kind === 'text' && line.emphasis === undefined)) {
      plain.push(gbText(line.text, format.encoding), LINE_FEED);
      continue;
    }
    flush();
    switch (line.kind) {
      case 'text':
        appendEmphasised(printer, gbText(line.text, format.encoding), line.emphasis);
        break;
      case 'qr':
        appendQr(printer, line.payload, format);
        break;
      case 'picture':
        printer.append(rasterCommand(centredOn(format.columns * COLUMN_DOTS, line.dots)));
        printer.append(LEADING);
        break;
      default:
        assertNever(line);
    }
  }
  flush();
  if (format.beep) printer.append(BEEP);
  // One feed past the cutter; the library's default of two wastes a hand's breadth of paper.
  if (format.cut ?? true) printer.partialCut({ verticalTabAmount: 1 });
  else printer.append(TO_THE_EDGE);
  return printer.getBuffer();
}

function pictureLine(picture: DotPicture): Buffer {
  const command = rasterCommand(picture);
  // One of double height stands as high as its line does.
  return picture.height > CHARACTER_DOTS ? command : Buffer.concat([command, LEADING]);
}

function appendQr(printer: ThermalPrinter, payload: string, format: PaperFormat): void {
  const paperDots = format.columns * COLUMN_DOTS;
  const fit = fitQr(payload, paperDots);
  // The layout keeps those away.
  if (!fit) throw new RangeError('no QR code that fits the paper holds this');
  const how = format.qr ?? 'auto';
  printer.append(QUIET);
  const isNative = how === 'native' ? mayBeNative(payload) : isSafelyNative(payload, fit);
  if (how !== 'raster' && isNative) {
    printer.alignCenter();
    printer.append(qrCommand(payload, fit));
    printer.alignLeft();
  } else {
    printer.append(rasterCommand(centredOn(paperDots, qrPicture(payload, fit))));
  }
  printer.append(QUIET);
}

function appendEmphasised(
  printer: ThermalPrinter,
  text: Buffer,
  emphasis: 'bold' | 'double' | undefined,
): void {
  // GS ! and not the library's quad area (ESC !): that one leaves Chinese characters small.
  if (emphasis === 'double') printer.setTextSize(1, 1);
  else printer.bold(true);
  printer.append(text);
  printer.newLine();
  if (emphasis === 'double') printer.setTextSize(0, 0);
  else printer.bold(false);
}
