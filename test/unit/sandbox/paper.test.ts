import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readPaper } from '../../../sandbox/printer/paper.ts';
import { lineText, sheetQrCodes, sheetText } from '../../../sandbox/printer/sheet.ts';
import { escPos } from '../../support/virtualPrinter.ts';

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const LF = 0x0a;
const CUT = [GS, 'V', 0] as const;
const CHINESE = [FS, '&'] as const;

const gb = (text: string) => iconv.encode(text, 'gb18030');
const linesOf = (bytes: Uint8Array, columns = 48) =>
  readPaper(bytes, { columns }).sheets.map((sheet) => sheetText(sheet, columns));

/** A QR command of function `fn` with its length counted in bytes. */
function qr(fn: number, ...parameters: (number | string | Uint8Array)[]): Uint8Array {
  const body = escPos(49, fn, ...parameters);
  return escPos(GS, '(k', body.length & 255, body.length >> 8, body);
}

describe('text', () => {
  it('is GB18030 after FS & and ASCII throughout', () => {
    expect(linesOf(escPos(ESC, '@', ...CHINESE, gb('电视机 X100 ￥1,130.00'), LF, ...CUT))).toEqual(
      [['电视机 X100 ￥1,130.00']],
    );
  });

  it('knows the four-byte characters of GB18030 and that GBK has none', () => {
    const bytes = escPos(...CHINESE, gb('㐂𠀀'), LF);
    expect(linesOf(bytes)).toEqual([['㐂𠀀']]);
    const gbk = readPaper(bytes, { encoding: 'gbk' });
    expect(gbk.sheets.map((sheet) => sheetText(sheet, 48))).not.toEqual([['㐂𠀀']]);
  });

  it('outside Chinese mode is another text, and a complaint', () => {
    const printout = readPaper(escPos(gb('电'), LF));
    expect(printout.complaints).toEqual(['Chinese bytes outside Chinese mode']);
    expect(printout.sheets[0]?.items[0]).toMatchObject({ runs: [{ text: '╡τ', columns: 2 }] });
  });

  it('ESC @ ends Chinese mode, unless the printer wakes up in it', () => {
    const bytes = escPos(...CHINESE, ESC, '@', gb('电'), LF);
    expect(readPaper(bytes).complaints).toHaveLength(1);
    expect(readPaper(bytes, { chineseAtStart: true }).complaints).toEqual([]);
  });

  it('is aligned', () => {
    const bytes = escPos(ESC, 'a', 1, 'ab', LF, ESC, 'a', 2, 'cd', LF, ESC, 'a', 0, 'ef', LF);
    expect(linesOf(bytes, 16)).toEqual([['       ab', '              cd', 'ef']]);
  });

  it('is bold and large by every command there is for it', () => {
    const bytes = escPos(
      ...CHINESE,
      ...[ESC, 'E', 1, 'a', ESC, 'E', 0],
      ...[ESC, '!', 0x38, 'b', gb('二'), ESC, '!', 0],
      ...[FS, '!', 0x0c, gb('三'), FS, '!', 0],
      ...[GS, '!', 0x12, 'd', gb('四'), GS, '!', 0],
      LF,
    );
    const [line] = readPaper(bytes).sheets[0]?.items ?? [];
    expect(line).toMatchObject({
      runs: [
        { text: 'a', bold: true, width: 1, height: 1, columns: 1 },
        { text: 'b', bold: true, width: 2, height: 2, columns: 2 },
        // ESC ! sizes Latin characters only; a Chinese one needs FS ! or GS !.
        { text: '二', bold: true, width: 1, height: 1, columns: 2 },
        { text: '三', bold: false, width: 2, height: 2, columns: 4 },
        { text: 'd四', width: 2, height: 3, columns: 6 },
      ],
    });
  });

  it('breaks where the paper ends, never inside a character', () => {
    const [sheet] = readPaper(escPos(...CHINESE, 'a'.repeat(15), gb('开票'), LF), {
      columns: 16,
    }).sheets;
    expect(sheet?.items).toMatchObject([
      { wrapped: true, runs: [{ text: 'a'.repeat(15) }] },
      { wrapped: false, runs: [{ text: '开票' }] },
    ]);
  });

  it('fills a line to the last column without breaking it', () => {
    expect(linesOf(escPos('a'.repeat(16), LF), 16)).toEqual([['a'.repeat(16)]]);
  });

  it('keeps empty lines, tabs and absolute positions', () => {
    const bytes = escPos('a', 9, 'b', LF, LF, 'c', ESC, '$', 120, 0, 'd', LF);
    expect(linesOf(bytes)).toEqual([['a       b', '', 'c         d']]);
  });

  it('that was never fed is not on the paper', () => {
    const printout = readPaper(escPos('a', LF, 'b'));
    expect(printout.sheets.map((sheet) => sheetText(sheet, 48))).toEqual([['a']]);
    expect(printout.complaints).toEqual(['text left in the line buffer']);
  });
});

describe('the rest of a receipt', () => {
  it('cuts make sheets', () => {
    const { sheets } = readPaper(escPos('a', LF, GS, 'V', 66, 90, 'b', LF, ESC, 'i', 'c', LF));
    expect(sheets.map(({ cut }) => cut)).toEqual(['partial', 'full', undefined]);
    expect(sheets[0]?.items.at(-1)).toEqual({ kind: 'feed', dots: 90 });
  });

  it('a QR code keeps its payload byte for byte, counted in bytes', () => {
    const payload = Buffer.from('https://till.invalid/发票?a=1', 'utf8');
    const bytes = escPos(
      ...[ESC, 'a', 1],
      qr(65, 50, 0),
      qr(67, 6),
      qr(69, 49),
      qr(80, 48, payload),
      qr(81, 48),
    );
    const printout = readPaper(bytes);
    expect(printout.complaints).toEqual([]);
    expect(printout.sheets.flatMap(sheetQrCodes)).toMatchObject([
      {
        text: 'https://till.invalid/发票?a=1',
        model: 2,
        moduleDots: 6,
        level: 'M',
        align: 'center',
      },
    ]);
  });

  it('a payload counted in characters spills over as text', () => {
    const payload = Buffer.from('发票', 'utf8');
    const short = escPos(GS, '(k', 2 + 3, 0, 49, 80, 48, payload, LF, qr(81, 48));
    const printout = readPaper(short);
    const [sheet] = printout.sheets;
    expect(sheet?.items[0]).toMatchObject({ kind: 'line' });
    expect(sheet && sheetQrCodes(sheet)[0]?.text).toBeUndefined();
  });

  it('a QR code that was never stored is a complaint', () => {
    expect(readPaper(qr(81, 48)).complaints).toEqual(['QR print without a stored payload']);
  });

  it('a raster image is read dot by dot', () => {
    const bytes = escPos(GS, 'v0', 0, 1, 0, 2, 0, 0b10000001, 0b01111110);
    expect(readPaper(bytes).sheets[0]?.items).toEqual([
      {
        kind: 'image',
        width: 8,
        height: 2,
        align: 'left',
        dots: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 0),
      },
    ]);
  });

  it('drawer kicks, feeds and questions leave no text', () => {
    const printout = readPaper(
      escPos(
        ESC,
        'p',
        0,
        25,
        250,
        0x10,
        4,
        1,
        GS,
        'r',
        1,
        ESC,
        'd',
        3,
        GS,
        '(H',
        6,
        0,
        48,
        48,
        'abcd',
      ),
    );
    expect(printout).toMatchObject({ drawerKicks: 1, complaints: [], incomplete: 0 });
    expect(printout.sheets).toEqual([{ items: [{ kind: 'feed', dots: 90 }], cut: undefined }]);
  });

  it('unknown commands are reported and the rest still printed', () => {
    const printout = readPaper(escPos(GS, 0x99, 'a', LF, 0x18, ESC, '*', 33, 1, 0, 1, 2, 3));
    expect(printout.complaints).toEqual([
      'unknown command 1D99',
      'unknown command 18',
      'ESC * is not supported',
    ]);
    expect(printout.sheets[0]?.items.map((item) => item.kind === 'line' && lineText(item))).toEqual(
      ['a'],
    );
  });

  it('a command cut off in the middle is counted', () => {
    expect(readPaper(escPos('a', LF, GS, '(k', 200, 0, 49, 80)).incomplete).toBe(7);
  });
});
