import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fingerprint, isBuilt } from '../../../../scripts/setup/build.mjs';
import { temporary } from '../temporary.mjs';

const INPUTS = ['main', 'config.ts', 'absent'];

async function checkout() {
  const root = await temporary();
  await fs.mkdir(path.join(root, 'main', 'deep'), { recursive: true });
  await fs.writeFile(path.join(root, 'main', 'deep', 'a.ts'), 'a');
  await fs.writeFile(path.join(root, 'config.ts'), 'c');
  return root;
}

test('a touched file is not a change', async () => {
  const root = await checkout();
  const before = await fingerprint(root, INPUTS);
  await fs.utimes(path.join(root, 'config.ts'), new Date(0), new Date(0));
  expect(await fingerprint(root, INPUTS)).toBe(before);
});

test.each([
  ['another content', (root) => fs.writeFile(path.join(root, 'main/deep/a.ts'), 'b')],
  ['a new file', (root) => fs.writeFile(path.join(root, 'main/b.ts'), '')],
  ['another name', (root) => fs.rename(path.join(root, 'main/deep'), path.join(root, 'main/flat'))],
  ['a file less', (root) => fs.rm(path.join(root, 'config.ts'))],
  ['one that came to be', (root) => fs.writeFile(path.join(root, 'absent'), '')],
])('%s is a change', async (_what, change) => {
  const root = await checkout();
  const before = await fingerprint(root, INPUTS);
  await change(root);
  expect(await fingerprint(root, INPUTS)).not.toBe(before);
});

test('it is built when the stamp says so and all of it is there', async () => {
  const root = await temporary();
  expect(await isBuilt(root, 'h')).toBe(false);
  for (const file of ['main/index.cjs', 'preload/index.cjs', 'renderer/index.html']) {
    await fs.mkdir(path.join(root, 'out', path.dirname(file)), { recursive: true });
    await fs.writeFile(path.join(root, 'out', file), '');
  }
  await fs.writeFile(path.join(root, 'out/.stamp'), 'h');
  expect(await isBuilt(root, 'h')).toBe(true);
  expect(await isBuilt(root, 'other')).toBe(false);
  await fs.rm(path.join(root, 'out/preload/index.cjs'));
  expect(await isBuilt(root, 'h')).toBe(false);
});
