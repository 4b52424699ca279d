import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { helpText, parseOptions } from './options.ts';
import { registerScheme } from './windows/protocol.ts';
import { whyNotWritable } from './writable.ts';

/** Exit codes (INTERFACES, "Starting"). */
const EXIT_BAD_INPUT = 2;

const own = ownArguments(process.argv, process.defaultApp === true);
const options = parseOptions(own);
// Chromium's switch that root needs may stand before it.
const [word, ...command] = own.filter((argument) => argument !== '--no-sandbox');

if (word === 'desk') {
  // A shop has the packaged program and no npm: it is its own command line. The till that may be
  // running is not touched.
  void import('./wiring/commandLine.ts')
    .then(({ runCommandLine }) => runCommandLine(command))
    .then(
      (code) => app.exit(code),
      (error: unknown) => leave(1, error instanceof Error ? error.message : String(error)),
    );
} else if (!options.ok) {
  leave(EXIT_BAD_INPUT, options.error);
} else if (options.value.action === 'version') {
  process.stdout.write(`${app.getVersion()}\n`);
  app.exit(0);
} else if (options.value.action === 'help') {
  process.stdout.write(helpText);
  app.exit(0);
} else {
  const { provision } = options.value;
  const dataDir = resolve(options.value.dataDir ?? join(app.getPath('appData'), 'invoice-desk'));
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    leave(EXIT_BAD_INPUT, `${dataDir}: ${error instanceof Error ? error.message : error}`);
  }
  const unwritable = whyNotWritable(dataDir);
  // What Chromium keeps for itself has a room of its own; the lock on it is the lock on the till.
  // Where nothing can be written it has to go elsewhere, or no window could say so.
  app.setPath('userData', unwritable ? browserElsewhere() : join(dataDir, 'browser'));
  registerScheme();
  if (!app.requestSingleInstanceLock()) {
    // One writer only: the first one shows its window; a provision file would be lost on it.
    if (provision === undefined) app.exit(0);
    else
      leave(
        EXIT_BAD_INPUT,
        '开票台已经在运行 · already running on this data-dir: --provision was not read',
      );
  } else {
    const found = { ...options.value, dataDir, unwritable };
    void import('./run.ts').then(({ runDesk }) => runDesk(found));
  }
}

function browserElsewhere(): string {
  return mkdtempSync(join(tmpdir(), 'invoice-desk-browser-'));
}

function leave(code: number, line: string): void {
  process.stderr.write(`${line}\n`);
  app.exit(code);
}

/** In a checkout, switches for Electron and the app's path stand before our options. */
function ownArguments(argv: readonly string[], inCheckout: boolean): readonly string[] {
  if (!inCheckout) return argv.slice(1);
  const path = argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
  return path < 0 ? [] : argv.slice(path + 1);
}
