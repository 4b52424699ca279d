import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SerialPair {
  /** The end for the code under test. */
  readonly path: string;
  /** Pulls the cable. */
  unplug(): Promise<void>;
}

/**
 * A serial port without a machine: a pseudo-terminal whose other end is a TCP connection to a
 * printer of the tests.
 */
export async function startSerialPair(port: number): Promise<SerialPair> {
  const dir = await mkdtemp(join(tmpdir(), 'serial-'));
  const path = join(dir, 'port');
  const child = spawn(
    'socat',
    ['-d', '-d', `PTY,raw,echo=0,link=${path}`, `TCP:127.0.0.1:${port}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let words = '';
    child.once('error', reject);
    child.once('close', () => reject(new Error(`socat ended: ${words}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words += text;
      if (words.includes('starting data transfer loop')) resolve();
    });
  });
  return {
    path,
    async unplug() {
      child.kill('SIGKILL');
      await gone;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
