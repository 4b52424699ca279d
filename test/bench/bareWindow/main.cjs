// The least that an Electron app with a window can be: what the runtime itself costs.
const { app, BrowserWindow } = require('electron');

const folder = process.argv.find((argument) => argument.startsWith('--data-dir='));
if (folder) app.setPath('userData', folder.slice('--data-dir='.length));
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => window.show());
  window.loadFile('page.html');
});
app.on('window-all-closed', () => app.quit());
