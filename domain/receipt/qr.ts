/** The most bytes a QR code holds at error correction M, version 40 (ISO/IEC 18004, table 7). */
const MOST_QR_BYTES = 2331;

/** Whether a payload fits a QR code as UTF-8. */
export function fitsQr(payload: string): boolean {
  return new TextEncoder().encode(payload).length <= MOST_QR_BYTES;
}
