import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, programUnderTest } from './app.ts';

/** A login session of its own, with a keychain that survives from one session to the next. */
export interface KeychainSession {
  /** The app, started in the session; without a driver only. */
  readonly program: Program;
  readonly env: Readonly<Record<string, string>>;
  /** Asks the app, not the session around it, to end. */
  terminate(): void;
  cleanUp(): void;
}

/** Every start through it is a new login: a message bus, the keychain unlocked, then the app. */
export function keychainSession(): KeychainSession {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-keychain-'));
  const home = join(folder, 'home');
  const runtimeDir = join(folder, 'run');
  for (const made of [home, runtimeDir]) mkdirSync(made, { mode: 0o700 });
  const program = programUnderTest();
  const pidFile = join(folder, 'pid');
  const session = script(folder, 'session', `exec dbus-run-session -- '${folder}/login' "$@"`);
  script(
    folder,
    'login',
    `printf login-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
echo $$ >'${pidFile}'
exec '${program.executable}' --password-store=gnome-libsecret "$@"`,
  );
  return {
    program: { ...program, executable: session },
    env: { HOME: home, XDG_RUNTIME_DIR: runtimeDir, XDG_DATA_HOME: join(home, 'data') },
    terminate: () => process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM'),
    cleanUp: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function script(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return file;
}
