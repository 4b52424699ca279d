import iconv from 'iconv-lite';

/** A character as it stands on paper. */
export interface PaperCharacter {
  readonly text: string;
  /** Set from the Chinese font: two columns wide. */
  readonly wide: boolean;
}

export interface CharacterMode {
  /** FS &: bytes from 0x81 on begin a Chinese character. */
  readonly chinese: boolean;
  readonly encoding: 'gb18030' | 'gbk';
  /** ESC t: the page for bytes from 0x80 on outside Chinese mode. */
  readonly codePage: number;
}

/** The pages of ESC t that have a decoder; any other is shown as page 0. */
const PAGES: Readonly<Record<number, string>> = {
  0: 'cp437',
  2: 'cp850',
  3: 'cp860',
  4: 'cp863',
  5: 'cp865',
  16: 'win1252',
  17: 'cp866',
  18: 'cp852',
  19: 'cp858',
};

/** Turns the bytes of a text run into characters, in the mode the printer is in. */
export function charactersOf(bytes: Uint8Array, mode: CharacterMode): readonly PaperCharacter[] {
  const characters: PaperCharacter[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = mode.chinese ? chineseLength(bytes, at, mode.encoding) : 1;
    const slice = Buffer.from(bytes.subarray(at, at + length));
    const first = slice[0] ?? 0;
    const wide = length > 1;
    const page = wide ? mode.encoding : first < 0x80 ? 'ascii' : (PAGES[mode.codePage] ?? 'cp437');
    characters.push({ text: iconv.decode(slice, page), wide });
    at += length;
  }
  return characters;
}

/** Bytes of the character at `at` in GB18030 (1, 2 or 4) or GBK (1 or 2). */
function chineseLength(bytes: Uint8Array, at: number, encoding: 'gb18030' | 'gbk'): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1];
  if (first < 0x81 || first > 0xfe || second === undefined) return 1;
  if (second >= 0x30 && second <= 0x39) return encoding === 'gb18030' ? 4 : 1;
  return second >= 0x40 && second <= 0xfe && second !== 0x7f ? 2 : 1;
}
