// The Debian packages Electron needs to run. On any other system nothing is checked.
import { FONTS, LIBRARIES } from '../lib/debian.mjs';
import { Failure } from '../lib/failure.mjs';
import { log } from '../lib/log.mjs';
import { CHATTER, capture, run } from '../lib/run.mjs';
import { hasDisplay } from './display.mjs';

const VIRTUAL_DISPLAY = [['xvfb']];
/** Serial ports without a machine, for tests. */
const SERIAL_PORTS = [['socat']];
/** CUPS; the tests run one of their own. */
const PRINT_QUEUES = [['cups-daemon'], ['cups-client'], ['cups']];
/** To answer a process's system calls with errors, and to see them. */
const DISK_ERRORS = [['strace']];
/** For the end-to-end suite: a login session with a keychain as well. */
const TESTS = [['dbus'], ['gnome-keyring'], ...SERIAL_PORTS, ...DISK_ERRORS];

/**
 * @param {readonly (readonly string[])[]} needs
 * @param {ReadonlySet<string>} installed
 * @returns {string[][]} the needs nothing installed meets
 */
export function unmet(needs, installed) {
  return needs
    .filter((names) => !names.some((name) => installed.has(name)))
    .map((names) => [...names]);
}

/**
 * @param {readonly string[]} packages
 * @returns {string} the one line to type
 */
export function aptLine(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * @param {string} output of dpkg-query with the format below
 * @returns {Set<string>}
 */
export function parseInstalled(output) {
  const installed = new Set();
  for (const line of output.split('\n')) {
    const [name, status] = line.split(' ');
    if (name && status === 'installed') installed.add(name);
  }
  return installed;
}

/** @param {readonly (readonly string[])[]} needs */
async function missing(needs) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders.
  const query = ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...needs.flat()];
  const { code, stdout } = await capture('dpkg-query', query);
  if (code === 127) return null; // Not a Debian.
  return unmet(needs, parseInstalled(stdout));
}

/** What tests without Electron need. */
export async function installSerialPorts() {
  if (process.platform === 'linux') await install(SERIAL_PORTS);
}

/** What tests need that print through serial ports and queues, and look at the paper. */
export async function installPrintPaths() {
  if (process.platform === 'linux') await install([...SERIAL_PORTS, ...PRINT_QUEUES, ...FONTS]);
}

/** What makes a whole Debian in a folder. */
export async function installDebootstrap() {
  if (process.platform === 'linux') await install([['debootstrap']]);
}

/** @param {{ forTests?: boolean }} [options] */
export async function installPackages({ forTests = false } = {}) {
  if (process.platform !== 'linux') return;
  const needs = [
    ...LIBRARIES,
    ...FONTS,
    ...(hasDisplay() ? [] : VIRTUAL_DISPLAY),
    ...(forTests ? TESTS : []),
  ];
  await install(needs);
}

/** @param {readonly (readonly string[])[]} needs */
async function install(needs) {
  let lacking = await missing(needs);
  // A desktop with some other Chinese font needs no second one.
  if (lacking?.some(isFont) && (await hasChineseFont())) {
    lacking = lacking.filter((names) => !isFont(names));
  }
  if (!lacking || lacking.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Failure(
      'Some system packages are missing. Install them with this line, then run the command again:',
      aptLine(lacking.map(([name]) => name ?? '')),
    );
  }
  await aptInstall(lacking);
}

/** @param {readonly string[]} names */
const isFont = (names) => names[0] === FONTS[0]?.[0];

async function hasChineseFont() {
  const { code, stdout } = await capture('fc-list', [':lang=zh-cn', 'family']);
  return code === 0 && stdout.trim() !== '';
}

/** @param {string[][]} lacking */
async function aptInstall(lacking) {
  const apt = (/** @type {string[]} */ args) =>
    // Another apt may be at work on a fresh machine; waiting for it beats failing.
    run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: [...CHATTER],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  log(`set-up: installing ${lacking.map(([name]) => name).join(' ')} …`);
  await apt(['update']);
  const packages = await Promise.all(lacking.map(firstAvailable));
  if ((await apt(['install', '-y', '--no-install-recommends', ...packages])) === 0) return;
  throw new Failure(
    'apt-get could not install the system packages; its own words are above.',
    `When that is mended: ${aptLine(packages)}`,
  );
}

/** @param {string[]} names */
async function firstAvailable(names) {
  for (const name of names) {
    // A renamed package still has an entry without a version of its own.
    const { stdout } = await capture('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return names[0] ?? '';
}
