import { describe, expect, it } from 'vitest';
import { invoiceReceipt } from '../../../domain/receipt/invoiceReceipt.ts';
import { type LaidLine, layoutReceipt } from '../../../domain/receipt/layout.ts';
import type { Receipt } from '../../../domain/receipt/model.ts';
import { testPageReceipt } from '../../../domain/receipt/testPage.ts';
import { type Draw, drawLines } from '../../../main/printing/drawnLines.ts';
import { encodePaper, type PaperFormat } from '../../../main/printing/escpos.ts';
import { readPaper } from '../../../sandbox/printer/paper.ts';
import { lineText, sheetQrCodes, sheetText } from '../../../sandbox/printer/sheet.ts';
import { sampleInvoice, sampleSetting } from '../../unit/domain/receipt/samples.ts';

/** What stands on the paper, read by an interpreter that is not built on the code under test. */
function read(receipt: Receipt, columns: number, encoding: 'gb18030' | 'gbk') {
  const lines = layoutReceipt(receipt, columns);
  const format = { columns, encoding, qr: 'native' } as const;
  const printout = readPaper(encodePaper(lines, format), { columns, encoding });
  return { lines, printout };
}

function textOf(lines: readonly LaidLine[]): readonly string[] {
  return lines.flatMap((line) => (line.kind === 'text' ? [line.text.trimEnd()] : []));
}

describe.each([32, 42, 48])('on paper of %i columns', (columns) => {
  describe.each(['gb18030', 'gbk'] as const)('in %s', (encoding) => {
    it('a receipt stands as it was laid out', () => {
      const receipt = invoiceReceipt(sampleInvoice, { ...sampleSetting, training: true });
      if (!receipt) throw new Error('no receipt');
      const { lines, printout } = read(receipt, columns, encoding);
      const [sheet] = printout.sheets;
      if (!sheet) throw new Error('no sheet');
      expect(sheetText(sheet, columns)).toEqual(textOf(lines));
      expect(sheetQrCodes(sheet).map((code) => code.text)).toEqual([sampleInvoice.fileUrl]);
      expect(sheet.cut).toBe('partial');
      expect(printout.complaints).toEqual([]);
      expect(printout.incomplete).toBe(0);
      expect(sheet.items.some((item) => item.kind === 'line' && item.wrapped)).toBe(false);
    });

    it('a test page fills its lines and no more', () => {
      const receipt = testPageReceipt({
        columns,
        language: 'zh-CN',
        training: false,
        store: { name: '示例门店' },
        printerInterface: 'tcp://127.0.0.1:9100',
        encoding,
        now: Date.UTC(2026, 10, 24, 6, 32),
      });
      const { printout } = read(receipt, columns, encoding);
      const [sheet] = printout.sheets;
      if (!sheet) throw new Error('no sheet');
      // But for the ruler that is longer than any paper.
      const wrapped = sheet.items.filter((item) => item.kind === 'line' && item.wrapped);
      expect(wrapped.map((line) => line.kind === 'line' && lineText(line).slice(0, 24))).toEqual([
        `${'-'.repeat(22)}24`,
        ...wrapped.slice(1).map(() => expect.stringMatching(/^[-\d]+$/)),
      ]);
      expect(sheetQrCodes(sheet).map((code) => code.text)).toEqual([
        `INVOICE DESK ${columns}`,
        `开票台 测试页 ${columns} 列`,
      ]);
      expect(printout.complaints).toEqual([]);
    });
  });
});

it('shows what the font lacks and keeps the columns', () => {
  const receipt: Receipt = {
    blocks: [{ kind: 'pair', left: '𠮷野家 㐂 鎔 ① 👨‍👩‍👧', right: '￥1.00' }],
  };
  const { printout } = read(receipt, 48, 'gb18030');
  const [sheet] = printout.sheets;
  expect(sheet && sheetText(sheet, 48)[0]).toBe(`〓野家 〓 鎔 ① 〓${' '.repeat(24)}￥1.00`);
});

describe('a printer set up otherwise', () => {
  const print = (more: Omit<Partial<PaperFormat>, 'encoding'>) => {
    const format = { columns: 48, encoding: 'gb18030', ...more } as const;
    const lines = [{ kind: 'text', text: '示例' }] as const;
    const bytes = encodePaper(lines, format);
    return { bytes: Buffer.from(bytes).toString('latin1'), printout: readPaper(bytes, format) };
  };

  it('moves the paper on instead of cutting it', () => {
    const { sheets, complaints } = print({ cut: false }).printout;
    expect(complaints).toEqual([]);
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.cut).toBeUndefined();
    expect(sheets[0]?.items.at(-1)).toEqual({ kind: 'feed', dots: 150 });
  });

  it('opens the drawer and beeps only if asked to', () => {
    expect(print({}).printout.drawerKicks).toBe(0);
    expect(print({}).bytes).not.toContain('\x1bB');
    const both = print({ drawer: true, beep: true });
    expect(both.printout).toMatchObject({ drawerKicks: 1, complaints: [] });
    expect(both.bytes).toContain('\x1bB\x02\x02');
  });
});

/** A pen that fills each character's room: what matters here is where it stands. */
const fill: Draw = async ({ width, height, glyphs }) => {
  const row = Array.from({ length: width }, (_, x) =>
    glyphs.some((glyph) => x >= glyph.left && x < glyph.left + glyph.width) ? '1' : '0',
  ).join('');
  const bytes = (row.match(/.{8}/g) ?? []).map((bits) => Number.parseInt(bits, 2));
  return { width, height, rows: Uint8Array.from(Array(height).fill(bytes).flat()) };
};

describe.each([32, 42, 45, 48])('what the font lacks, drawn on paper of %i columns', (columns) => {
  it.each(['𠮷野家', '㐂', '𠮷 A1 㐂'])(
    '%s stands in its columns, the other lines are text',
    async (name) => {
      const receipt: Receipt = {
        blocks: [
          { kind: 'text', text: '鎔 ① ￥', align: 'left' },
          { kind: 'pair', left: name, right: '￥1.00' },
          { kind: 'text', text: name, align: 'left', emphasis: 'double' },
          { kind: 'text', text: '以上', align: 'left' },
        ],
      };
      const format = { columns, encoding: 'gb18030' } as const;
      const lines = layoutReceipt(receipt, columns);
      const drawn = await drawLines(lines, format, fill);
      const { sheets, complaints } = readPaper(encodePaper(lines, format, drawn), format);
      const items = sheets[0]?.items ?? [];
      expect(complaints).toEqual([]);
      expect(sheets[0] && sheetText(sheets[0], columns)).toEqual(['鎔 ① ￥', '以上']);
      // A line of text moves the paper on by 30 dots; so does one that is a picture.
      expect(items.map(({ kind }) => kind)).toEqual([
        'line',
        'image',
        'feed',
        // Twice as high is two bands.
        'image',
        'image',
        'line',
        'feed',
      ]);
      const [single, ...double] = items.filter((item) => item.kind === 'image');
      const width = Math.ceil((columns * 12) / 8) * 8;
      expect(single).toMatchObject({ width, height: 24, align: 'left' });
      expect(double.map((band) => band.width)).toEqual([width, width]);
      expect(double.reduce((total, band) => total + band.height, 0)).toBe(48);
      // `￥1.00` ends in the last column: its last dot, and none after it.
      const dots = [...(single?.dots.subarray(0, width) ?? [])];
      expect(dots.lastIndexOf(1)).toBe(columns * 12 - 1);
      expect(dots.slice(0, 24)).toEqual(new Array(24).fill(1));
    },
  );
});

it('prints 〓 where the pen fails, and asks it no more for this receipt', async () => {
  const receipt: Receipt = {
    blocks: [
      { kind: 'text', text: '𠮷', align: 'left' },
      { kind: 'text', text: '㐂', align: 'left' },
    ],
  };
  const format = { columns: 48, encoding: 'gb18030' } as const;
  const lines = layoutReceipt(receipt, 48);
  let asked = 0;
  const drawn = await drawLines(lines, format, async () => {
    asked += 1;
    throw new Error('no pen');
  });
  const { sheets } = readPaper(encodePaper(lines, format, drawn), format);
  expect(sheets[0] && sheetText(sheets[0], 48)).toEqual(['〓', '〓']);
  expect(asked).toBe(1);
});
