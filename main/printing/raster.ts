/** A picture of black and white dots as a printer takes it. */
export interface Raster {
  /** Dots. */
  readonly width: number;
  readonly height: number;
  /** Row by row in whole bytes; the highest bit is the leftmost dot, 1 is black. */
  readonly rows: Uint8Array;
}

/** GS v 0: prints the picture and moves the paper on by its height. */
export function rasterCommand({ width, height, rows }: Raster): Buffer {
  const bytesWide = Math.ceil(width / 8);
  if (rows.length !== bytesWide * height) throw new RangeError('rows of another picture');
  const head = [0x1d, 0x76, 0x30, 0x00, bytesWide & 0xff, bytesWide >> 8];
  return Buffer.concat([Buffer.from([...head, height & 0xff, height >> 8]), rows]);
}
