/** Bytes that fit a QR code by version 1 to 40 (ISO/IEC 18004, table 7), by error correction. */
const BYTES = {
  M: [
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
    711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989,
    2099, 2213, 2331,
  ],
  L: [
    17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858,
    929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431,
    2563, 2699, 2809, 2953,
  ],
} as const;

export type QrLevel = keyof typeof BYTES;

/** Modules of silence around a code, both sides together. */
const QUIET_MODULES = 8;

/** 0.75 mm at 8 dots per mm: any phone reads it, and a usual address stays near 30 mm. */
const LARGEST_MODULE = 6;

/** 0.375 mm: below it less error correction, and so fewer modules, reads better. */
const COMFORTABLE_MODULE = 3;

/** 0.25 mm; a phone does not read smaller ones off thermal paper. */
const SMALLEST_MODULE = 2;

/** How a code is set on paper. */
export interface QrFit {
  readonly level: QrLevel;
  /** 1 to 40. */
  readonly version: number;
  /** Dots of a module's side. */
  readonly moduleDots: number;
}

/** Whether a payload fits a QR code as UTF-8, on paper that is wide enough. */
export function fitsQr(payload: string): boolean {
  return versionOf(bytesOf(payload), 'M') !== undefined;
}

/**
 * How a payload is set as a code on paper of so many dots, its silence included.
 * @returns undefined when no code holds it, or none that fits could be read
 */
export function fitQr(payload: string, paperDots: number): QrFit | undefined {
  const bytes = bytesOf(payload);
  const fits = (['M', 'L'] as const).flatMap((level) => {
    const version = versionOf(bytes, level);
    if (version === undefined) return [];
    const modules = 17 + 4 * version + QUIET_MODULES;
    const moduleDots = Math.min(LARGEST_MODULE, Math.floor(paperDots / modules));
    return moduleDots < SMALLEST_MODULE ? [] : [{ level, version, moduleDots }];
  });
  return fits.find(({ moduleDots }) => moduleDots >= COMFORTABLE_MODULE) ?? fits.at(-1);
}

function versionOf(bytes: number, level: QrLevel): number | undefined {
  const at = BYTES[level].findIndex((most) => bytes <= most);
  return at < 0 ? undefined : at + 1;
}

function bytesOf(payload: string): number {
  return new TextEncoder().encode(payload).length;
}
