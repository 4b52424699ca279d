import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../../domain/receipt/width.ts';
import { encodePaper } from '../../../../main/printing/escpos.ts';
import { gbText } from '../../../../main/printing/gbText.ts';
import { isSafelyNative, qrCommand } from '../../../../main/printing/qrCommand.ts';

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
  const fit = { level: 'M', version: 3, moduleDots: 6 } as const;

  it('counts its payload in bytes', () => {
    const payload = 'https://invoice.example.com/电视机';
    const bytes = qrCommand(payload, fit);
    const data = Buffer.from(payload);
    expect(data.length).toBe(37);
    const store = Buffer.from([0x1d, 0x28, 0x6b, 40, 0, 0x31, 0x50, 0x30]);
    expect(bytes.includes(Buffer.concat([store, data]))).toBe(true);
  });

  it('carries long payloads with both length bytes', () => {
    const bytes = qrCommand('a'.repeat(300), fit);
    expect(bytes.includes(Buffer.from([0x1d, 0x28, 0x6b, 0x2f, 0x01, 0x31, 0x50, 0x30]))).toBe(
      true,
    );
  });

  it.each([
    ['https://invoice.example.com/f/50877603', 3, true],
    ['https://invoice.example.com/电视机', 3, false],
    ['https://invoice.example.com/long', 11, false],
  ])('%s of version %i is safely the printer’s own: %s', (payload, version, safe) => {
    expect(isSafelyNative(payload, { ...fit, version })).toBe(safe);
  });

  it('too long for a command that could be completed is a picture', () => {
    const lines = [{ kind: 'qr', payload: 'a'.repeat(1_729) }] as const;
    expect(encodePaper(lines, { ...format, qr: 'native' }).toString('latin1')).toContain('\x1dv0');
  });

  it.each([
    ['native', true],
    ['raster', false],
    ['auto', false],
  ] as const)('with Chinese in it, set to %s, is the printer’s own: %s', (qr, native) => {
    const lines = [{ kind: 'qr', payload: 'https://invoice.example.com/电视机' }] as const;
    const bytes = encodePaper(lines, { ...format, qr }).toString('latin1');
    expect(bytes.includes('\x1d(k')).toBe(native);
    expect(bytes.includes('\x1dv0')).toBe(!native);
  });
});

describe('a picture', () => {
  const black = (width: number, height: number) => {
    const rows = new Uint8Array((width / 8) * height).fill(0xff);
    return { kind: 'picture', dots: { width, height, rows } } as const;
  };

  it('goes in bands that a small buffer holds', () => {
    const bytes = encodePaper([black(576, 100)], format).toString('latin1');
    const bands = bytes.split('\x1dv0\0').slice(1);
    expect(bands.map((band) => band.charCodeAt(2))).toEqual([24, 24, 24, 24, 4]);
    for (const band of bands.slice(0, -1)) expect(band.length).toBeLessThanOrEqual(4 + 1_728);
  });

  it('stands in the middle, by white dots beside it', () => {
    const [, band = ''] = encodePaper([black(64, 1)], format)
      .toString('latin1')
      .split('\x1dv0\0');
    expect(band.slice(0, 4 + 40)).toBe(`\x28\0\x01\0${'\0'.repeat(32)}${'\xff'.repeat(8)}`);
  });
});
