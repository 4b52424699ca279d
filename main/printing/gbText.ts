import iconv from 'iconv-lite';
import { graphemesOf } from '../../domain/receipt/width.ts';

/** How text goes to the printer; picture: what is not ASCII is drawn, not sent as text. */
export type PrinterEncoding = 'gb18030' | 'gbk' | 'picture';

/** Stands where the printer's font has no character: two columns, like what it replaces. */
const GETA = Buffer.from([0xa1, 0xfe]);

/** User-defined characters have two-byte codes, but no printer has a picture for them. */
const PRIVATE = /\p{Co}/u;

/**
 * Text as a Chinese printer reads it: ASCII as it is, everything else in two bytes. A printer's
 * font is taken to be GBK: what needs four bytes of GB18030 becomes a visible 〓 and not a gap.
 * Takes exactly the columns that `widthOf` counts. Control characters become spaces.
 */
export function gbText(text: string, encoding: PrinterEncoding): Buffer {
  const whole = atOnce(text, encoding);
  if (whole) return whole;
  return Buffer.concat(graphemesOf(text).map((grapheme) => gbGrapheme(grapheme, encoding)));
}

/** Whether a printer's font has all of it: nothing becomes a 〓. */
export function printsWhole(text: string, encoding: PrinterEncoding): boolean {
  if (encoding === 'picture') return /^[\x20-\x7e]*$/.test(text);
  if (atOnce(text, encoding)) return true;
  return graphemesOf(text).every(
    (grapheme) => grapheme === '〓' || gbGrapheme(grapheme, encoding) !== GETA,
  );
}

/** The whole text in one go, if it is ASCII and pairs of GBK, as nearly every line is. */
function atOnce(text: string, encoding: PrinterEncoding): Buffer | undefined {
  const whole = iconv.encode(text, codeOf(encoding));
  const fits = isPrintable(whole) && !PRIVATE.test(text) && whole.length === expectedLength(text);
  return fits ? whole : undefined;
}

/** ASCII and pairs of GBK only. */
function isPrintable(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte === 0x7f || byte === 0x80) return false;
    if (byte < 0x80) continue;
    at += 1;
    if (!isTrail(bytes[at])) return false;
  }
  return true;
}

/** One byte for ASCII, two for the rest: catches a `?` that stands for something else. */
function expectedLength(text: string): number {
  let length = 0;
  for (const character of text) length += character <= '\x7e' ? 1 : 2;
  return length;
}

function gbGrapheme(grapheme: string, encoding: PrinterEncoding): Buffer {
  if (grapheme.length === 1 && grapheme <= '\x7e') {
    return Buffer.from(grapheme >= ' ' ? grapheme : ' ');
  }
  if (PRIVATE.test(grapheme)) return GETA;
  const bytes = iconv.encode(grapheme, codeOf(encoding));
  const [lead = 0, trail] = bytes;
  return bytes.length === 2 && lead > 0x80 && isTrail(trail) ? bytes : GETA;
}

/** The second byte of a GBK code; in four-byte codes of GB18030 it is a digit. */
function isTrail(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x40 && byte !== 0x7f && byte !== 0xff;
}

/** A line that should be a picture and could not be drawn is still worth a try as text. */
function codeOf(encoding: PrinterEncoding): 'gb18030' | 'gbk' {
  return encoding === 'picture' ? 'gb18030' : encoding;
}
