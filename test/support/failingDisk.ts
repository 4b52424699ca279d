import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The system calls that reach the disk, as a ledger makes them. */
const CALLS = {
  reads: ['pread64', 'read'],
  writes: ['pwrite64', 'write', 'fsync', 'fdatasync', 'ftruncate'],
} as const;

/** A disk on which a process can do nothing but fail, until it is mended. */
export interface FailingDisk {
  /** The process goes on as if nothing had been. */
  mend(): Promise<void>;
}

/**
 * From now on every read, or every write, that the process makes on these files ends with EIO:
 * strace answers it in place of the kernel.
 * @returns once it holds; undefined when the process is gone or must not be traced
 */
export async function failDisk(
  pid: number,
  files: readonly string[],
  what: keyof typeof CALLS,
): Promise<FailingDisk | undefined> {
  const calls = CALLS[what].join(',');
  const strace = spawn(
    'strace',
    [
      ...['-f', '-p', String(pid), '-o', '/dev/null'],
      ...files.flatMap((file) => ['-P', file]),
      ...['-e', `trace=${calls}`, '-e', `inject=${calls}:error=EIO`],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((done) => {
    strace.once('close', () => done());
    strace.once('error', () => done());
  });
  const attached = new Promise<true>((yes) => {
    createInterface({ input: strace.stderr }).on('line', (line) => {
      if (/^strace: Process \d+ attached/.test(line)) yes(true);
    });
  });
  if ((await Promise.race([attached, ended])) !== true) return undefined;
  return {
    async mend() {
      strace.kill('SIGINT');
      await ended;
    },
  };
}

/** Whether strace is here and may trace. */
export function mayFailDisk(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('strace', ['-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
