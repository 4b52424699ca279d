/** Where a line or a picture stands between the margins. */
export type Align = 'left' | 'center' | 'right';

/** A stretch of a line in one style. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly underline: boolean;
  /** White on black. */
  readonly inverse: boolean;
  /** Times the normal width and height, 1 to 8. */
  readonly width: number;
  readonly height: number;
  /** Columns of normal size that it takes. */
  readonly columns: number;
}

export interface Line {
  readonly kind: 'line';
  readonly runs: readonly Run[];
  readonly align: Align;
  /** The printer broke the line here because it was full. */
  readonly wrapped: boolean;
}

export interface QrCode {
  readonly kind: 'qr';
  /** The payload, byte for byte. */
  readonly bytes: Uint8Array;
  /** The payload as UTF-8; undefined when it is none. */
  readonly text: string | undefined;
  readonly model: 1 | 2;
  /** Dots of a module's side. */
  readonly moduleDots: number;
  readonly level: 'L' | 'M' | 'Q' | 'H';
  readonly align: Align;
}

export interface RasterImage {
  readonly kind: 'image';
  /** In dots. */
  readonly width: number;
  readonly height: number;
  /** One byte a dot, row by row: 1 is black. */
  readonly dots: Uint8Array;
  readonly align: Align;
}

/** Paper moved on without printing, in dots. */
export interface Feed {
  readonly kind: 'feed';
  readonly dots: number;
}

export type SheetItem = Line | QrCode | RasterImage | Feed;

/** What lies between two cuts. */
export interface Sheet {
  readonly items: readonly SheetItem[];
  /** How it was cut off; undefined while it still hangs in the printer. */
  readonly cut: 'full' | 'partial' | undefined;
}

/** The text of a line, unpadded. */
export function lineText(line: Line): string {
  return line.runs.map((run) => run.text).join('');
}

/** Columns of normal size that a line takes. */
export function lineColumns(line: Line): number {
  return line.runs.reduce((total, run) => total + run.columns, 0);
}

/** The text lines of a sheet, indented as they are aligned; trailing spaces dropped. */
export function sheetText(sheet: Sheet, columns: number): readonly string[] {
  return sheet.items.flatMap((item) => {
    if (item.kind !== 'line') return [];
    const room = Math.max(0, columns - lineColumns(item));
    const indent = item.align === 'left' ? 0 : item.align === 'right' ? room : Math.floor(room / 2);
    return [`${' '.repeat(indent)}${lineText(item)}`.trimEnd()];
  });
}

/** The QR codes of a sheet, from top to bottom. */
export function sheetQrCodes(sheet: Sheet): readonly QrCode[] {
  return sheet.items.filter((item) => item.kind === 'qr');
}
