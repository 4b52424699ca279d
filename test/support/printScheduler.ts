import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A real CUPS of the test's own, beside whatever the machine runs. */
export interface PrintScheduler {
  /** For `lp` and its kin: they talk to this scheduler and to no other. */
  readonly env: NodeJS.ProcessEnv;
  run(command: string, ...args: string[]): Promise<{ readonly stdout: string }>;
  /** Adds a raw queue to a printer on the network. */
  addQueue(name: string, port: number): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Debian's cupsd on a socket in a folder of its own; the usual port and files stay as is. */
export async function startPrintScheduler(): Promise<PrintScheduler> {
  const dir = await mkdtemp(join(tmpdir(), 'cups-'));
  // Its helpers run as somebody else.
  await chmod(dir, 0o755);
  for (const name of ['root', 'spool', 'temp', 'cache', 'state']) await mkdir(join(dir, name));
  const socket = join(dir, 'cups.sock');
  await writeFile(
    join(dir, 'cupsd.conf'),
    `Listen ${socket}\nBrowsing Off\nWebInterface No\n` +
      '<Location />\nOrder allow,deny\nAllow all\n</Location>\n' +
      '<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n',
  );
  await writeFile(
    join(dir, 'cups-files.conf'),
    `ServerRoot ${dir}/root\nRequestRoot ${dir}/spool\nTempDir ${dir}/temp\nCacheDir ${dir}/cache\n` +
      `StateDir ${dir}/state\nAccessLog ${dir}/access\nErrorLog stderr\nPageLog ${dir}/page\n`,
  );
  const env = {
    ...process.env,
    PATH: `${process.env.PATH}:/usr/sbin`,
    CUPS_SERVER: socket,
    LC_ALL: 'C',
  };
  const run = (command: string, ...args: string[]) =>
    promisify(execFile)(command, args, { env, encoding: 'utf8' });
  const config = ['-c', join(dir, 'cupsd.conf'), '-s', join(dir, 'cups-files.conf')];
  const scheduler = spawn('cupsd', ['-f', ...config], { env, stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    scheduler.once('error', reject);
    scheduler.once('close', (code) => reject(new Error(`cupsd ended: ${code}`)));
  });
  failed.catch(() => {});
  const listening = async () => {
    while (!(await run('lpstat', '-r')).stdout.includes('is running'));
  };
  await Promise.race([listening(), failed]);
  return {
    env,
    run,
    async addQueue(name, port) {
      await run('lpadmin', '-p', name, '-E', '-v', `socket://127.0.0.1:${port}`, '-m', 'raw');
    },
    stop: () => ended(scheduler),
    async close() {
      await ended(scheduler);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function ended(scheduler: ChildProcess): Promise<void> {
  if (scheduler.exitCode !== null || scheduler.signalCode !== null) return;
  const closed = new Promise<void>((resolve) => scheduler.once('close', () => resolve()));
  scheduler.kill();
  await closed;
}
