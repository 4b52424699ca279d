import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../domain/result.ts';
import type { SheetAnswer } from './job.ts';
import { DEADLINE_MS, MAX_FILE_BYTES, MEMORY_MIB } from './limits.ts';
import type { Rows } from './readWorkbook.ts';
import type { SheetTrouble } from './trouble.ts';

export type ReadTrouble = SheetTrouble | 'unreadable';

/** Reads a table in a thread of its own: the till goes on, whatever the file is. */
export async function readTableFile(file: string): Promise<Result<Rows, ReadTrouble>> {
  let bytes: Uint8Array;
  try {
    if ((await stat(file)).size > MAX_FILE_BYTES) return err('tooLarge');
    bytes = await readFile(file);
  } catch {
    return err('unreadable');
  }
  const answer = await inWorker(bytes);
  return 'rows' in answer ? ok(answer.rows) : err(answer.trouble);
}

/** One thread for one file, bounded in memory and time; one that dies has met too large a file. */
function inWorker(bytes: Uint8Array): Promise<SheetAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(join(__dirname, 'sheetWorker.cjs'), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    });
    const deadline = setTimeout(() => end({ trouble: 'tooLarge' }), DEADLINE_MS);
    function end(answer: SheetAnswer): void {
      clearTimeout(deadline);
      resolve(answer);
      void worker.terminate();
    }
    worker.on('message', end);
    worker.on('error', () => end({ trouble: 'tooLarge' }));
    worker.on('exit', () => end({ trouble: 'tooLarge' }));
  });
}
