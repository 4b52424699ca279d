import type { QrFit } from '../../domain/receipt/qr.ts';
import { BAND_BYTES } from './raster.ts';

/**
 * The commands that print a QR code natively (`GS ( k`, functions 165, 167, 169, 180, 181).
 * The library's own counts the payload in UTF-16 units where the printer counts bytes, so any
 * Chinese in it breaks the code and what follows (GROUND, "Printing").
 */
export function qrCommand(payload: string, { level, moduleDots }: QrFit): Buffer {
  return Buffer.concat([
    // Model 2, module size, error correction.
    Buffer.from([0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00]),
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, moduleDots]),
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, level === 'M' ? 0x31 : 0x30]),
    store(Buffer.from(payload, 'utf8')),
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30]),
  ]);
}

/** The most modules of a code that is left to the printer: version 10. */
const NATIVE_VERSION = 10;

/**
 * Whether printers that print codes agree on this one: they differ on bytes beyond ASCII, and small
 * ones give up on codes of many modules.
 */
export function isSafelyNative(payload: string, { version }: QrFit): boolean {
  return version <= NATIVE_VERSION && /^[\x20-\x7e]*$/.test(payload);
}

/** Whether it can be left to the printer at all: no command is longer than a picture's. */
export function mayBeNative(payload: string): boolean {
  return Buffer.byteLength(payload) <= BAND_BYTES;
}

function store(data: Buffer): Buffer {
  const length = data.length + 3;
  const head = [0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30];
  return Buffer.concat([Buffer.from(head), data]);
}
