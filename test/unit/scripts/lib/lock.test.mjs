import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withLock } from '../../../../scripts/lib/lock.mjs';
import { temporary } from '../temporary.mjs';

test('one at a time, and the lock is gone afterwards, also after an error', async () => {
  const file = path.join(await temporary(), 'sub', 'x.lock');
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(20);
    inside -= 1;
  };
  await Promise.all([1, 2, 3, 4].map(() => withLock(file, work, { pollMs: 5 })));
  expect(most).toBe(1);
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(fs.stat(file)).rejects.toThrow('ENOENT');
});

test('a living holder is waited for', async () => {
  const file = path.join(await temporary(), 'x.lock');
  const os = await import('node:os');
  await fs.writeFile(file, `${process.pid} ${os.hostname()}`);
  let waited = 0;
  const release = sleep(60).then(() => fs.rm(file));
  await withLock(file, async () => {}, {
    pollMs: 5,
    onWait: () => {
      waited += 1;
    },
  });
  await release;
  expect(waited).toBe(1);
});
