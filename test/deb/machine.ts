import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type PlainApp, startApp } from '../support/app.ts';

/** A Debian that the package is installed on, as root and as an ordinary user see it. */
export interface Machine {
  /** A folder of the test's own on it, as the machine itself names it. */
  readonly folder: string;
  /** The ordinary user's home, as the machine itself names it. */
  readonly home: string;
  /** Where a file of the machine is, seen from here. */
  at(...path: readonly string[]): string;
  /** Runs a program as root. @returns what it wrote */
  asRoot(program: string, ...args: readonly string[]): string;
  /** Starts the installed till as the ordinary user, who says nothing about where it keeps things. */
  start(args: readonly string[]): PlainApp;
}

/** The user called nobody: every Debian has it, and nothing belongs to it. */
const NOBODY = 65_534;

/**
 * @param root `/`, or a folder with another Debian in it
 * @param folder as `Machine.folder`; the caller takes it away
 * @param display what a program needs to find the display
 */
export function machineAt(root: string, folder: string, display: NodeJS.ProcessEnv): Machine {
  const at = (...path: readonly string[]) => join(root, ...path);
  const home = join(folder, 'home');
  mkdirSync(at(home), { recursive: true });
  chmodSync(at(folder), 0o755);
  chownSync(at(home), NOBODY, NOBODY);

  const enter = root === '/' ? [] : ['chroot', root];
  const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];
  const executable = at(folder, 'start');
  writeFileSync(
    executable,
    `#!/bin/sh\nexec ${[...enter, ...asNobody, 'invoice-desk'].join(' ')} "$@"\n`,
    { mode: 0o755 },
  );
  return {
    folder,
    home,
    at,
    asRoot(...command) {
      const [program = '', ...args] = [...enter, ...command];
      return execFileSync(program, args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
      });
    },
    start(args) {
      const { DISPLAY = '', XAUTHORITY = '' } = display;
      return startApp({
        dataDir: undefined,
        args,
        env: { DISPLAY, XAUTHORITY, HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
        program: { executable, checkout: undefined, sandboxed: true },
      });
    },
  };
}

/** The .deb that `npm run package` has made of this checkout. */
export function packageUnderTest(): string {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return resolve(`dist/${name}-${version}-linux-${process.arch}.deb`);
}
