// A display of our own where there is none: Xvfb on a number it picks itself.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { log } from '../lib/log.mjs';
import { capture } from '../lib/run.mjs';
import { authority } from './xauthority.mjs';

const SCREEN = '1920x1080x24';
const PATIENCE_MS = 15_000;

/** @typedef {{ env: NodeJS.ProcessEnv, stop: () => Promise<void> }} Display */

/** @type {Display} */
export const NO_DISPLAY = { env: {}, stop: async () => {} };

export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * @param {{ shared?: boolean }} [options] shared: programs of other users may open windows too
 * @returns {Promise<Display>} env is what a program needs to find the display
 */
export async function provideDisplay({ shared = false } = {}) {
  if (hasDisplay()) return NO_DISPLAY;
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'invoice-desk-x-'));
  const cookies = path.join(dir, 'authority');
  // The cookie keeps other users of the machine from looking at the till's screen.
  await fs.writeFile(cookies, authority(randomBytes(16)), { mode: shared ? 0o644 : 0o600 });
  if (shared) await fs.chmod(dir, 0o755);
  const [command, args] = await dyingWithUs('Xvfb', [
    '-displayfd',
    '3',
    '-screen',
    '0',
    SCREEN,
    '-nolisten',
    'tcp',
    // Else it starts over when its last program has left, and hangs up on one that is coming in.
    '-noreset',
    '-auth',
    cookies,
  ]);
  // Detached: Ctrl-C in the terminal must not take the display away from an app that is closing.
  const server = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.ref(); // Let go below; its end is waited for all the same.
    // No id: it never started, and no end will be reported.
    if (server.pid !== undefined && server.kill('SIGTERM')) await gone;
    await fs.rm(dir, { recursive: true, force: true });
  };
  try {
    const number = await displayNumber(server);
    log(`set-up: no display here, so a virtual one was started (:${number})`);
    return { env: { DISPLAY: `:${number}`, XAUTHORITY: cookies }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Through setpriv (part of every Debian) the server also ends when we are killed outright.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<[string, string[]]>}
 */
async function dyingWithUs(program, args) {
  const { stdout } = await capture('setpriv', ['--help']);
  if (!stdout.includes('--pdeathsig')) return [program, args];
  return ['setpriv', ['--pdeathsig', 'TERM', '--', program, ...args]];
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<number>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let words = '';
    let number = '';
    const refuse = (/** @type {string} */ why) =>
      reject(
        new Failure(`The virtual display did not start: ${why}`, 'Is the package xvfb whole?'),
      );
    const timer = setTimeout(() => refuse('no answer'), PATIENCE_MS);
    server.stderr?.setEncoding('utf8').on('data', (chunk) => {
      words = (words + chunk).slice(-2_000);
    });
    const report = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    report.setEncoding('utf8').on('data', (chunk) => {
      number += chunk;
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      // From here on neither pipe may keep this process alive.
      for (const pipe of [server.stderr, report]) {
        /** @type {import('node:net').Socket} */ (pipe).unref();
      }
      server.unref();
      resolve(Number(number));
    });
    server.once('error', (error) => {
      clearTimeout(timer);
      refuse(error.message);
    });
    server.once('exit', (code) => {
      clearTimeout(timer);
      refuse(`it ended with ${code}. ${words.trim()}`);
    });
  });
}
