import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// Without this the reader would fetch its wasm from a public host.
const wasm = readFileSync(
  createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
);
prepareZXingModule({
  overrides: { wasmBinary: Uint8Array.from(wasm).buffer },
  fireImmediately: false,
});

/** Reads every QR code in a picture, from top to bottom, as UTF-8 text. */
export async function readQrCodes(png: Uint8Array): Promise<readonly string[]> {
  const results = await readBarcodes(png, {
    formats: ['QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 16,
  });
  const found = results.filter((result) => result.isValid);
  found.sort((a, b) => a.position.topLeft.y - b.position.topLeft.y);
  return found.map((result) => Buffer.from(result.bytes).toString('utf8'));
}

/** Reads the one QR code in a picture. */
export async function readQr(png: Uint8Array): Promise<string> {
  const codes = await readQrCodes(png);
  const [only] = codes;
  if (only === undefined || codes.length !== 1) {
    throw new Error(`expected one QR code in the picture, found ${codes.length}`);
  }
  return only;
}
