import type { GreyPicture } from '../../domain/receipt/picture.ts';

/** A picture in grey as a file: PGM, which any picture viewer opens. */
export function writeGreymap({ width, height, shades }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), shades]);
}

/** Reads what `writeGreymap` wrote. @returns undefined for anything else, also one cut short */
export function readGreymap(bytes: Buffer): GreyPicture | undefined {
  const head = /^P5\n([1-9]\d{0,4}) ([1-9]\d{0,4})\n255\n/.exec(bytes.toString('latin1', 0, 32));
  if (!head) return undefined;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const shades = Uint8Array.from(bytes.subarray(head[0].length));
  return shades.length === width * height ? { width, height, shades } : undefined;
}
