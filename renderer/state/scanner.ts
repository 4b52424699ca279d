/**
 * Tells a scanner from fingers: a scanner "types" a code faster than anyone can, and ends it with
 * Enter. Pure: strokes with their times go in, a code comes out.
 */

/** The longest pause between two strokes of a burst, ms. Fast typists need 70 and more. */
export const MAX_GAP_MS = 50;
/** Shorter bursts happen by rolling over keys. */
const MIN_LENGTH = 6;

export interface Burst {
  readonly text: string;
  /** When the last stroke came, ms on any steady clock. */
  readonly at: number;
}

export interface ScanStroke {
  readonly key: string;
  /** The physical key; it is all there is while an input method swallows `key`. */
  readonly code: string;
  readonly shiftKey: boolean;
  readonly at: number;
}

export type ScanStep =
  /** Could become a code; `fresh` marks the first stroke of a new burst. */
  | { readonly kind: 'gathering'; readonly burst: Burst; readonly fresh: boolean }
  | { readonly kind: 'scanned'; readonly text: string }
  | { readonly kind: 'nothing'; readonly burst: Burst | null };

/** Feeds one keydown. Modifier keys alone neither break nor feed a burst. */
export function feedScanner(burst: Burst | null, stroke: ScanStroke): ScanStep {
  const quick = burst !== null && stroke.at - burst.at <= MAX_GAP_MS;
  if (stroke.key === 'Shift' || (isHidden(stroke) && /^Shift/.test(stroke.code))) {
    return { kind: 'nothing', burst };
  }
  if (stroke.key === 'Enter' || (isHidden(stroke) && /^(Numpad)?Enter$/.test(stroke.code))) {
    return quick && burst.text.length >= MIN_LENGTH
      ? { kind: 'scanned', text: burst.text }
      : { kind: 'nothing', burst: null };
  }
  const character = characterOf(stroke);
  if (character === undefined) return { kind: 'nothing', burst: null };
  const text = quick ? burst.text + character : character;
  return { kind: 'gathering', burst: { text, at: stroke.at }, fresh: !quick };
}

function isHidden(stroke: ScanStroke): boolean {
  return stroke.key === 'Process' || stroke.key === 'Unidentified';
}

function characterOf(stroke: ScanStroke): string | undefined {
  if (isHidden(stroke)) return fromCode(stroke);
  // An input method in full-width mode turns 1 into １: a code is never full-width.
  return [...stroke.key].length === 1 ? stroke.key.normalize('NFKC') : undefined;
}

/** Scanners play the US layout. */
function fromCode({ code, shiftKey }: ScanStroke): string | undefined {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) {
    return shiftKey && code.startsWith('Digit') ? ')!@#$%^&*('[Number(digit)] : digit;
  }
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  const pair = marks[code];
  return pair?.[shiftKey ? 1 : 0];
}

const marks: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  Slash: '/?',
  Period: '.>',
  Comma: ',<',
  Semicolon: ';:',
  Quote: '\'"',
  Backslash: '\\|',
  BracketLeft: '[{',
  BracketRight: ']}',
  NumpadSubtract: '--',
  NumpadDecimal: '..',
};
