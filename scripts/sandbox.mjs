// npm run sandbox -- [--port N …]: the embedded platform by itself, without Electron.
import path from 'node:path';
import { attend } from './lib/attend.mjs';
import { runMain } from './lib/failure.mjs';
import { ROOT } from './lib/paths.mjs';
import { setUpBuild } from './setup/index.mjs';

await runMain(async () => {
  await setUpBuild();
  const server = path.join(ROOT, 'out/main/sandboxServer.cjs');
  return attend(process.execPath, [server, ...process.argv.slice(2)], {});
});
