import iconv from 'iconv-lite';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { readPaper } from '../../../sandbox/printer/paper.ts';
import type { Sheet } from '../../../sandbox/printer/sheet.ts';
import { readQr, readQrCodes } from '../../support/readQr.ts';
import { renderPng } from '../../support/renderPng.ts';
import { escPos } from '../../support/virtualPrinter.ts';

function qrBytes(text: string, moduleDots: number, level: number): Uint8Array {
  const payload = Buffer.from(text, 'utf8');
  const size = payload.length + 3;
  return escPos(
    ...[0x1d, '(k', 3, 0, 49, 67, moduleDots, 0x1d, '(k', 3, 0, 49, 69, level],
    ...[0x1d, '(k', size & 255, size >> 8, 49, 80, 48, payload, 0x1d, '(k', 3, 0, 49, 81, 48],
  );
}

function sheetOf(bytes: Uint8Array, columns: number): Sheet {
  const [sheet] = readPaper(bytes, { columns }).sheets;
  if (!sheet) throw new Error('nothing was printed');
  return sheet;
}

const url = 'https://till.invalid/training/999000000001-00000001.pdf?抬头=测试';

describe('a sheet drawn as PNG', () => {
  it.each([
    [32, 4, 48],
    [48, 6, 49],
    [48, 8, 51],
  ])('%i columns, modules of %i dots: its QR reads back', async (columns, moduleDots, level) => {
    const bytes = escPos(
      ...[0x1c, '&', 0x1b, 'a', 1, 0x1d, '!', 0x11],
      ...[iconv.encode('示例商贸', 'gb18030'), 0x0a, 0x1d, '!', 0],
      ...[qrBytes(url, moduleDots, level), iconv.encode('扫码查看发票', 'gb18030'), 0x0a],
    );
    expect(await readQr(renderPng(sheetOf(bytes, columns), { columns }))).toBe(url);
  });

  it('shows what is there and nothing else', async () => {
    const sheet = sheetOf(escPos(...[qrBytes('one', 6, 49), 0x0a], qrBytes('two', 6, 49)), 32);
    expect(await readQrCodes(renderPng(sheet, { columns: 32 }))).toEqual(['one', 'two']);
    const plain = renderPng(sheetOf(escPos('no code', 0x0a), 32), { columns: 32 });
    await expect(readQr(plain)).rejects.toThrow('found 0');
  });

  it('is as wide as the paper, and draws Chinese text and raster images', () => {
    const bytes = escPos(...[0x1c, '&', iconv.encode('发票', 'gb18030'), 0x0a]);
    const image = escPos(...[0x1d, 'v0', 0, 1, 0, 1, 0, 0xff]);
    const png = PNG.sync.read(renderPng(sheetOf(escPos(bytes, image), 32), { columns: 32 }));
    expect(png.width).toBe(32 * 12 + 48);
    const dark = (x: number, y: number) => (png.data[(y * png.width + x) * 4] ?? 255) < 128;
    expect(dark(24, 24 + 30)).toBe(true);
    expect(dark(24 + 8, 24 + 30)).toBe(false);
    let inked = 0;
    for (let y = 24; y < 48; y += 1) for (let x = 24; x < 72; x += 1) inked += dark(x, y) ? 1 : 0;
    expect(inked).toBeGreaterThan(100);
  });
});
