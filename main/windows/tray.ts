import { type Menu, nativeImage, Tray } from 'electron';

/**
 * The tray icon that stays when the windows are closed. Where no tray exists the app still runs.
 * @returns undefined where there is none
 */
export function createTray(options: {
  iconFile: string;
  tooltip: string;
  menu: Menu;
  onOpen: () => void;
}): Tray | undefined {
  try {
    const tray = new Tray(nativeImage.createFromPath(options.iconFile));
    tray.setToolTip(options.tooltip);
    tray.setContextMenu(options.menu);
    tray.on('click', options.onOpen);
    return tray;
  } catch {
    return undefined;
  }
}
