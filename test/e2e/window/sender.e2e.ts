import { expect, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';

/* Whoever reaches the bridge is asked who he is: only the main frame of our own page, in a window
 * that the till itself has opened, is answered. */

const ASK = `window.desk.call('snapshot').then(() => 'answered', (error) => error.message)`;

test('our page in a window that is not ours is refused', async ({ openTraining }) => {
  const { app, page } = await openTraining();
  await issueScreen(page).ready();
  const said = await app.evaluate(async ({ BrowserWindow, app: main }, ask) => {
    const url = BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '';
    const preload = `${main.getAppPath()}/out/preload/index.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload } });
    await stranger.loadURL(url);
    return stranger.webContents.executeJavaScript(ask) as Promise<string>;
  }, ASK);
  expect(said).toMatch(/refused: not our page/);
});

test('a page that is not ours in our window is refused', async ({ openTraining }) => {
  const { app, page } = await openTraining();
  await issueScreen(page).ready();
  const said = await app.evaluate(async ({ BrowserWindow }, ask) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await contents?.loadURL('about:blank');
    return contents?.executeJavaScript(ask) as Promise<string>;
  }, ASK);
  expect(said).toMatch(/refused: not our page/);
});
