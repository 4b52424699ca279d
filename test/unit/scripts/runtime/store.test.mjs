import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { obtain, stored } from '../../../../scripts/runtime/store.mjs';
import { temporary } from '../temporary.mjs';

const quiet = () => {};

async function fill(dist) {
  await fs.mkdir(path.join(dist, 'locales'));
  await fs.writeFile(path.join(dist, 'electron'), 'binary');
  await fs.writeFile(path.join(dist, 'locales', 'en.pak'), 'en');
}

test('it is made once and found afterwards', async () => {
  const store = await temporary();
  const build = vi.fn(fill);
  const first = await obtain('e', '1', build, quiet, store);
  expect(await obtain('e', '1', build, quiet, store)).toBe(first);
  expect(build).toHaveBeenCalledTimes(1);
  expect(await fs.readFile(path.join(first, 'electron'), 'utf8')).toBe('binary');
});

test('two starts at once make it once, and the second says that it waits', async () => {
  const store = await temporary();
  const build = vi.fn(async (dist) => {
    await sleep(100);
    await fill(dist);
  });
  const log = vi.fn();
  const both = [1, 2].map(() => obtain('e', '1', build, log, store));
  const [one, two] = await Promise.all(both);
  expect(one).toBe(two);
  expect(build).toHaveBeenCalledTimes(1);
  expect(log).toHaveBeenCalledTimes(1);
  expect((await fs.readdir(store)).sort()).toEqual(['e']);
});

test.each([
  ['a file is missing', (dist) => fs.rm(path.join(dist, 'locales', 'en.pak'))],
  ['a file is cut short', (dist) => fs.truncate(path.join(dist, 'electron'), 3)],
  ['the manifest is damaged', (dist) => fs.writeFile(path.join(dist, '../manifest.json'), '{')],
])('%s: it is made again', async (_what, harm) => {
  const store = await temporary();
  const dist = await obtain('e', '1', fill, quiet, store);
  await harm(dist);
  expect(await stored('e', store)).toBeNull();
  await obtain('e', '1', fill, quiet, store);
  expect(await stored('e', store)).toBe(dist);
});

test('a build that fails leaves nothing, and the next one works', async () => {
  const store = await temporary();
  const broken = async (dist) => {
    await fs.writeFile(path.join(dist, 'electron'), 'half');
    throw new Error('checksum');
  };
  await expect(obtain('e', '1', broken, quiet, store)).rejects.toThrow('checksum');
  expect(await fs.readdir(store)).toEqual([]);
  await obtain('e', '1', fill, quiet, store);
});

test('what a killed start left behind is swept away', async () => {
  const store = await temporary();
  await fs.mkdir(path.join(store, 'e.tmp-killed', 'home'), { recursive: true });
  // The lock of a process that is no more: 2^22 is above every process id of Linux.
  await fs.writeFile(
    path.join(store, 'e.lock'),
    `${2 ** 22 + 1} ${(await import('node:os')).hostname()}`,
  );
  await obtain('e', '1', fill, quiet, store);
  expect(await fs.readdir(store)).toEqual(['e']);
});
