// Running a program that is what the person asked for, and staying with it: signals sent to us go
// to it, and its exit code is ours.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** One Ctrl-C arrives twice: from the terminal, and again from npm. */
const SAME_SIGNAL_MS = 500;

let asked = false;

/** @returns {boolean} whether a signal asked for an end, so that nothing more should be started */
export const interrupted = () => asked;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env added to ours
 * @returns {Promise<number>}
 */
export function attend(command, args, env) {
  // In a process group of its own: a Ctrl-C then reaches the program through us alone, once, and
  // not its helper processes, which an orderly end still needs.
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  return new Promise((resolve, reject) => {
    const release = forwardSignals((signal) => {
      asked = true;
      child.kill(signal);
    });
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
