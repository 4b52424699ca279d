/**
 * Bytes that fit a QR code at error correction M, by version 1 to 40 (ISO/IEC 18004, table 7).
 * The printer chooses the version; this foresees it, to choose how large a module may be.
 */
const BYTES_AT_M = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
  711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989,
  2099, 2213, 2331,
];

/** Modules of silence around a code, both sides together. */
const QUIET_MODULES = 8;

/** 0.75 mm at 8 dots per mm: any phone reads it, and a usual address stays near 30 mm. */
const LARGEST_MODULE = 6;

/**
 * The commands that print a QR code natively (`GS ( k`, functions 165, 167, 169, 180, 181).
 * The library's own counts the payload in UTF-16 units where the printer counts bytes, so any
 * Chinese in it breaks the code and what follows (GROUND, "Printing").
 * @param dots the paper's printable width in dots
 * @throws RangeError for a payload no code can hold; the layout keeps those away
 */
export function qrCommand(payload: string, dots: number): Buffer {
  const data = Buffer.from(payload, 'utf8');
  const module = moduleDots(data.length, dots);
  return Buffer.concat([
    // Model 2, module size, error correction M.
    Buffer.from([0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00]),
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, module]),
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31]),
    store(data),
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30]),
  ]);
}

/** The largest module, in dots, at which the code and its silence fit the paper. */
export function moduleDots(bytes: number, dots: number): number {
  const version = BYTES_AT_M.findIndex((most) => bytes <= most) + 1;
  if (version === 0) throw new RangeError(`no QR code holds ${bytes} bytes`);
  const modules = 17 + 4 * version + QUIET_MODULES;
  return Math.max(1, Math.min(LARGEST_MODULE, Math.floor(dots / modules)));
}

function store(data: Buffer): Buffer {
  const length = data.length + 3;
  const head = [0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30];
  return Buffer.concat([Buffer.from(head), data]);
}
