// Starting the app from the checkout and staying with it: signals go in, its exit code comes out.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { log } from './log.mjs';
import { ROOT } from './paths.mjs';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** One Ctrl-C arrives twice: from the terminal, and again from npm. */
const SAME_SIGNAL_MS = 500;

/**
 * @param {readonly string[]} options
 * @param {{ platform?: NodeJS.Platform, uid?: number | undefined }} [who]
 * @returns {string[]} the command line behind the executable
 */
export function commandLine(
  options,
  { platform = process.platform, uid = process.getuid?.() } = {},
) {
  const sandboxless = platform === 'linux' && uid === 0 && !options.includes('--no-sandbox');
  return [...(sandboxless ? ['--no-sandbox'] : []), ROOT, ...options];
}

/**
 * @param {import('../runtime/index.mjs').Runtime} runtime
 * @param {readonly string[]} options
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the app's exit code
 */
export function runApp(runtime, options, env) {
  const args = commandLine(options);
  if (args[0] === '--no-sandbox') {
    log("start: running as root, so Chromium's sandbox is off (--no-sandbox)");
  }
  // In a process group of its own: a Ctrl-C then reaches the app through us alone, once, and
  // not its helper processes, which an orderly end still needs.
  const child = spawn(runtime.executable, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  return new Promise((resolve, reject) => {
    const release = forwardSignals((signal) => child.kill(signal));
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * @param {(signal: NodeJS.Signals) => void} send
 * @returns {() => void} stops forwarding
 */
function forwardSignals(send) {
  /** @type {Map<string, number>} */
  const last = new Map();
  const handlers = FORWARDED.map((signal) => {
    const handler = () => {
      const now = Date.now();
      const repeated = now - (last.get(signal) ?? 0) < SAME_SIGNAL_MS;
      last.set(signal, now);
      if (!repeated) send(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  const watch = watchNpm(() => send('SIGHUP'));
  return () => {
    clearInterval(watch);
    for (const { signal, handler } of handlers) process.off(signal, handler);
  };
}

/**
 * npm forwards SIGINT and SIGTERM but not SIGHUP: that ends npm and leaves us behind. Losing npm
 * is therefore taken as a hang-up.
 * @param {() => void} hangUp
 */
function watchNpm(hangUp) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    hangUp();
  }, 500);
  return timer;
}
