import { BrowserWindow, screen } from 'electron';
import {
  type CustomerDisplay,
  type CustomerDisplayParts,
  createCustomerDisplay,
  type ShownWindow,
} from './customerDisplay.ts';
import type { Place } from './displays.ts';
import { PRELOAD } from './mainWindow.ts';
import { ORIGIN } from './protocol.ts';

export interface CustomerWindow extends ShownWindow {
  readonly browser: BrowserWindow;
}

export interface CustomerWindowNeeds
  extends Pick<CustomerDisplayParts<CustomerWindow>, 'wish' | 'onChange'> {
  readonly title: () => string;
  readonly dark: () => boolean;
  /** The till's own window, if it is open. */
  readonly tillWindow: () => BrowserWindow | undefined;
}

/** The customer's display on this machine's screens; follows them as they come and go. */
export function openCustomerDisplay(needs: CustomerWindowNeeds): CustomerDisplay<CustomerWindow> {
  const display = createCustomerDisplay<CustomerWindow>({
    ...needs,
    // Empty on systems that know no name.
    screens: () => screen.getAllDisplays().map((one) => ({ ...one, label: one.label ?? '' })),
    tillScreen() {
      const till = needs.tillWindow();
      const on = till ? screen.getDisplayMatching(till.getBounds()) : screen.getPrimaryDisplay();
      return on.id;
    },
    make(place, { onClosing, onClosed }) {
      const browser = makeWindow(place, needs);
      browser.on('close', onClosing);
      browser.on('closed', onClosed);
      return {
        browser,
        load: () => browser.loadURL(`${ORIGIN}/customer.html`),
        destroy: () => browser.destroy(),
      };
    },
  });
  const follow = () => void display.follow();
  screen.on('display-added', follow);
  screen.on('display-removed', follow);
  screen.on('display-metrics-changed', follow);
  return display;
}

function makeWindow(place: Place, { title, dark }: CustomerWindowNeeds): BrowserWindow {
  const full = place.kind === 'fullScreen';
  const window = new BrowserWindow({
    ...(full ? place.bounds : { width: 960, height: 600, minWidth: 480, minHeight: 360 }),
    title: title(),
    show: false,
    frame: !full,
    fullscreen: full,
    // Keys and the scanner belong to the till, whatever is touched on the customer's side.
    focusable: !full,
    skipTaskbar: full,
    autoHideMenuBar: true,
    backgroundColor: dark() ? '#171b22' : '#ffffff',
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.showInactive());
  // One page and no other, not even of ours.
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  return window;
}
