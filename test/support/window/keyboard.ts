import type { CDPSession, Page } from '@playwright/test';

/** A keyboard, a scanner and an input method at the level below the page, each stroke at its time. */
export interface Hands {
  /** As a scanner does it: every stroke 4 ms after the other by its own stamp, and Enter. */
  scan(code: string): Promise<void>;
  /** The same with an input method on: the page hears physical keys only. */
  scanThroughInputMethod(code: string): Promise<void>;
  /** And with one that makes words of them as they come: the field fills with what is composed. */
  scanIntoComposition(code: string): Promise<void>;
  /** As fingers do it: 90 ms between two strokes by their stamps, and Enter. */
  type(text: string): Promise<void>;
  /** Begins or goes on composing: this stands in the field, underlined. */
  compose(text: string): Promise<void>;
  /** A key that the input method takes for itself: code 229. */
  pressComposing(code: string): Promise<void>;
  /** Ends the composition. */
  commit(text: string): Promise<void>;
}

const SCANNER_MS = 4;
const FINGERS_MS = 90;

export async function handsOn(page: Page): Promise<Hands> {
  const session = await page.context().newCDPSession(page);
  // Stamps only ever grow, and each use begins long after the one before.
  let now = Date.now();

  async function compose(text: string): Promise<void> {
    const { length } = text;
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: length,
      selectionEnd: length,
    });
  }

  async function strokes(text: string, gapMs: number, press: typeof plainKey): Promise<void> {
    now = Math.max(now + 1_000, Date.now());
    for (const character of [...text, '\r']) {
      now += gapMs;
      await press(session, character, now / 1_000);
    }
  }

  return {
    scan: (code) => strokes(code, SCANNER_MS, plainKey),
    scanThroughInputMethod: (code) => strokes(code, SCANNER_MS, hiddenKey),
    scanIntoComposition(code) {
      let composed = '';
      return strokes(code, SCANNER_MS, async (_, character, timestamp) => {
        await hiddenKey(session, character, timestamp);
        if (character === '\r') return;
        composed += character.toLowerCase();
        await compose(composed);
      });
    },
    type: (text) => strokes(text, FINGERS_MS, plainKey),
    compose,
    pressComposing: (code) => key(session, { key: 'Process', code, keyCode: 229 }),
    async commit(text) {
      await session.send('Input.insertText', { text });
    },
  };
}

interface Key {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  /** What it types. */
  readonly text?: string;
  /** s since 1970 */
  readonly timestamp?: number;
  /** 8: with Shift. */
  readonly modifiers?: number;
}

async function key(session: CDPSession, { keyCode, text, ...rest }: Key): Promise<void> {
  const common = { ...rest, windowsVirtualKeyCode: keyCode };
  await session.send('Input.dispatchKeyEvent', {
    ...common,
    type: text === undefined ? 'rawKeyDown' : 'keyDown',
    ...(text !== undefined && { text }),
  });
  await session.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' });
}

function plainKey(session: CDPSession, character: string, timestamp: number): Promise<void> {
  const enter = character === '\r';
  return key(session, {
    key: enter ? 'Enter' : character,
    code: codeOf(character),
    keyCode: KEY_CODES[character] ?? character.toUpperCase().charCodeAt(0),
    text: character,
    timestamp,
  });
}

/** Only the physical keys are heard, and Shift among them. */
async function hiddenKey(session: CDPSession, character: string, timestamp: number): Promise<void> {
  const shifted = /^[A-Z]$/.test(character) || SHIFTED[character] !== undefined;
  if (shifted) {
    await key(session, {
      key: 'Process',
      code: 'ShiftLeft',
      keyCode: 229,
      timestamp,
      modifiers: 8,
    });
  }
  await key(session, {
    key: 'Process',
    code: codeOf(character),
    keyCode: 229,
    timestamp,
    modifiers: shifted ? 8 : 0,
  });
}

/** The keys of the US layout that a scanner plays with Shift. */
const SHIFTED: Readonly<Record<string, string>> = { $: 'Digit4', '+': 'Equal', '?': 'Slash' };

/** Marks have codes of their own: as a character's number, `.` would be the Delete key. */
const KEY_CODES: Readonly<Record<string, number>> = {
  ',': 188,
  '-': 189,
  '.': 190,
  '/': 191,
  '?': 191,
  ':': 186,
  '=': 187,
  '+': 187,
  $: 52,
};

const MARKS: Readonly<Record<string, string>> = {
  '-': 'Minus',
  '=': 'Equal',
  '/': 'Slash',
};

function codeOf(character: string): string {
  if (character === '\r') return 'Enter';
  if (/\d/.test(character)) return `Digit${character}`;
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  return SHIFTED[character] ?? MARKS[character] ?? '';
}
