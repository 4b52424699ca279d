import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** The real app, started as a user starts it: from the checkout, or packaged. */
export interface AppOptions {
  /** undefined: where the app keeps things when nobody says otherwise. */
  readonly dataDir: string | undefined;
  /** Options of INTERFACES, "Starting", beside `--data-dir`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Another copy of the app than the one under test, or the same as somebody else. */
  readonly program?: Program;
}

/** What is executed. */
export interface Program {
  readonly executable: string;
  /** The checkout it runs from; undefined when it is packaged. */
  readonly checkout: string | undefined;
  /** Chromium refuses to run its sandbox as root. */
  readonly sandboxed: boolean;
}

/** The `ready` line. */
export interface Ready {
  readonly posApi: string | null;
  readonly callbacks: string | null;
  readonly mode: 'production' | 'training';
  readonly version: string;
}

/** An app that a driver is attached to, with windows or without. */
export interface DrivenApp {
  readonly app: ElectronApplication;
  /** All that it wrote to stdout and stderr so far. */
  output(): string;
  close(): Promise<void>;
}

export interface WindowedApp extends DrivenApp {
  readonly page: Page;
}

/** The app under test: the packaged one that was named, or this checkout on its runtime. */
export function programUnderTest(): Program {
  const packaged = process.env.INVOICE_DESK_PACKAGED;
  const executable = packaged ?? process.env.INVOICE_DESK_ELECTRON;
  if (!executable) {
    throw new Error('run the suite through npm test: it finds the Electron runtime');
  }
  return {
    executable,
    checkout: packaged ? undefined : resolve('.'),
    sandboxed: process.getuid?.() !== 0,
  };
}

function commandLine({ checkout, sandboxed }: Program, { dataDir, args = [] }: AppOptions) {
  return [
    ...(sandboxed ? [] : ['--no-sandbox']),
    ...(checkout === undefined ? [] : [checkout]),
    ...(dataDir === undefined ? [] : [`--data-dir=${dataDir}`]),
    ...args,
  ];
}

/** Starts the app with its window, driven by Playwright. */
export async function openApp(options: AppOptions): Promise<WindowedApp> {
  const driven = await driveApp(options);
  return { ...driven, page: await driven.app.firstWindow() };
}

/** Starts the app under Playwright without waiting for a window. */
export async function driveApp(options: AppOptions): Promise<DrivenApp> {
  const program = options.program ?? programUnderTest();
  const app = await _electron.launch({
    executablePath: program.executable,
    args: commandLine(program, options),
    // Otherwise Playwright switches the sandbox off.
    chromiumSandbox: program.sandboxed,
    env: { ...inherited(), ...options.env },
  });
  let output = '';
  app.process().stdout?.on('data', (data) => {
    output += data;
  });
  app.process().stderr?.on('data', (data) => {
    output += data;
  });
  return { app, output: () => output, close: () => app.close() };
}

export interface PlainApp {
  readonly process: ChildProcess;
  /** Resolves with the `ready` line; rejects when the app ends before it. */
  readonly ready: Promise<Ready>;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  output(): string;
  /** Kills it and all its helper processes at once, as a power cut does. */
  cutOff(): Promise<void>;
}

/** Starts the app without a driver: for `--hidden`, exit codes, signals and crashes. */
export function startApp(options: AppOptions): PlainApp {
  const program = options.program ?? programUnderTest();
  const child = spawn(program.executable, commandLine(program, options), {
    env: { ...inherited(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that one kill reaches the helpers too.
    detached: true,
  });
  let output = '';
  child.stderr.on('data', (data) => {
    output += data;
  });
  const ended = new Promise<number | NodeJS.Signals>((done) => {
    child.once('close', (code, signal) => done(code ?? signal ?? -1));
  });
  const ready = new Promise<Ready>((found, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`;
      if (line.startsWith('ready ')) found(JSON.parse(line.slice('ready '.length)));
    });
    void ended.then((how) => failed(new Error(`ended (${how}) before ready:\n${output}`)));
  });
  // Whoever only looks at the exit code need not handle it.
  ready.catch(() => {});
  return {
    process: child,
    ready,
    ended,
    output: () => output,
    async cutOff() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
  };
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
