import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** For strace to let go, ms. */
const PATIENCE_MS = 2_000;

/** Whether strace is here and may trace. */
export function mayTrace(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('strace', ['-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Watches a process, or answers for the kernel, until it is let go. */
export interface Strace {
  /** The process goes on as if nothing had been. */
  letGo(): Promise<void>;
}

/**
 * Attaches strace to all threads of a process that runs.
 * @param options of strace, without those that say which process
 * @returns once it holds; undefined when the process is gone or must not be traced
 */
export async function attachStrace(
  pid: number,
  options: readonly string[],
): Promise<Strace | undefined> {
  const strace = spawn('strace', ['-f', '-p', String(pid), ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
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
    async letGo() {
      strace.kill('SIGINT');
      // A process that is killed while it is let go leaves strace waiting for its first thread, and
      // that one for strace. When strace itself dies, the kernel lets go.
      const forced = setTimeout(() => strace.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(forced);
    },
  };
}
