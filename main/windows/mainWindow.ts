import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { ORIGIN } from './protocol.ts';

/** The bridge of every window of ours; what a window may ask of it main decides by who asks. */
export const PRELOAD = join(__dirname, '../preload/index.cjs');

/**
 * The till's window. It shows itself when its first picture is ready, so that nobody sees it empty.
 * A crashed page is loaded anew: main owns the truth, nothing is lost.
 */
export function createMainWindow(options: { title: string; dark: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 680,
    show: false,
    title: options.title,
    autoHideMenuBar: true,
    backgroundColor: options.dark ? '#14171f' : '#f6f7f9',
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // A till behind other windows still has to show an invoice that was issued.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_, details) => {
    if (details.reason !== 'clean-exit') window.webContents.reload();
  });
  return window;
}

/** Loads the page; resolves when it is there. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${ORIGIN}/index.html`);
}
