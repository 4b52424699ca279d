import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cacheDir } from '../../../../scripts/lib/paths.mjs';
import { executableIn } from '../../../../scripts/runtime/executable.mjs';
import { fromOverride } from '../../../../scripts/runtime/override.mjs';
import { registryFits } from '../../../../scripts/runtime/registry.mjs';
import { tarballUrl } from '../../../../scripts/runtime/tarball.mjs';
import { temporary } from '../temporary.mjs';

test('a tarball is asked of the configured registry, with or without a slash at its end', () => {
  const wanted = 'https://registry.example/npm/@a/b/-/b-1.0.0.tgz';
  expect(tarballUrl('https://registry.example/npm', '@a/b', '1.0.0')).toBe(wanted);
  expect(tarballUrl('https://registry.example/npm/', '@a/b', '1.0.0')).toBe(wanted);
});

test('the cache is the user’s', () => {
  expect(cacheDir({ XDG_CACHE_HOME: '/c' }, 'linux')).toBe(path.join('/c', 'invoice-desk'));
  expect(cacheDir({}, 'linux')).toMatch(/\.cache.invoice-desk$/);
  expect(cacheDir({}, 'darwin')).toMatch(/Library.Caches.invoice-desk$/);
});

test('the registry’s runtime fits Linux on x64 only', () => {
  expect(registryFits('linux', 'x64')).toBe(true);
  expect(registryFits('linux', 'arm64')).toBe(false);
  expect(registryFits('win32', 'x64')).toBe(false);
});

test('an override is taken as it is, with its version', async () => {
  const dist = await temporary();
  await fs.writeFile(path.join(dist, 'version'), 'v45.4.1\n');
  await fs.mkdir(path.dirname(executableIn(dist)), { recursive: true });
  await fs.writeFile(executableIn(dist), '');
  expect(await fromOverride({ ELECTRON_OVERRIDE_DIST_PATH: dist })).toMatchObject({
    dist,
    version: '45.4.1',
  });
  expect(await fromOverride({})).toBeNull();
});

test('an override without an Electron in it is an error, not passed over', async () => {
  const dist = await temporary();
  await expect(fromOverride({ ELECTRON_OVERRIDE_DIST_PATH: dist })).rejects.toThrow(
    /there is no Electron at .*unset it/s,
  );
});
