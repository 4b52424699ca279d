import { constants, type Stats } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFileTransport, isShare, openFlags } from '../../../../main/printing/file.ts';
import { createTestClock } from '../../../support/testClock.ts';

const { O_APPEND, O_CREAT, O_TRUNC, O_WRONLY } = constants;
const found = (kind: 'plain' | 'device') => ({ isFile: () => kind === 'plain' }) as Stats;

describe('a share of Windows', () => {
  it.each([String.raw`\\till-2\receipts`, String.raw`\\192.0.2.7\小票`, '//till-2/receipts'])(
    '%s is one',
    (path) => {
      expect(isShare(path, 'win32')).toBe(true);
      expect(isShare(path, 'linux')).toBe(false);
    },
  );

  it.each([
    'LPT1',
    String.raw`C:\receipts.bin`,
    String.raw`\\till-2\folder\receipts.bin`,
    String.raw`\\.\COM3`,
    String.raw`\\?\C:\receipts.bin`,
    String.raw`\\till-2`,
  ])('%s is none', (path) => {
    expect(isShare(path, 'win32')).toBe(false);
  });

  it('gets a new file for each job; nothing else is ever created', () => {
    expect(openFlags(undefined, true)).toBe(O_WRONLY | O_CREAT | O_TRUNC);
    for (const kind of [undefined, found('plain'), found('device')]) {
      expect(openFlags(kind, false) & (O_CREAT | O_TRUNC)).toBe(0);
    }
    expect(openFlags(found('plain'), false) & O_APPEND).toBe(O_APPEND);
    expect(openFlags(found('device'), false) & O_APPEND).toBe(0);
  });

  /** A share whose server does as it is told. */
  function share(write: (length: number) => Promise<number>) {
    let opened = 0;
    const transport = createFileTransport({
      path: String.raw`\\till-2\receipts`,
      clock: createTestClock(),
      platform: 'win32',
      openFile: async () => {
        opened += 1;
        const file = {
          write: async (_: Uint8Array, __: number, length: number) => ({
            bytesWritten: await write(length),
          }),
          close: async () => {},
        };
        return { file: file as never, canAnswer: false };
      },
    });
    const print = () => transport.print(Buffer.from('receipt'), { begin: async () => true });
    return { transport, print, opened: () => opened };
  }

  it('has printed what its server took', async () => {
    const { print } = share(async (length) => length);
    expect(await print()).toEqual({ kind: 'done', state: 'unknown' });
  });

  it('whose server goes in between is unsure', async () => {
    let writes = 0;
    const { print } = share(async () => {
      writes += 1;
      if (writes === 1) return 3;
      throw Object.assign(new Error('gone'), { code: 'EIO' });
    });
    expect(await print()).toMatchObject({ kind: 'unsure', trouble: 'cut_off', taken: 3 });
  });

  it('is not opened to see how it is: that would begin a job', async () => {
    const { transport, opened } = share(async (length) => length);
    expect(await transport.status()).toEqual({ state: 'unknown' });
    expect(opened()).toBe(0);
  });
});
