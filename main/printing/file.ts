import { constants } from 'node:fs';
import { access, type FileHandle, open, stat } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import type { PrintHooks, PrintOutcome, Transport } from './transport.ts';
import type { PrintTrouble } from './troubles.ts';

export interface FileTimes {
  /** Between two tries to hand over bytes while the device takes none. */
  readonly busyMs: number;
  /** The one deadline, from opening to the last byte taken. */
  readonly jobMs: number;
}

const defaultFileTimes: FileTimes = { busyMs: 10, jobMs: 30_000 };

const CHUNK_BYTES = 4096;

export interface FileOptions {
  /** A device such as /dev/usb/lp0, a plain file, a share such as \\host\printer on Windows. */
  readonly path: string;
  readonly clock: Clock;
  readonly times?: Partial<FileTimes>;
}

/**
 * A printer that is written to like a file. It cannot answer: `done` is that all bytes were taken
 * (DESIGN, decision 6).
 */
export function createFileTransport({ path, clock, ...options }: FileOptions): Transport {
  const times = { ...defaultFileTimes, ...options.times };
  const deadlines = new Set<Deadline>();

  async function print(bytes: Uint8Array, hooks: PrintHooks): Promise<PrintOutcome> {
    const deadline = createDeadline(clock, times.jobMs);
    deadlines.add(deadline);
    const opening = openForPrinting(path);
    try {
      const file = await deadline.of(opening);
      if (file === undefined) return notPrinted('device_busy');
      if (!(await hooks.begin())) return notPrinted('withdrawn');
      return await hand(file, bytes, deadline);
    } catch (error) {
      return notPrinted(troubleOfCode(error));
    } finally {
      deadline.cancel();
      deadlines.delete(deadline);
      // Also one that opens too late. Nobody waits: a device may hold its close up.
      void opening.then((file) => file.close()).catch(() => {});
    }
  }

  async function hand(
    file: FileHandle,
    bytes: Uint8Array,
    deadline: Deadline,
  ): Promise<PrintOutcome> {
    let taken = 0;
    let refused = true;
    const ended = (trouble: PrintTrouble, why: PrintTrouble): PrintOutcome =>
      taken === 0 && refused ? notPrinted(trouble) : { kind: 'unsure', trouble: why, state, taken };
    const state = 'unknown';
    // The write of nothing at the end is refused until a device has passed on what it holds; the
    // kernel's USB printer driver throws that away when it is closed before.
    for (let settled = false; !settled; ) {
      const length = Math.min(CHUNK_BYTES, bytes.length - taken);
      refused = false;
      const written = await deadline.of(write(file, bytes, taken, length));
      if (written === undefined) return ended('device_busy', 'unconfirmed');
      if (typeof written === 'number') {
        taken += written;
        settled = length === 0;
        continue;
      }
      refused = true;
      if (written.trouble !== 'device_busy') return ended(written.trouble, 'cut_off');
      if (!(await deadline.pause(times.busyMs))) return ended('device_busy', 'unconfirmed');
    }
    return { kind: 'done', state };
  }

  return {
    print,
    async status() {
      const trouble = await access(path, constants.W_OK).then(() => undefined, troubleOfCode);
      return trouble ? { state: 'offline', trouble } : { state: 'unknown' };
    },
    close() {
      for (const deadline of deadlines) deadline.expire();
    },
  };
}

/** Never creates it: a device that is unplugged must not become a file of its name. */
async function openForPrinting(path: string): Promise<FileHandle> {
  const isPlain = await stat(path).then(
    (found) => found.isFile(),
    // A share cannot be looked at; opening it will tell.
    () => false,
  );
  const { O_WRONLY, O_APPEND, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;
  // Not blocking: a printer that takes nothing must not hold one of this process's few threads.
  return open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | (isPlain ? O_APPEND : 0));
}

async function write(
  file: FileHandle,
  bytes: Uint8Array,
  from: number,
  length: number,
): Promise<number | { readonly trouble: PrintTrouble }> {
  try {
    const piece = length === 0 ? bytes : bytes.subarray(from);
    return (await file.write(piece, 0, length, null)).bytesWritten;
  } catch (error) {
    return { trouble: troubleOfCode(error) };
  }
}

function notPrinted(trouble: PrintTrouble): PrintOutcome {
  return { kind: 'notPrinted', trouble, state: trouble === 'withdrawn' ? 'unknown' : 'offline' };
}

function troubleOfCode(error: unknown): PrintTrouble {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENODEV':
    case 'ENOTDIR':
      return 'device_missing';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'device_denied';
    case 'EBUSY':
    case 'EAGAIN':
    // A FIFO that nobody reads; a device whose driver is there and the printer is not.
    case 'ENXIO':
      return 'device_busy';
    default:
      return 'device_failed';
  }
}
