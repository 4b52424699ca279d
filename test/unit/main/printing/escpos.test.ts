import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../../domain/receipt/width.ts';
import { encodePaper } from '../../../../main/printing/escpos.ts';
import { gbText } from '../../../../main/printing/gbText.ts';
import { moduleDots, qrCommand } from '../../../../main/printing/qrCommand.ts';

const format = { columns: 48, encoding: 'gb18030' } as const;

describe('text for the printer', () => {
  it.each([
    ['电视机', 'b5e7cad3bbfa'],
    ['￥', 'a3a4'],
    ['×·—…①', 'a1c1a1a4a1aaa1ada2d9'],
    ['鎔', 'e667'],
    ['A1', '4131'],
  ])('%s is %s', (text, hex) => {
    expect(gbText(text, 'gb18030').toString('hex')).toBe(hex);
    expect(gbText(text, 'gbk').toString('hex')).toBe(hex);
  });

  it.each([
    ['𠮷', 'a1fe'],
    ['㐂', 'a1fe'],
    ['ñ', 'a1fe'],
    ['👨‍👩‍👧', 'a1fe'],
    ['\ue000', 'a1fe'],
    ['吉𠮷?', 'bcaaa1fe3f'],
    ['\u001b@', '2040'],
  ])('%j, which its font lacks, is seen to be missing', (text, hex) => {
    expect(gbText(text, 'gb18030').toString('hex')).toBe(hex);
    expect(gbText(text, 'gbk').toString('hex')).toBe(hex);
  });

  it('has as many bytes as the layout counted columns', () => {
    for (const text of ['电视机 X100', '  1 台 × 3,299.00', '𠮷é€ñ①￥a', '👨‍👩‍👧']) {
      for (const encoding of ['gb18030', 'gbk'] as const) {
        expect(gbText(text, encoding).length).toBe(widthOf(text));
      }
    }
  });
});

describe('the commands of a receipt', () => {
  it('begin fresh, in Chinese mode, and end with a cut', () => {
    const bytes = encodePaper([{ kind: 'text', text: '电视机' }], format).toString('hex');
    expect(bytes).toBe(
      `${'1b40'}${'1b5200'}${'1c26'}${'b5e7cad3bbfa0a'}${'1b6404'}${'1d5601'}1b40`,
    );
  });

  it('are the same the second time: nothing is left in a buffer', () => {
    const lines = [{ kind: 'text', text: '价税合计 ￥1.00', emphasis: 'bold' }] as const;
    expect(encodePaper(lines, format)).toEqual(encodePaper(lines, format));
  });

  it('switch emphasis on and off again, Chinese characters included', () => {
    const bytes = encodePaper(
      [
        { kind: 'text', text: 'B', emphasis: 'bold' },
        { kind: 'text', text: 'D', emphasis: 'double' },
      ],
      format,
    ).toString('hex');
    expect(bytes).toContain('1b4501420a1b4500');
    expect(bytes).toContain('1d2111440a1d2100');
  });
});

describe('a QR code', () => {
  it('counts its payload in bytes', () => {
    const payload = 'https://invoice.example.com/电视机';
    const bytes = qrCommand(payload, 576);
    const data = Buffer.from(payload);
    expect(data.length).toBe(37);
    const store = Buffer.from([0x1d, 0x28, 0x6b, 40, 0, 0x31, 0x50, 0x30]);
    expect(bytes.includes(Buffer.concat([store, data]))).toBe(true);
  });

  it('carries long payloads with both length bytes', () => {
    const bytes = qrCommand('a'.repeat(300), 576);
    expect(bytes.includes(Buffer.from([0x1d, 0x28, 0x6b, 0x2f, 0x01, 0x31, 0x50, 0x30]))).toBe(
      true,
    );
  });

  it.each([384, 576])('fits a paper of %i dots, as a real code of that payload shows', (dots) => {
    for (const length of [1, 14, 15, 90, 300, 1_000, 2_331]) {
      const data = [{ data: Buffer.alloc(length, 0xe4), mode: 'byte' as const }];
      const { size } = QRCode.create(data, { errorCorrectionLevel: 'M' }).modules;
      const module = moduleDots(length, dots);
      expect((size + 8) * module).toBeLessThanOrEqual(dots);
      expect(module === 6 || (size + 8) * (module + 1) > dots).toBe(true);
    }
  });
});
