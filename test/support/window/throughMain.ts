import type { ElectronApplication } from '@playwright/test';

/** What the issue screen shows, as far as a crash may change it. */
export interface Seen {
  /** By `data-field`, the lines' keys left out. */
  readonly fields: Readonly<Record<string, string>>;
  readonly cards: readonly { readonly state: string; readonly text: string }[];
  readonly notice: string;
}

/**
 * Looks at the window with Electron's own means: a page that died once is dead to Playwright for
 * good, however well the app has brought it back.
 * @returns null while there is nothing to see
 */
export function seenThroughMain(app: ElectronApplication): Promise<Seen | null> {
  return app.evaluate(async ({ BrowserWindow }, script) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return null;
    return contents.executeJavaScript(script) as Promise<Seen | null>;
  }, `(${look})()`);
}

export function crash(app: ElectronApplication): Promise<void> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((done) => contents?.once('render-process-gone', done));
    contents?.forcefullyCrashRenderer();
    await gone;
  });
}

export function pressThroughMain(app: ElectronApplication, keyCode: string): Promise<void> {
  return app.evaluate(({ BrowserWindow }, key) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.sendInputEvent({ type: 'keyDown', keyCode: key });
    contents?.sendInputEvent({ type: 'keyUp', keyCode: key });
  }, keyCode);
}

/** Runs in the page, as text. */
function look(): Seen | null {
  const root = document.querySelector('[data-testid="issue"]');
  if (!root) return null;
  const textOf = (element: Element | null) => element?.textContent ?? '';
  return {
    fields: Object.fromEntries(
      [...root.querySelectorAll<HTMLInputElement>('[data-field]')]
        .reverse()
        .map((field) => [
          (field.dataset.field ?? '').replace(/^lines\.[^.]+/, 'line'),
          field.value,
        ]),
    ),
    cards: [...root.querySelectorAll<HTMLElement>('[data-testid="job"]')].map((card) => ({
      state: card.dataset.state ?? '',
      text: textOf(card),
    })),
    notice: textOf(root.querySelector('[data-testid="issue-notice"]')),
  };
}
