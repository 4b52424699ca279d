import { execFile } from 'node:child_process';
import { constants, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileTransport, openForPrinting } from '../../../../main/printing/file.ts';
import type { OpenedFile } from '../../../../main/printing/fileLine.ts';
import { createHandClock } from '../../../support/handClock.ts';
import { documented, endsOf, type Fault, meet, type Place, SHORT_MS, times } from './fault.ts';

/** What the path of the printer leads to. */
interface Shelf {
  /** Lets the path lead there; nothing: to the paper. */
  lead(target?: string): Promise<void>;
  /** Takes the path away, or the folder that it lies in. */
  remove(what: 'path' | 'folder'): Promise<void>;
  /** So many bytes are taken, and then this happens. */
  limit: { readonly bytes: number; readonly code: string } | undefined;
}

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'paper-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function place(): Promise<Place<Shelf>> {
  const folder = join(dir, 'shelf');
  const path = join(folder, 'printer');
  const paper = join(dir, 'paper');
  const shelf: Shelf = {
    async lead(target = paper) {
      await mkdir(folder, { recursive: true });
      await rm(path, { force: true });
      await symlink(target, path);
    },
    remove: (what) => rm(what === 'path' ? path : folder, { recursive: true }),
    limit: undefined,
  };
  await writeFile(paper, '');
  await shelf.lead();
  const clock = createHandClock(SHORT_MS);
  const transport = createFileTransport({
    path,
    clock,
    times: { ...times, busyMs: 1 },
    openFile: (at, platform) =>
      shelf.limit ? openLimited(at, shelf.limit) : openForPrinting(at, platform),
  });
  return { printer: shelf, transport, clock, papers: () => [readFileSync(paper)] };
}

/** A file that takes so many bytes; the system's own cannot be made to. */
async function openLimited(
  path: string,
  { bytes, code }: NonNullable<Shelf['limit']>,
): Promise<OpenedFile> {
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND);
  let left = bytes;
  const write = async (piece: Uint8Array, offset: number, length: number) => {
    if (length > 0 && left === 0) throw Object.assign(new Error(code), { code });
    const written = await file.write(piece, offset, Math.min(length, left), null);
    left -= written.bytesWritten;
    return written;
  };
  const limited = { write, read: () => file.read(), close: () => file.close() };
  return { file: limited as OpenedFile['file'], canAnswer: false };
}

/** It leads elsewhere, and then to the paper again. */
const leadsTo = (
  target: () => string | Promise<string>,
): Pick<Fault<Shelf>, 'happens' | 'mended'> => ({
  happens: async (shelf) => shelf.lead(await target()),
  mended: (shelf) => shelf.lead(),
});

const takes = (bytes: number, code: string): Pick<Fault<Shelf>, 'happens' | 'mended'> => ({
  happens(shelf) {
    shelf.limit = { bytes, code };
  },
  mended(shelf) {
    shelf.limit = undefined;
  },
});

async function makeFifo(): Promise<string> {
  const path = join(dir, 'fifo');
  await promisify(execFile)('mkfifo', [path]);
  return path;
}

const faults: readonly Fault<Shelf>[] = [
  {
    name: 'off, or not there',
    ends: 'waits',
    reason: 'device_missing',
    happens: (shelf) => shelf.remove('path'),
    mended: (shelf) => shelf.lead(),
  },
  {
    name: 'its folder is not there',
    ends: 'waits',
    reason: 'device_missing',
    happens: (shelf) => shelf.remove('folder'),
    mended: (shelf) => shelf.lead(),
  },
  {
    name: 'it may not be written to',
    ends: 'waits',
    reason: 'device_denied',
    // Not even root may.
    ...leadsTo(() => '/sys/kernel/uevent_seqnum'),
  },
  { name: 'it is a folder', ends: 'waits', reason: 'device_failed', ...leadsTo(() => dir) },
  { name: 'the disk is full', ends: 'waits', reason: 'device_full', ...leadsTo(() => '/dev/full') },
  { name: 'nobody reads the FIFO', ends: 'waits', reason: 'device_busy', ...leadsTo(makeFifo) },
  {
    name: 'hangs, never heard before',
    ends: 'waits',
    reason: 'device_busy',
    atDeadline: 'printing',
    ...takes(0, 'EAGAIN'),
  },
  {
    name: 'stops taking midway',
    ends: 'unsure',
    reason: 'unconfirmed',
    atDeadline: 'printing',
    ...takes(400, 'EAGAIN'),
  },
  { name: 'the disk is full midway', ends: 'unsure', reason: 'cut_off', ...takes(400, 'ENOSPC') },
  {
    name: "the FIFO's reader goes midway",
    ends: 'unsure',
    reason: 'cut_off',
    ...takes(400, 'EPIPE'),
  },
];

it('every fault of a printer that is a file ends as docs/printing.md says', () => {
  expect(endsOf(faults)).toEqual(documented('file'));
});

describe('a printer that is a file', () => {
  it.each(faults)('$name: $ends', async (fault) => {
    await meet(fault, await place());
  });

  it('that breaks after any number of bytes says how many it took', async () => {
    const job = Buffer.from('0123456789');
    const { printer, transport, papers } = await place();
    for (let bytes = 0; bytes <= job.length; bytes += 1) {
      printer.limit = { bytes, code: 'EIO' };
      const before = papers()[0]?.length ?? 0;
      const outcome = await transport.print(job, { begin: async () => true });
      expect((papers()[0]?.length ?? 0) - before).toBe(bytes);
      if (bytes === 0) expect(outcome).toMatchObject({ trouble: 'device_failed' });
      else if (bytes < job.length) expect(outcome).toMatchObject({ kind: 'unsure', taken: bytes });
      else expect(outcome).toEqual({ kind: 'done', state: 'unknown' });
    }
  });
});
