import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  type IpcMainInvokeEvent,
  Menu,
  nativeTheme,
  type Tray,
} from 'electron';
import type { CustomerScreens } from '../../contract/customer.ts';
import type { WindowOf } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { Settings } from '../../contract/settings.ts';
import type { OurWindow } from '../ipc.ts';
import type { CustomerDisplay } from './customerDisplay.ts';
import { type CustomerWindow, openCustomerDisplay } from './customerWindow.ts';
import { createMainWindow, loadPage } from './mainWindow.ts';
import { isOurFrame } from './policy.ts';
import { createTray } from './tray.ts';

export interface DesktopNeeds {
  readonly language: () => Language;
  readonly theme: () => 'auto' | 'light' | 'dark';
  /** How many invoices are pending: Quit asks while there are any. */
  readonly pending: () => number;
  readonly quit: () => void;
  /** How the customer's window is wished for; undefined while there is nothing it could show. */
  readonly customer: () => Settings['customerDisplay'] | undefined;
  /** The till's window is gone, and with it what was typed in it. */
  readonly onTillGone: () => void;
  readonly onScreens: (screens: CustomerScreens) => void;
}

/** Windows, tray and menus. Closing the windows keeps the till running in the tray. */
export interface Desktop {
  /** Opens the window, or brings it to the front; resolves when its page is there. */
  open(): Promise<void>;
  readonly windows: () => readonly OurWindow[];
  /** Whose window asks; undefined: none of ours, or not its main frame. */
  whose(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): WindowOf | undefined;
  readonly customer: CustomerDisplay<CustomerWindow>;
}

const texts = {
  'zh-CN': {
    title: '开票台',
    customer: '顾客屏',
    open: '打开开票台',
    quit: '退出',
    stay: '先不退出',
    pending: (count: number) => `还有 ${count} 张发票没有结果。`,
    pendingDetail: '现在退出不会丢失它们，下次启动会继续查询；只是退出期间没有人盯着。',
  },
  en: {
    title: 'Invoice Desk',
    customer: 'Customer display',
    open: 'Open Invoice Desk',
    quit: 'Quit',
    stay: 'Stay',
    pending: (count: number) => `${count} invoice(s) have no result yet.`,
    pendingDetail:
      'Quitting loses none of them; the next start goes on asking. Nobody watches till then.',
  },
} as const;

const OFF: Settings['customerDisplay'] = { enabled: false, screen: 'auto', followPos: false };

export function createDesktop(needs: DesktopNeeds): Desktop {
  let window: BrowserWindow | undefined;
  // Kept referenced: a collected tray disappears from the screen.
  let tray: Tray | undefined;
  const words = () => texts[needs.language()];
  let loading: Promise<void> | undefined;
  /** Hidden means no window at all, until somebody opens one. */
  let opened = false;
  const customer = openCustomerDisplay({
    wish: () => (opened ? needs.customer() : undefined) ?? OFF,
    title: () => words().customer,
    dark: () => nativeTheme.shouldUseDarkColors,
    tillWindow: () => window,
    onChange: () => needs.onScreens(customer.screens()),
  });

  async function open(): Promise<void> {
    if (window && !window.isDestroyed()) {
      if (window.isMinimized()) window.restore();
      // One that is still loading shows itself with its first picture.
      if (window.isVisible()) {
        window.show();
        window.focus();
      }
      return loading;
    }
    nativeTheme.themeSource =
      needs.theme() === 'auto' ? 'system' : (needs.theme() as 'light' | 'dark');
    window = createMainWindow({ title: words().title, dark: nativeTheme.shouldUseDarkColors });
    window.on('closed', () => {
      window = undefined;
      needs.onTillGone();
    });
    loading = loadPage(window).then(() => {
      opened = true;
    });
    await loading;
    await customer.follow();
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

  const windows = (): readonly OurWindow[] => {
    const forCustomer = customer.window();
    return [
      ...(window ? [{ whose: 'till', window } as const] : []),
      ...(forCustomer ? [{ whose: 'customer', window: forCustomer.browser } as const] : []),
    ];
  };
  return {
    open,
    windows,
    whose: ({ sender, senderFrame }) =>
      isOurFrame(senderFrame)
        ? windows().find((ours) => ours.window.webContents === sender)?.whose
        : undefined,
    customer,
  };
}
