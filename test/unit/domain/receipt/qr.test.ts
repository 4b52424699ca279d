import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { fitQr, fitsQr } from '../../../../domain/receipt/qr.ts';

const quiet = 8;

function modulesOf(bytes: number, level: 'L' | 'M'): number {
  const data = [{ data: Buffer.alloc(bytes, 0xe4), mode: 'byte' as const }];
  return QRCode.create(data, { errorCorrectionLevel: level }).modules.size;
}

describe.each([384, 576])('a QR code on paper of %i dots', (dots) => {
  it('fits, as a real code of that payload shows', () => {
    for (const bytes of [1, 14, 15, 90, 300, 1_000, 1_500]) {
      const fit = fitQr('a'.repeat(bytes), dots);
      if (!fit) throw new Error(`nothing fits ${bytes} bytes`);
      const modules = modulesOf(bytes, fit.level);
      expect(modules).toBe(17 + 4 * fit.version);
      expect((modules + quiet) * fit.moduleDots).toBeLessThanOrEqual(dots);
      expect(fit.moduleDots === 6 || (modules + quiet) * (fit.moduleDots + 1) > dots).toBe(true);
    }
  });

  it('has the versions of the standard at every size', () => {
    for (let bytes = 1; bytes <= 2_331; bytes += 97) {
      const fit = fitQr('a'.repeat(bytes), 100_000);
      expect([fit?.level, 17 + 4 * (fit?.version ?? 0)]).toEqual(['M', modulesOf(bytes, 'M')]);
    }
  });
});

it('gives up error correction before its modules get too small to read', () => {
  expect(fitQr('a'.repeat(600), 384)).toMatchObject({ level: 'M', moduleDots: 3 });
  expect(fitQr('a'.repeat(1_100), 384)).toMatchObject({ level: 'L', moduleDots: 3 });
  expect(fitQr('a'.repeat(2_300), 288)).toBeUndefined();
});

it('counts bytes, not characters', () => {
  expect(fitsQr('a'.repeat(2_331))).toBe(true);
  expect(fitsQr('a'.repeat(2_332))).toBe(false);
  expect(fitsQr('长'.repeat(777))).toBe(true);
  expect(fitsQr('长'.repeat(778))).toBe(false);
});
