/** What a picture says of itself before anything of it is decoded. */
export interface PictureHead {
  readonly format: 'png' | 'jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Reads the head of a PNG or JPEG. @returns undefined for anything else */
export function pictureHead(bytes: Uint8Array): PictureHead | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all.subarray(0, PNG.length).equals(PNG)) return pngHead(all);
  if (all.length > 4 && all.readUInt16BE(0) === 0xffd8) return jpegHead(all);
  return undefined;
}

/** The first chunk is IHDR, and begins with width and height (PNG specification, 11.2.2). */
function pngHead(all: Buffer): PictureHead | undefined {
  if (all.length < 24 || all.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { format: 'png', width: all.readUInt32BE(16), height: all.readUInt32BE(20) };
}

/** Segments, each with its length, up to the frame header SOFn that has the size (ITU-T T.81, B.2). */
function jpegHead(all: Buffer): PictureHead | undefined {
  for (let at = 2; at + 9 <= all.length; ) {
    if (all[at] !== 0xff) return undefined;
    const marker = all[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      return { format: 'jpeg', height: all.readUInt16BE(at + 5), width: all.readUInt16BE(at + 7) };
    }
    at += 2 + all.readUInt16BE(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15; DHT, JPG and DAC lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
