import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createFileTransport } from '../../../main/printing/file.ts';
import type { PrintOutcome } from '../../../main/printing/transport.ts';
import { startVirtualPrinter } from '../../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../../support/handClock.ts';
import { startSerialPair } from '../../support/serialPair.ts';

const SHORT_MS = 5;
const JOB_MS = 1_000_001;

const job = Buffer.from(`\x1b@${'示例小票 '.repeat(2_000)}\n`);
/** More than a FIFO holds. */
const large = Buffer.alloc(300_000, 0x41);

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'printer-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function build(path: string) {
  const clock = createHandClock(SHORT_MS);
  const transport = createFileTransport({
    path,
    clock,
    times: { busyMs: SHORT_MS, jobMs: JOB_MS, msPerByte: 0 },
  });
  let begun = 0;
  const print = (bytes: Uint8Array = job): Promise<PrintOutcome> =>
    transport.print(bytes, {
      begin: async () => {
        begun += 1;
        return true;
      },
    });
  return { transport, clock, print, begun: () => begun };
}

async function makeFifo(): Promise<string> {
  const path = join(dir, 'fifo');
  await promisify(execFile)('mkfifo', [path]);
  return path;
}

describe('a printer that is a file', () => {
  it('is done when all bytes were taken, one job after the other', async () => {
    const path = join(dir, 'plain');
    await writeFile(path, 'before\n');
    const { print, transport } = build(path);
    expect(await print()).toEqual({ kind: 'done', state: 'unknown' });
    expect(await print(large)).toEqual({ kind: 'done', state: 'unknown' });
    const all = Buffer.concat([Buffer.from('before\n'), job, large]);
    expect((await readFile(path)).equals(all)).toBe(true);
    expect(await transport.status()).toEqual({ state: 'unknown' });
  });

  it('is never created', async () => {
    const path = join(dir, 'lp0');
    const { print, transport, begun } = build(path);
    const missing = { trouble: 'device_missing', state: 'offline' };
    expect(await print()).toEqual({ kind: 'notPrinted', ...missing });
    expect(await transport.status()).toEqual(missing);
    expect(begun()).toBe(0);
    await expect(readFile(path)).rejects.toThrow();
  });

  it('that may only be read prints nothing', async () => {
    // Not even root may write to it.
    const { print, begun } = build('/sys/kernel/uevent_seqnum');
    expect(await print()).toEqual({
      kind: 'notPrinted',
      trouble: 'device_denied',
      state: 'offline',
    });
    expect(begun()).toBe(0);
  });

  it('that is a folder prints nothing', async () => {
    const { print } = build(dir);
    expect(await print()).toMatchObject({ kind: 'notPrinted', trouble: 'device_failed' });
  });

  it('prints nothing when the job was withdrawn', async () => {
    const path = join(dir, 'plain');
    await writeFile(path, '');
    const outcome = await build(path).transport.print(job, { begin: async () => false });
    expect(outcome).toMatchObject({ kind: 'notPrinted', trouble: 'withdrawn' });
    expect(await readFile(path)).toHaveLength(0);
  });
});

describe('a device that takes bytes at its own pace', () => {
  it('is busy while nobody is there', async () => {
    const { print, begun } = build(await makeFifo());
    expect(await print()).toEqual({
      kind: 'notPrinted',
      trouble: 'device_busy',
      state: 'offline',
    });
    expect(begun()).toBe(0);
  });

  it('gets all of a job that is larger than what it holds', async () => {
    const path = await makeFifo();
    const read: Buffer[] = [];
    const reader = createReadStream(path, { highWaterMark: 1_000 });
    const ended = new Promise<void>((resolve) => reader.once('end', resolve));
    const opened = new Promise<void>((resolve) => reader.once('open', () => resolve()));
    reader.on('data', (bytes) => read.push(Buffer.from(bytes)));
    // A reader waits for a writer in its open, and a writer that does not wait needs a reader.
    const { print } = build(path);
    const outcome = (async () => {
      for (;;) {
        const end = await print(large);
        if (end.kind !== 'notPrinted') return end;
      }
    })();
    await opened;
    expect(await outcome).toEqual({ kind: 'done', state: 'unknown' });
    await ended;
    expect(Buffer.concat(read).equals(large)).toBe(true);
  });

  it('that stops midway is unsure at the deadline, and one knows how much it took', async () => {
    const path = await makeFifo();
    const reader = createReadStream(path, { highWaterMark: 1_000 });
    reader.on('error', () => {});
    const { print, clock } = build(path);
    const outcome = (async () => {
      for (;;) {
        const end = await print(large);
        if (end.kind !== 'notPrinted') return end;
      }
    })();
    // Open, and nobody reads: paused from the start.
    await new Promise<void>((resolve) => reader.once('open', () => resolve()));
    const expire = setInterval(() => clock.expire(JOB_MS), SHORT_MS);
    const end = await outcome;
    clearInterval(expire);
    reader.destroy();
    expect(end).toMatchObject({ kind: 'unsure', trouble: 'unconfirmed' });
    expect(end.kind === 'unsure' && end.taken).toBeLessThan(large.length);
  });
});

it('a terminal is only written to: it would echo what the printer says', async () => {
  const printer = await startVirtualPrinter();
  onTestFinished(() => printer.close());
  const pair = await startSerialPair(printer.port);
  onTestFinished(() => pair.close());
  const { print, transport } = build(pair.path);
  expect(await print()).toEqual({ kind: 'done', state: 'unknown' });
  expect(await transport.status()).toEqual({ state: 'unknown' });
  await printer.until((at) => at.printed().length >= job.length);
  expect(Buffer.from(printer.printed()).equals(job)).toBe(true);
});
