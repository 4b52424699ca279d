import { charactersOf } from './characters.ts';
import { type EscPosCommand, EscPosReader } from './escPosReader.ts';
import { LineSetter } from './lineSetter.ts';
import { QrMemory } from './qrMemory.ts';
import type { Align, RasterImage, Sheet, SheetItem } from './sheet.ts';

export interface PaperOptions {
  /** Columns of normal size: 48 on 80 mm paper, 32 on 58 mm. */
  readonly columns?: number;
  readonly encoding?: 'gb18030' | 'gbk';
  /** Whether the printer wakes up in Chinese mode; a careful sender does not count on it. */
  readonly chineseAtStart?: boolean;
}

export interface Printout {
  readonly sheets: readonly Sheet[];
  readonly drawerKicks: number;
  /** Commands the printer does not know or could not follow, each as a short sentence. */
  readonly complaints: readonly string[];
  /** Bytes of a command that ended in the middle. */
  readonly incomplete: number;
}

/** Dots between two lines at power-on (1/6 inch at 180 dpi; ESC 2). */
const LINE_DOTS = 30;

const ALIGNS: readonly Align[] = ['left', 'center', 'right'];

/**
 * What a printer would put on paper for these bytes. Written from the ESC/POS command reference
 * alone, so that it judges the app's printing instead of agreeing with it.
 */
export function readPaper(bytes: Uint8Array, options: PaperOptions = {}): Printout {
  const paper = new Paper(options);
  const reader = new EscPosReader();
  for (const command of reader.read(bytes)) paper.follow(command);
  return paper.finish(reader.incomplete.length);
}

class Paper {
  private readonly sheets: Sheet[] = [];
  private items: SheetItem[] = [];
  private drawerKicks = 0;
  private readonly complaints: string[] = [];
  private readonly columns: number;
  private readonly encoding: 'gb18030' | 'gbk';
  private readonly chineseAtStart: boolean;
  private setter: LineSetter;
  private qr = new QrMemory();
  private chinese: boolean;
  private codePage = 0;
  private lineDots = LINE_DOTS;

  constructor({ columns = 48, encoding = 'gb18030', chineseAtStart = false }: PaperOptions) {
    this.columns = columns;
    this.encoding = encoding;
    this.chineseAtStart = chineseAtStart;
    this.chinese = chineseAtStart;
    this.setter = new LineSetter(columns);
  }

  finish(incomplete: number): Printout {
    // What still stands in the line buffer has not been printed.
    if (this.setter.dirty) this.complaints.push('text left in the line buffer');
    if (this.items.length > 0) this.sheets.push({ items: this.items, cut: undefined });
    const { sheets, drawerKicks, complaints } = this;
    return { sheets, drawerKicks, complaints, incomplete };
  }

  follow(command: EscPosCommand): void {
    switch (command.kind) {
      case 'text':
        this.text(command.bytes);
        return;
      case 'lineFeed':
        this.items.push(...this.setter.feed());
        return;
      case 'tab':
        this.setter.tab();
        return;
      case 'return':
      case 'formFeed':
      case 'ignored':
        return;
      case 'unknown':
        this.complaints.push(`unknown command ${hex(command.bytes)}`);
        return;
      case 'command':
        this.command(command.name, command.args);
    }
  }

  private text(bytes: Uint8Array): void {
    const { chinese, encoding, codePage } = this;
    if (!chinese && bytes.some((byte) => byte >= 0x80)) {
      this.complaints.push('Chinese bytes outside Chinese mode');
    }
    for (const character of charactersOf(bytes, { chinese, encoding, codePage })) {
      this.items.push(...this.setter.put(character));
    }
  }

  private command(name: string, args: Uint8Array): void {
    const [n = 0] = args;
    const { setter } = this;
    switch (name) {
      case 'ESC @':
        this.reset();
        return;
      case 'ESC a': {
        const align = ALIGNS[n % 48];
        if (!align) this.complaints.push(`ESC a ${n}`);
        else if (setter.dirty) this.complaints.push('ESC a in the middle of a line');
        else setter.align = align;
        return;
      }
      case 'ESC !':
        setter.bold = (n & 0x08) !== 0;
        setter.underline = (n & 0x80) !== 0;
        setter.smallFont = (n & 0x01) !== 0;
        setter.latin = { width: n & 0x20 ? 2 : 1, height: n & 0x10 ? 2 : 1 };
        return;
      case 'FS !':
        setter.chinese = { width: n & 0x04 ? 2 : 1, height: n & 0x08 ? 2 : 1 };
        return;
      case 'FS W':
        setter.chinese = n & 1 ? { width: 2, height: 2 } : { width: 1, height: 1 };
        return;
      case 'GS !':
        setter.latin = { width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 };
        setter.chinese = setter.latin;
        return;
      case 'ESC E':
      case 'ESC G':
        setter.bold = (n & 1) !== 0;
        return;
      case 'ESC -':
      case 'FS -':
        setter.underline = n % 48 !== 0;
        return;
      case 'ESC M':
        setter.smallFont = n % 48 === 1;
        return;
      case 'GS B':
        setter.inverse = (n & 1) !== 0;
        return;
      case 'ESC $':
        setter.moveTo(n + (args[1] ?? 0) * 256);
        return;
      case 'FS &':
        this.chinese = true;
        return;
      case 'FS .':
        this.chinese = false;
        return;
      case 'ESC t':
        this.codePage = n;
        return;
      case 'ESC 2':
        this.lineDots = LINE_DOTS;
        return;
      case 'ESC 3':
        this.lineDots = n;
        return;
      case 'ESC d':
        this.feedLines(n);
        return;
      case 'ESC J':
        this.flush();
        this.items.push({ kind: 'feed', dots: n });
        return;
      case 'ESC i':
        this.cut('full');
        return;
      case 'ESC m':
        this.cut('partial');
        return;
      case 'GS V':
        this.cutByMode(n, args[1] ?? 0);
        return;
      case 'ESC p':
      case 'DLE DC4':
        if (name === 'ESC p' || n === 1) this.drawerKicks += 1;
        return;
      case 'GS ( k':
        this.symbol(args);
        return;
      case 'GS v':
        this.image(args);
        return;
      default:
        if (!HARMLESS.has(name)) this.complaints.push(`${name} is not supported`);
    }
  }

  private reset(): void {
    // ESC @ clears the line buffer: what stood in it is lost.
    if (this.setter.dirty) this.complaints.push('ESC @ cleared a line');
    this.setter = new LineSetter(this.columns);
    this.chinese = this.chineseAtStart;
    this.codePage = 0;
    this.lineDots = LINE_DOTS;
    this.qr = new QrMemory();
  }

  private feedLines(lines: number): void {
    const left = this.flush() ? lines - 1 : lines;
    if (left > 0) this.items.push({ kind: 'feed', dots: left * this.lineDots });
  }

  /** Prints what stands in the line buffer; says whether there was anything. */
  private flush(): boolean {
    if (!this.setter.dirty) return false;
    this.items.push(...this.setter.feed());
    return true;
  }

  private cutByMode(mode: number, feedDots: number): void {
    if (feedDots > 0) this.items.push({ kind: 'feed', dots: feedDots });
    this.cut(mode === 0 || mode === 48 || mode === 65 || mode === 97 ? 'full' : 'partial');
  }

  private cut(cut: 'full' | 'partial'): void {
    if (this.setter.dirty) {
      this.complaints.push('cut in the middle of a line');
      this.flush();
    }
    this.sheets.push({ items: this.items, cut });
    this.items = [];
  }

  private symbol(args: Uint8Array): void {
    if (args[0] !== 49) {
      this.complaints.push(`GS ( k symbol type ${args[0]}`);
      return;
    }
    const printed = this.qr.run(args, this.setter.align);
    if (typeof printed === 'string') this.complaints.push(printed);
    else if (printed) this.picture(printed);
  }

  private image(args: Uint8Array): void {
    const [, , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = args;
    const bytesWide = xLow + xHigh * 256;
    const height = yLow + yHigh * 256;
    const width = bytesWide * 8;
    const data = args.subarray(6);
    const dots = new Uint8Array(width * height);
    for (const [index, byte] of data.entries()) {
      for (let bit = 0; bit < 8; bit += 1) dots[index * 8 + bit] = (byte >> (7 - bit)) & 1;
    }
    this.picture({ kind: 'image', width, height, dots, align: this.setter.align });
  }

  private picture(item: Exclude<SheetItem, { kind: 'line' | 'feed' }> | RasterImage): void {
    if (this.setter.dirty) this.complaints.push('picture in the middle of a line');
    this.flush();
    this.items.push(item);
  }
}

/** Commands that change nothing one could see on the paper, or that only ask something. */
const HARMLESS = new Set([
  'DLE EOT',
  'DLE ENQ',
  'GS r',
  'GS I',
  'GS a',
  'GS ( H',
  'GS ( E',
  'GS ( A',
  'ESC R',
  'ESC c',
  'ESC =',
  'ESC S',
  'ESC {',
  'ESC B',
  'ESC D',
  'ESC ',
  'FS S',
  'FS C',
  'FS ( A',
  'GS L',
  'GS W',
  'GS P',
  'GS H',
  'GS h',
  'GS w',
  'GS f',
]);

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
