import { create } from 'qrcode';
import type { DotPicture } from '../../domain/receipt/picture.ts';
import type { QrFit } from '../../domain/receipt/qr.ts';

/** A QR code as a picture, for printers that cannot make one: without its silence. */
export function qrPicture(payload: string, { level, version, moduleDots }: QrFit): DotPicture {
  const { modules } = create([{ data: Buffer.from(payload, 'utf8'), mode: 'byte' }], {
    errorCorrectionLevel: level,
    version,
  });
  const side = modules.size * moduleDots;
  const bytesWide = Math.ceil(side / 8);
  const rows = new Uint8Array(bytesWide * side);
  for (let y = 0; y < modules.size; y += 1) {
    const row = new Uint8Array(bytesWide);
    for (let x = 0; x < side; x += 1) {
      if (!modules.get(y, Math.floor(x / moduleDots))) continue;
      row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
    }
    for (let copy = 0; copy < moduleDots; copy += 1) {
      rows.set(row, (y * moduleDots + copy) * bytesWide);
    }
  }
  return { width: side, height: side, rows };
}
