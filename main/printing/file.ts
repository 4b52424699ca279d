import { constants, type Stats } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { isatty } from 'node:tty';
import type { Clock } from '../clock.ts';
import { fileLine, type OpenedFile } from './fileLine.ts';
import { createSender, type SenderTimes } from './sender.ts';
import type { PrinterReport, Transport } from './transport.ts';
import type { PrintTrouble } from './troubles.ts';

export interface FileTimes extends SenderTimes {
  /** Between two tries while the device takes nothing or says nothing. */
  readonly busyMs: number;
}

const defaultFileTimes: FileTimes = {
  connectMs: 5_000,
  answerMs: 500,
  pollMs: 1_000,
  inOrderMs: 5_000,
  settleMs: 150,
  jobMs: 30_000,
  msPerByte: 3,
  busyMs: 10,
};

const CHUNK_BYTES = 4096;

export interface FileOptions {
  /** A device such as /dev/usb/lp0, a plain file, a share such as \\host\printer on Windows. */
  readonly path: string;
  readonly clock: Clock;
  readonly times?: Partial<FileTimes>;
  /** Handed in by tests. */
  readonly platform?: NodeJS.Platform;
  readonly openFile?: (path: string, platform: NodeJS.Platform) => Promise<OpenedFile>;
}

/**
 * A printer that is written to like a file. A device that answers, such as a USB printer, is asked
 * like any other printer; of the rest, all one can know is that all bytes were taken (DESIGN,
 * decision 6).
 */
export function createFileTransport(options: FileOptions): Transport {
  const { path, clock, platform = process.platform, openFile = openForPrinting } = options;
  const { busyMs, ...times } = { ...defaultFileTimes, ...options.times };
  /** Whether it can answer; known once it was opened. */
  let answers: boolean | undefined;
  const sender = createSender({
    open: fileLine({
      async openFile() {
        const opened = await openFile(path, platform);
        answers = opened.canAnswer;
        return opened;
      },
      clock,
      busyMs,
    }),
    clock,
    times,
    chunkBytes: CHUNK_BYTES,
    troubleOfCode,
    ending: 'drain',
  });

  return {
    ...sender,
    async status() {
      // The others are not opened for it: a share would begin to print, a FIFO's reader would end,
      // a terminal would raise and drop its lines.
      const mayAnswer = answers ?? (await lookAt(path))?.isCharacterDevice();
      return mayAnswer ? sender.status() : lookOnly(path, platform);
    },
  };
}

async function lookOnly(path: string, platform: NodeJS.Platform): Promise<PrinterReport> {
  // A share of a printer cannot be looked at; opening it will tell.
  if (isShare(path, platform)) return { state: 'unknown' };
  const trouble = await access(path, constants.W_OK).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => troubleOfCode(error.code ?? ''),
  );
  return trouble ? { state: 'offline', trouble } : { state: 'unknown' };
}

export async function openForPrinting(
  path: string,
  platform: NodeJS.Platform,
): Promise<OpenedFile> {
  const found = await lookAt(path);
  const flags = openFlags(found, isShare(path, platform));
  if (!found?.isCharacterDevice()) return { file: await open(path, flags), canAnswer: false };
  const { O_WRONLY, O_RDWR } = constants;
  const file = await open(path, (flags & ~O_WRONLY) | O_RDWR).catch((error) => {
    // Whoever may only write still prints.
    if (['EACCES', 'EPERM', 'EROFS', 'EINVAL'].includes(error.code)) return open(path, flags);
    throw error;
  });
  // A terminal would echo what the printer says back to it.
  return { file, canAnswer: !isatty(file.fd) };
}

function lookAt(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}

/** `\\host\share`, whole: what lies below one is a file. */
export function isShare(path: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32' && /^[\\/]{2}[^\\/?.][^\\/]*[\\/][^\\/]+[\\/]?$/.test(path);
}

/**
 * To write, never blocking: a printer that takes nothing must not hold one of this process's few
 * threads. Nothing is ever created, as a device that is unplugged must not become a file of its
 * name; only behind a printer's share every job is a new file (MS-SMB2 2.2.13).
 */
export function openFlags(found: Stats | undefined, share: boolean): number {
  const { O_WRONLY, O_APPEND, O_CREAT, O_TRUNC, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;
  if (share) return O_WRONLY | O_CREAT | O_TRUNC;
  return O_WRONLY | O_NONBLOCK | O_NOCTTY | (found?.isFile() ? O_APPEND : 0);
}

function troubleOfCode(code: string): PrintTrouble {
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
    // It does not open, or is still held up by the job before.
    case 'ETIMEDOUT':
      return 'device_busy';
    case 'EPIPE':
      return 'offline';
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'device_full';
    default:
      return 'device_failed';
  }
}
