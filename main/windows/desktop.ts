import { join } from 'node:path';
import { app, type BrowserWindow, dialog, Menu, nativeTheme, type Tray } from 'electron';
import type { Language } from '../../contract/language.ts';
import { createMainWindow, loadPage } from './mainWindow.ts';
import { createTray } from './tray.ts';

export interface DesktopNeeds {
  readonly language: () => Language;
  readonly theme: () => 'auto' | 'light' | 'dark';
  /** How many invoices are pending: Quit asks while there are any. */
  readonly pending: () => number;
  readonly quit: () => void;
}

/** Windows, tray and menus. Closing the windows keeps the till running in the tray. */
export interface Desktop {
  /** Opens the window, or brings it to the front; resolves when its page is there. */
  open(): Promise<void>;
  readonly windows: () => readonly BrowserWindow[];
}

const texts = {
  'zh-CN': {
    title: '开票台',
    open: '打开开票台',
    quit: '退出',
    stay: '先不退出',
    pending: (count: number) => `还有 ${count} 张发票没有结果。`,
    pendingDetail: '现在退出不会丢失它们，下次启动会继续查询；只是退出期间没有人盯着。',
  },
  en: {
    title: 'Invoice Desk',
    open: 'Open Invoice Desk',
    quit: 'Quit',
    stay: 'Stay',
    pending: (count: number) => `${count} invoice(s) have no result yet.`,
    pendingDetail:
      'Quitting loses none of them; the next start goes on asking. Nobody watches till then.',
  },
} as const;

export function createDesktop(needs: DesktopNeeds): Desktop {
  let window: BrowserWindow | undefined;
  // Kept referenced: a collected tray disappears from the screen.
  let tray: Tray | undefined;
  const words = () => texts[needs.language()];

  async function open(): Promise<void> {
    if (window && !window.isDestroyed()) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return;
    }
    nativeTheme.themeSource =
      needs.theme() === 'auto' ? 'system' : (needs.theme() as 'light' | 'dark');
    window = createMainWindow({ title: words().title, dark: nativeTheme.shouldUseDarkColors });
    window.on('closed', () => {
      window = undefined;
    });
    await loadPage(window);
  }

  async function requestQuit(): Promise<void> {
    const count = needs.pending();
    if (count > 0) {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: words().pending(count),
        detail: words().pendingDetail,
        buttons: [words().quit, words().stay],
        defaultId: 1,
        cancelId: 1,
      });
      if (response === 1) return;
    }
    needs.quit();
  }

  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
  tray = createTray({
    iconFile: join(__dirname, '../../assets/tray.png'),
    tooltip: words().title,
    menu: Menu.buildFromTemplate([
      { label: words().open, click: () => void open() },
      { type: 'separator' },
      { label: words().quit, click: () => void requestQuit() },
    ]),
    onOpen: () => void open(),
  });
  // Without this handler Electron quits with the last window.
  app.on('window-all-closed', () => {});
  app.on('before-quit', () => tray?.destroy());

  return { open, windows: () => (window ? [window] : []) };
}
