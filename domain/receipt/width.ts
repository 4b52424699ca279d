/**
 * Text in columns, as a Chinese receipt printer counts them: a character of the single-byte font
 * takes one column, a two-byte character takes two. So everything outside ASCII is two columns
 * wide, also `×`, `·`, `—`, `…`, `①`, which most width tables call narrow: they are two-byte codes
 * in GB18030 (GROUND, "Printing"). What a printer cannot print is drawn or replaced in two columns.
 */

const PLAIN = /^[\x20-\x7e]*$/;

/** Only characters that are graphemes by themselves: the common case, split without a segmenter. */
const SINGLE =
  /^[\x20-\x7e\u2010-\u2027\u2030-\u205e\u2160-\u217f\u2460-\u24ff\u2500-\u25ff\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff01-\uff60\uffe0-\uffe6]*$/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Makes text fit for paper: one line, in composed form, without anything that steers a printer or
 * turns the direction of reading. Control characters and separators become spaces; invisible
 * format characters and variation selectors go; `¥`, which GBK lacks, becomes `￥`.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      .normalize('NFC')
      .replace(/\r\n|[\p{Cc}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u205f]/gu, ' ')
      // A joiner inside one picture (a family, a flag) stays, or it would fall into several.
      .replace(/(?!\u200d\p{Extended_Pictographic})[\p{Cf}\p{Variation_Selector}]/gu, '')
      .replace(/\p{Cs}/gu, '\ufffd')
      .replaceAll('¥', '￥')
  );
}

/** The characters of a text as a reader counts them; none is ever split. */
export function graphemesOf(text: string): readonly string[] {
  if (SINGLE.test(text)) return [...text];
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** The columns a text takes: 1 for each ASCII character, 2 for every other. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme);
  return width;
}

/** Fills with spaces on the right up to a width in columns; a wider text stays whole. */
export function padEnd(text: string, columns: number): string {
  return text + spaces(columns - widthOf(text));
}

/** Fills with spaces on the left up to a width in columns; a wider text stays whole. */
export function padStart(text: string, columns: number): string {
  return spaces(columns - widthOf(text)) + text;
}

/** Spaces on the left so that the text stands in the middle; none on the right. */
export function center(text: string, columns: number): string {
  return spaces(Math.floor((columns - widthOf(text)) / 2)) + text;
}

/** So many spaces, none for a negative number. */
export function spaces(count: number): string {
  return ' '.repeat(Math.max(0, count));
}

/**
 * Breaks a text into lines of at most so many columns (at least 2). Only spaces at a break are
 * dropped. Leading spaces are an indent that every line keeps. A run of two or more spaces parts
 * what belongs together, so a break falls there first; then at words and between Chinese
 * characters, never before closing or after opening punctuation unless nothing else is left.
 */
export function wrap(text: string, columns: number): readonly string[] {
  if (widthOf(text) <= columns) return [text];
  const body = text.trimStart();
  const lead = text.length - body.length;
  const indent = lead * 2 > columns ? 0 : lead;
  return packParts(body.trimEnd(), columns - indent).map((line) => spaces(indent) + line);
}

function packParts(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let gap = '';
  for (const part of text.split(/( {2,})/)) {
    if (part.startsWith('  ')) {
      gap = part;
      continue;
    }
    if (line !== '' && widthOf(line + gap + part) <= columns) {
      line += gap + part;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWords(part, columns);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

function breakWords(text: string, columns: number): readonly string[] {
  const graphemes = graphemesOf(text);
  const lines: string[] = [];
  let start = 0;
  let width = 0;
  /** The last place inside the line where it may be broken, or `start` when there is none yet. */
  let place = 0;
  for (let at = 0; at < graphemes.length; at += 1) {
    const grapheme = graphemes[at] ?? '';
    if (at > start && mayBreak(graphemes[at - 1] ?? '', grapheme)) place = at;
    width += graphemeWidth(grapheme);
    if (width <= columns || at === start) continue;
    const end = place > start ? place : at;
    lines.push(graphemes.slice(start, end).join('').trimEnd());
    start = end;
    while (graphemes[start] === ' ') start += 1;
    place = start;
    width = 0;
    at = start - 1;
  }
  const rest = graphemes.slice(start).join('');
  if (rest !== '' || lines.length === 0) lines.push(rest);
  return lines;
}

const CLOSING = new Set([...'、，。；：！？）】》〉」』”’…％·,.;:!?)]}%']);
const OPENING = new Set([...'（【《〈「『“‘￥$([{']);

function mayBreak(before: string, after: string): boolean {
  if (before === ' ' || after === ' ') return true;
  if (CLOSING.has(after) || OPENING.has(before)) return false;
  return before === '-' || graphemeWidth(before) === 2 || graphemeWidth(after) === 2;
}

function graphemeWidth(grapheme: string): number {
  return grapheme.length === 1 && grapheme <= '\x7e' ? 1 : 2;
}
