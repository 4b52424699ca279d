import type { Page } from '@playwright/test';

/**
 * Plays a scanner: real key events, handed to the page in one go, so that a busy machine cannot
 * slow them down to the pace of fingers (as `keyboard.type` does, which waits for each).
 */
export async function scan(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const strokes = [...[...code].map(strokeOf), ENTER];
  await Promise.all(
    strokes.flatMap((stroke) => [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke }),
      session.send('Input.dispatchKeyEvent', {
        type: 'keyUp',
        key: stroke.key,
        code: stroke.code,
        windowsVirtualKeyCode: stroke.windowsVirtualKeyCode,
      }),
    ]),
  );
  await session.detach();
}

const ENTER = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };

/** Digits and letters; anything else has no key code that matters here. */
function strokeOf(character: string) {
  const upper = character.toUpperCase();
  return {
    key: character,
    text: character,
    code: /^\d$/.test(character) ? `Digit${character}` : `Key${upper}`,
    windowsVirtualKeyCode: upper.charCodeAt(0),
  };
}
