import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../main/clock.ts';
import { createCupsTransport } from '../../main/printing/cups.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';

/* Against the real CUPS: a scheduler of the test's own, on a socket in a folder of its own. */

let dir: string;
let env: NodeJS.ProcessEnv;
let scheduler: ChildProcess;
let printer: VirtualPrinter;

const run = (command: string, ...args: string[]) => promisify(execFile)(command, args, { env });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cups-'));
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
  env = {
    ...process.env,
    PATH: `${process.env.PATH}:/usr/sbin`,
    CUPS_SERVER: socket,
    LC_ALL: 'C',
  };
  const config = ['-c', join(dir, 'cupsd.conf'), '-s', join(dir, 'cups-files.conf')];
  scheduler = spawn('cupsd', ['-f', ...config], { env, stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    scheduler.once('error', reject);
    scheduler.once('close', (code) => reject(new Error(`cupsd ended: ${code}`)));
  });
  failed.catch(() => {});
  printer = await startVirtualPrinter();
  const listening = async () => {
    while (!(await run('lpstat', '-r')).stdout.includes('is running'));
  };
  await Promise.race([listening(), failed]);
  await run('lpadmin', '-p', 'demo', '-E', '-v', `socket://127.0.0.1:${printer.port}`, '-m', 'raw');
});

afterAll(async () => {
  await stop();
  await printer.close();
  await rm(dir, { recursive: true, force: true });
});

async function stop(): Promise<void> {
  if (scheduler.exitCode !== null || scheduler.signalCode !== null) return;
  const closed = new Promise<void>((resolve) => scheduler.once('close', () => resolve()));
  scheduler.kill();
  await closed;
}

const transportOf = (queue: string) => createCupsTransport({ queue, clock: systemClock, env });
const begin = async () => true;
const job = Buffer.from(`\x1b@${'RECEIPT\n'.repeat(2_000)}`);

describe('a raw queue of the real CUPS', () => {
  it('brings every byte to the printer, job after job', async () => {
    const transport = transportOf('demo');
    expect(await transport.status()).toEqual({ state: 'unknown' });
    for (const copies of [1, 2]) {
      expect(await transport.print(job, { begin })).toEqual({ kind: 'done', state: 'unknown' });
      await printer.until((at) => at.printed().length >= copies * job.length);
    }
    expect(Buffer.from(printer.printed()).equals(Buffer.concat([job, job]))).toBe(true);
  });

  it('that does not exist is told', async () => {
    const outcome = await transportOf('nope').print(job, { begin });
    expect(outcome).toMatchObject({ kind: 'notPrinted', trouble: 'queue_missing' });
  });

  it('that is stopped is told, and nothing waits in it', async () => {
    await run('cupsdisable', 'demo');
    const outcome = await transportOf('demo').print(job, { begin });
    expect(outcome).toMatchObject({ kind: 'notPrinted', trouble: 'queue_stopped' });
    expect((await run('lpstat', '-o', 'demo')).stdout).toBe('');
  });

  it('without its scheduler is told', async () => {
    await stop();
    const outcome = await transportOf('demo').print(job, { begin });
    expect(outcome).toMatchObject({ kind: 'notPrinted', trouble: 'spooler_down' });
  });
});
