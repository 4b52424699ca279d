import { attachStrace, type Strace } from './strace.ts';

/** The system calls that reach the disk, as a ledger makes them. */
const CALLS = {
  reads: ['pread64', 'read'],
  writes: ['pwrite64', 'write', 'fsync', 'fdatasync', 'ftruncate'],
} as const;

/**
 * From now on every read, or every write, that the process makes on these files ends with EIO:
 * strace answers it in place of the kernel.
 * @returns once it holds; undefined when the process is gone or must not be traced
 */
export function failDisk(
  pid: number,
  files: readonly string[],
  what: keyof typeof CALLS,
): Promise<Strace | undefined> {
  const calls = CALLS[what].join(',');
  return attachStrace(pid, [
    ...['-o', '/dev/null'],
    ...files.flatMap((file) => ['-P', file]),
    ...['-e', `trace=${calls}`, '-e', `inject=${calls}:error=EIO`],
  ]);
}
