import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns why nothing can be written into the folder, or undefined when it can */
export function whyNotWritable(folder: string): Error | undefined {
  const probe = join(folder, `.written-${process.pid}`);
  try {
    writeFileSync(probe, '');
    rmSync(probe);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
