// npm start -- [options]: does all set-up, then runs the app with the options it was given.
import { runApp } from './lib/app.mjs';
import { runMain } from './lib/failure.mjs';
import { NO_DISPLAY, provideDisplay } from './setup/display.mjs';
import { setUpElectron } from './setup/index.mjs';

await runMain(async () => {
  const options = process.argv.slice(2);
  const runtime = await setUpElectron();
  // The app answers these before it opens anything.
  const asksOnly = options.includes('--version') || options.includes('--help');
  const display = asksOnly ? NO_DISPLAY : await provideDisplay();
  try {
    return await runApp(runtime, options, display.env);
  } finally {
    await display.stop();
  }
});
