import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Program, programUnderTest } from './app.ts';

/** The app as somebody who is not root starts it. */
export interface OrdinaryStart {
  readonly program: Program;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  cleanUp(): void;
}

/** What the checkout needs to run; the rest of it may be unreadable for others. */
const RUNS = [
  'out',
  'assets',
  'package.json',
  'node_modules/@photostructure/sqlite',
  'node_modules/node-gyp-build',
];

/**
 * Makes ready to start the app as an ordinary user. Root's own files are unreadable for others, so
 * for root that is a copy of the app (its large files linked, not copied) that `nobody` starts.
 */
export function asOrdinaryUser(): OrdinaryStart {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-ordinary-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const program = programUnderTest();
  const start = {
    dataDir,
    // Chromium and GTK keep things below HOME, and nobody has none.
    env: { HOME: join(folder, 'home') },
    cleanUp: () => rmSync(folder, { recursive: true, force: true }),
  };
  mkdirSync(start.env.HOME);
  if (process.getuid?.() !== 0) return { ...start, program };

  const [uid, gid] = ['-u', '-g'].map((what) => idOf(what, 'nobody'));
  if (uid === undefined || gid === undefined) throw new Error('no such user: nobody');
  chmodSync(folder, 0o755);
  for (const own of [dataDir, start.env.HOME]) chownSync(own, uid, gid);
  const copy = copyOf(program, folder);
  const executable = join(folder, 'start-as-nobody');
  writeFileSync(
    executable,
    `#!/bin/sh\nexec setpriv --reuid=${uid} --regid=${gid} --clear-groups -- '${copy.executable}' "$@"\n`,
    { mode: 0o755 },
  );
  return { ...start, program: { ...copy, executable, sandboxed: true } };
}

function copyOf({ executable, checkout, sandboxed }: Program, folder: string): Program {
  const runtime = join(folder, 'runtime');
  linkTree(dirname(executable), runtime);
  if (checkout !== undefined) {
    for (const part of RUNS) {
      cpSync(join(checkout, part), join(folder, 'app', part), {
        recursive: true,
        dereference: true,
      });
    }
  }
  return {
    executable: join(runtime, basename(executable)),
    checkout: checkout === undefined ? undefined : join(folder, 'app'),
    sandboxed,
  };
}

/** Links the files of a folder into another; copies them where that is another disk. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    cpSync(source, target);
  }
}

function idOf(what: string, user: string): number {
  return Number(execFileSync('id', [what, user], { encoding: 'utf8' }));
}
