import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideDisplay } from '../support/display.ts';
import { type Machine, machineAt } from './machine.ts';

export interface CleanDebian {
  readonly machine: Machine;
  /** Takes it away. */
  stop(): Promise<void>;
}

const MIRROR = 'http://deb.debian.org/debian';

/**
 * A Debian with nothing but its essential packages, in a folder. Programs there see a display of
 * this machine's, and its network.
 * @param release such as bookworm
 */
export async function makeCleanDebian(release: string): Promise<CleanDebian> {
  if (process.getuid?.() !== 0) throw new Error('only root can make a Debian');
  const root = mkdtempSync(join(tmpdir(), 'invoice-desk-debian-'));
  const at = (...path: readonly string[]) => join(root, ...path);
  const quietly = (program: string, ...args: readonly string[]) =>
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const display = await provideDisplay({ shared: true });

  /** Never deletes through a mount: what is mounted there is not ours. */
  async function stop(): Promise<void> {
    await display.stop();
    const mounted = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[1] ?? '')
      .filter((path) => path.startsWith(`${root}/`));
    for (const path of mounted.reverse()) quietly('umount', path);
    quietly('rm', '-rf', '--one-file-system', root);
  }

  try {
    quietly('debootstrap', '--variant=minbase', release, root, MIRROR);
    quietly('mount', '-t', 'proc', 'proc', at('proc'));
    mkdirSync(at('dev/shm'), { recursive: true });
    quietly('mount', '-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', at('dev/shm'));

    const folder = '/tmp/invoice-desk-till';
    const { DISPLAY = '', XAUTHORITY } = { ...process.env, ...display.env };
    const socket = `/tmp/.X11-unix/X${DISPLAY.replace(/^.*:(\d+).*$/, '$1')}`;
    mkdirSync(at('tmp/.X11-unix'), { recursive: true });
    writeFileSync(at(socket), '');
    quietly('mount', '--bind', socket, at(socket));
    const cookies = join(folder, 'authority');
    mkdirSync(at(folder));
    if (XAUTHORITY) copyFileSync(XAUTHORITY, at(cookies));

    const machine = machineAt(root, folder, {
      DISPLAY,
      ...(XAUTHORITY && { XAUTHORITY: cookies }),
    });
    machine.asRoot('apt-get', 'update');
    return { machine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
