/**
 * Takes an ESC/POS byte stream apart into commands, as the ESC/POS command reference defines their
 * lengths. It may be fed piece by piece: a command that is not complete yet waits for its rest.
 */
export type EscPosCommand =
  /** A run of bytes to print; what they mean depends on the mode. */
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'lineFeed' | 'return' | 'tab' | 'formFeed' | 'ignored' }
  /** A command by its name in the reference, such as `ESC a` or `GS ( k`, and what follows it. */
  | { readonly kind: 'command'; readonly name: string; readonly args: Uint8Array }
  | { readonly kind: 'unknown'; readonly bytes: Uint8Array };

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const DLE = 0x10;
const NUL = 0x00;

const PREFIXES: Readonly<Record<number, string>> = {
  [ESC]: 'ESC',
  [GS]: 'GS',
  [FS]: 'FS',
  [DLE]: 'DLE',
};

const SINGLES: Readonly<Record<number, 'lineFeed' | 'return' | 'tab' | 'formFeed'>> = {
  10: 'lineFeed',
  13: 'return',
  9: 'tab',
  12: 'formFeed',
};

/** Number of parameter bytes, or a function that tells it from what is there (undefined: more). */
type Length = number | ((rest: Uint8Array) => number | undefined);

/** Two length bytes, low first, then so many bytes. */
const counted: Length = (rest) => {
  const low = rest[1];
  const high = rest[2];
  return low === undefined || high === undefined ? undefined : 3 + low + high * 256;
};

const nulTerminated: Length = (rest) => {
  const end = rest.indexOf(NUL);
  return end < 0 ? undefined : end + 1;
};

const bitImage: Length = (rest) => {
  const [mode, low, high] = rest;
  if (mode === undefined || low === undefined || high === undefined) return undefined;
  return 3 + (low + high * 256) * (mode >= 32 ? 3 : 1);
};

const raster: Length = (rest) => {
  const [, , xLow, xHigh, yLow, yHigh] = rest;
  if (xLow === undefined || xHigh === undefined || yLow === undefined || yHigh === undefined) {
    return undefined;
  }
  return 6 + (xLow + xHigh * 256) * (yLow + yHigh * 256);
};

const barcode: Length = (rest) => {
  const [type, length] = rest;
  if (type === undefined) return undefined;
  if (type < 65) {
    const end = rest.indexOf(NUL, 1);
    return end < 0 ? undefined : end + 1;
  }
  return length === undefined ? undefined : 2 + length;
};

const cut: Length = (rest) => {
  const [mode] = rest;
  if (mode === undefined) return undefined;
  return mode === 0 || mode === 1 || mode === 48 || mode === 49 ? 1 : 2;
};

const downloaded: Length = (rest) => {
  const [x, y] = rest;
  return x === undefined || y === undefined ? undefined : 2 + x * y * 8;
};

const graphics: Length = (rest) => {
  const [, a, b, c, d] = rest;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return 5 + a + b * 256 + c * 65_536 + d * 16_777_216;
};

const realTimeStatus: Length = (rest) => {
  const [n] = rest;
  return n === undefined ? undefined : n === 7 || n === 8 ? 2 : 1;
};

const realTimeOrder: Length = (rest) => {
  const [n] = rest;
  return n === undefined ? undefined : n === 8 ? 8 : 3;
};

/** The commands by their second byte, as a character where it has one. */
const COMMANDS: Readonly<Record<string, Readonly<Record<string, Length>>>> = {
  ESC: {
    ' ': 1,
    '!': 1,
    $: 2,
    '%': 1,
    '(': counted,
    '*': bitImage,
    '-': 1,
    '2': 0,
    '3': 1,
    '=': 1,
    '?': 1,
    '@': 0,
    B: 2,
    D: nulTerminated,
    E: 1,
    G: 1,
    J: 1,
    K: 1,
    L: 0,
    M: 1,
    R: 1,
    S: 0,
    T: 1,
    V: 1,
    W: 8,
    '\\': 2,
    a: 1,
    c: 2,
    d: 1,
    e: 1,
    i: 0,
    m: 0,
    p: 3,
    r: 1,
    t: 1,
    u: 1,
    v: 0,
    '{': 1,
  },
  GS: {
    '!': 1,
    $: 2,
    '(': counted,
    '*': downloaded,
    '/': 1,
    '8': graphics,
    ':': 0,
    B: 1,
    H: 1,
    I: 1,
    L: 2,
    P: 2,
    T: 1,
    V: cut,
    W: 2,
    '\\': 2,
    '^': 3,
    a: 1,
    b: 1,
    c: 0,
    f: 1,
    h: 1,
    k: barcode,
    r: 1,
    v: raster,
    w: 1,
    z: 3,
  },
  FS: { '!': 1, '&': 0, '(': counted, '-': 1, '.': 0, C: 1, S: 2, W: 1, p: 2 },
  DLE: { '\x04': realTimeStatus, '\x05': 1, '\x14': realTimeOrder },
};

const NAMES: Readonly<Record<string, string>> = { '\x04': 'EOT', '\x05': 'ENQ', '\x14': 'DC4' };

export class EscPosReader {
  private held = new Uint8Array(0);

  /** Takes in bytes and gives the commands that are complete with them. */
  read(bytes: Uint8Array): readonly EscPosCommand[] {
    this.held = joined(this.held, bytes);
    const commands: EscPosCommand[] = [];
    let at = 0;
    for (;;) {
      const next = takeCommand(this.held, at);
      if (!next) break;
      commands.push(next.command);
      at = next.end;
    }
    this.held = this.held.subarray(at);
    return commands;
  }

  /** The beginning of a command whose rest has not come. */
  get incomplete(): Uint8Array {
    return this.held;
  }
}

function takeCommand(
  bytes: Uint8Array,
  start: number,
): { command: EscPosCommand; end: number } | undefined {
  const first = bytes[start];
  if (first === undefined) return undefined;
  if (first >= 0x20) {
    let end = start + 1;
    while ((bytes[end] ?? 0) >= 0x20) end += 1;
    return { command: { kind: 'text', bytes: bytes.subarray(start, end) }, end };
  }
  const single = SINGLES[first];
  if (single) return { command: { kind: single }, end: start + 1 };
  if (first === NUL) return { command: { kind: 'ignored' }, end: start + 1 };
  const prefix = PREFIXES[first];
  const second = bytes[start + 1];
  if (prefix !== undefined && second === undefined) return undefined;
  const letter = String.fromCharCode(second ?? 0);
  const length = COMMANDS[prefix ?? '']?.[letter];
  if (length === undefined) {
    const end = start + (prefix === undefined ? 1 : 2);
    return { command: { kind: 'unknown', bytes: bytes.subarray(start, end) }, end };
  }
  const rest = bytes.subarray(start + 2);
  const size = typeof length === 'number' ? length : length(rest);
  if (size === undefined || rest.length < size) return undefined;
  // `GS ( k` and its kin carry the second letter of their name as the first parameter byte.
  const family = letter === '(';
  const name = `${prefix} ${NAMES[letter] ?? letter}`;
  return {
    command: {
      kind: 'command',
      name: family ? `${name} ${String.fromCharCode(rest[0] ?? 0)}` : name,
      args: rest.subarray(family ? 3 : 0, size),
    },
    end: start + 2 + size,
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
