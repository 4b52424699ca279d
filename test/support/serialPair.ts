import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SerialPair {
  /** The end for the code under test. */
  readonly path: string;
  /** Pulls the cable; resolves when the port is gone. */
  unplug(): Promise<void>;
  /** Plugs it in again. */
  plugIn(): Promise<void>;
  /** Takes nothing any more, and then goes on. */
  hold(): void;
  letGo(): void;
  /** Pulls it for good. */
  close(): Promise<void>;
}

/**
 * A serial port without a machine: a pseudo-terminal whose other end is a TCP connection to a
 * printer of the tests.
 */
export async function startSerialPair(port: number): Promise<SerialPair> {
  const dir = await mkdtemp(join(tmpdir(), 'serial-'));
  const path = join(dir, 'port');
  let cable = await plug(path, port);
  const unplug = () => cable.pull();
  return {
    path,
    unplug,
    async plugIn() {
      // One that ended by itself may not have taken its link away yet.
      await unplug();
      cable = await plug(path, port);
    },
    hold: () => cable.signal('SIGSTOP'),
    letGo: () => cable.signal('SIGCONT'),
    async close() {
      await unplug();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function plug(path: string, port: number) {
  const child = spawn(
    'socat',
    ['-d', '-d', '-t0.01', `PTY,raw,echo=0,link=${path}`, `TCP:127.0.0.1:${port},nodelay`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
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
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    async pull() {
      child.kill('SIGKILL');
      await gone;
      // Killed, it leaves its link behind.
      await rm(path, { force: true });
    },
  };
}
