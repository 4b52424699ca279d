import type { DotPicture } from '../../domain/receipt/picture.ts';

/** What a printer with a small buffer takes at once, in bytes of dots: a line of 80 mm paper. */
export const BAND_BYTES = 1_728;

/** GS v 0, in bands: prints the picture and moves the paper on by its height. */
export function rasterCommand(picture: DotPicture): Buffer {
  const bytesWide = Math.ceil(picture.width / 8);
  const { height, rows } = picture;
  if (rows.length !== bytesWide * height) throw new RangeError('rows of another picture');
  const bandHeight = Math.max(1, Math.floor(BAND_BYTES / bytesWide));
  const bands: Uint8Array[] = [];
  for (let top = 0; top < height; top += bandHeight) {
    const band = rows.subarray(top * bytesWide, (top + bandHeight) * bytesWide);
    const bandRows = band.length / bytesWide;
    const size = [bytesWide & 0xff, bytesWide >> 8, bandRows & 0xff, bandRows >> 8];
    bands.push(Buffer.from([0x1d, 0x76, 0x30, 0x00, ...size]), band);
  }
  return Buffer.concat(bands);
}

/**
 * A picture in the middle of paper of so many dots. White dots are put beside it: not every printer
 * aligns pictures. At most seven dots off, because rows are whole bytes.
 */
export function centredOn(paperDots: number, picture: DotPicture): DotPicture {
  const bytesWide = Math.ceil(picture.width / 8);
  const margin = Math.max(0, Math.floor((paperDots - picture.width) / 16));
  const rows = new Uint8Array((margin + bytesWide) * picture.height);
  for (let y = 0; y < picture.height; y += 1) {
    const row = picture.rows.subarray(y * bytesWide, (y + 1) * bytesWide);
    rows.set(row, y * (margin + bytesWide) + margin);
  }
  return { width: margin * 8 + picture.width, height: picture.height, rows };
}
