import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { createFileTransport } from '../../main/printing/file.ts';
import { bringsEveryReceipt, patientClock } from './throughTransport.ts';

describe('a file', () => {
  bringsEveryReceipt(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'printer-'));
    const path = join(dir, 'paper');
    await writeFile(path, '');
    return {
      transport: createFileTransport({ path, clock: patientClock() }),
      async arrived() {
        const bytes = await readFile(path);
        await writeFile(path, '');
        return bytes;
      },
      close: () => rm(dir, { recursive: true }),
    };
  });
});
