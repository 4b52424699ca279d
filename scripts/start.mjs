// npm start -- [options]: does all set-up, then runs the app with the options it was given.
import { commandLine } from './lib/app.mjs';
import { attend } from './lib/attend.mjs';
import { runMain } from './lib/failure.mjs';
import { log } from './lib/log.mjs';
import { NO_DISPLAY, provideDisplay } from './setup/display.mjs';
import { setUpElectron } from './setup/index.mjs';

await runMain(async () => {
  const options = process.argv.slice(2);
  const runtime = await setUpElectron();
  // The app answers these before it opens anything.
  const asksOnly = options.includes('--version') || options.includes('--help');
  const display = asksOnly ? NO_DISPLAY : await provideDisplay();
  const args = commandLine(options);
  if (args[0] === '--no-sandbox') {
    log("start: running as root, so Chromium's sandbox is off (--no-sandbox)");
  }
  try {
    return await attend(runtime.executable, args, display.env);
  } finally {
    await display.stop();
  }
});
