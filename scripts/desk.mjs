// npm run desk -- <command> [options]: the POS API and the ledger on the command line, without
// Electron.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runMain } from './lib/failure.mjs';
import { ROOT } from './lib/paths.mjs';
import { setUpBuild } from './setup/index.mjs';

await runMain(async () => {
  await setUpBuild();
  const program = pathToFileURL(path.join(ROOT, 'out/main/deskCli.cjs'));
  /** @type {{ runCommandLine: (args: readonly string[]) => Promise<number> }} */
  const { runCommandLine } = await import(program.href);
  return runCommandLine(process.argv.slice(2));
});
