import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone when the test is over. */
export async function temporary() {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'invoice-desk-test-'));
  onTestFinished(() => fs.rm(dir, { recursive: true, force: true }));
  return dir;
}
