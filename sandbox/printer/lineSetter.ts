import type { PaperCharacter } from './characters.ts';
import type { Align, Line, Run } from './sheet.ts';

/** Dots a column is wide: a character of font A. A Chinese character is 24 wide. */
const COLUMN_DOTS = 12;
const SMALL_DOTS = 9;

interface Scale {
  readonly width: number;
  readonly height: number;
}

type Style = Omit<Run, 'text' | 'columns'>;

/** The printer's line buffer: sets characters side by side and breaks the line when it is full. */
export class LineSetter {
  align: Align = 'left';
  bold = false;
  underline = false;
  inverse = false;
  smallFont = false;
  latin: Scale = { width: 1, height: 1 };
  chinese: Scale = { width: 1, height: 1 };
  private runs: { style: Style; text: string; dots: number }[] = [];
  private usedDots = 0;

  constructor(private readonly columns: number) {}

  /** Whether something stands in the buffer. */
  get dirty(): boolean {
    return this.runs.length > 0;
  }

  /** Sets a character; gives the full line that it did not fit on any more. */
  put(character: PaperCharacter): readonly Line[] {
    const { width, height } = character.wide ? this.chinese : this.latin;
    const dots = width * this.dotsOf(character);
    const full = this.usedDots + dots > this.columns * COLUMN_DOTS ? [this.take(true)] : [];
    const { bold, underline, inverse } = this;
    this.append(character.text, dots, { bold, underline, inverse, width, height });
    return full;
  }

  /** Ends the line, an empty one too. */
  feed(): readonly Line[] {
    return [this.take(false)];
  }

  /** To the next tab stop: every eight columns. */
  tab(): void {
    const stop = 8 * COLUMN_DOTS;
    this.moveTo((Math.floor(this.usedDots / stop) + 1) * stop);
  }

  /** Moves right to a position in dots; to the left is not possible on this paper. */
  moveTo(dots: number): void {
    const spaces = Math.round((dots - this.usedDots) / COLUMN_DOTS);
    const plain = { bold: false, underline: false, inverse: false, width: 1, height: 1 };
    if (spaces > 0) this.append(' '.repeat(spaces), spaces * COLUMN_DOTS, plain);
  }

  private dotsOf({ wide }: PaperCharacter): number {
    if (wide) return 2 * COLUMN_DOTS;
    return this.smallFont ? SMALL_DOTS : COLUMN_DOTS;
  }

  private append(text: string, dots: number, style: Style): void {
    this.usedDots += dots;
    const last = this.runs.at(-1);
    if (last && sameStyle(last.style, style)) {
      last.text += text;
      last.dots += dots;
    } else {
      this.runs.push({ style, text, dots });
    }
  }

  private take(wrapped: boolean): Line {
    const runs = this.runs.map(({ style, text, dots }) => ({
      ...style,
      text,
      columns: dots / COLUMN_DOTS,
    }));
    this.runs = [];
    this.usedDots = 0;
    return { kind: 'line', runs, align: this.align, wrapped };
  }
}

function sameStyle(a: Style, b: Style): boolean {
  return (
    a.bold === b.bold &&
    a.underline === b.underline &&
    a.inverse === b.inverse &&
    a.width === b.width &&
    a.height === b.height
  );
}
