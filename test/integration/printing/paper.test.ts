import { describe, expect, it } from 'vitest';
import { invoiceReceipt } from '../../../domain/receipt/invoiceReceipt.ts';
import { type LaidLine, layoutReceipt } from '../../../domain/receipt/layout.ts';
import type { Receipt } from '../../../domain/receipt/model.ts';
import { testPageReceipt } from '../../../domain/receipt/testPage.ts';
import { encodePaper } from '../../../main/printing/escpos.ts';
import { readPaper } from '../../../sandbox/printer/paper.ts';
import { sheetQrCodes, sheetText } from '../../../sandbox/printer/sheet.ts';
import { sampleInvoice, sampleSetting } from '../../unit/domain/receipt/samples.ts';

/** What stands on the paper, read by an interpreter that is not built on the code under test. */
function read(receipt: Receipt, columns: number, encoding: 'gb18030' | 'gbk') {
  const lines = layoutReceipt(receipt, columns);
  const printout = readPaper(encodePaper(lines, { columns, encoding }), { columns, encoding });
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
      expect(sheet.items.some((item) => item.kind === 'line' && item.wrapped)).toBe(false);
      expect(sheetQrCodes(sheet)[0]?.text).toBe(`开票台 测试页 ${columns} 列`);
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
