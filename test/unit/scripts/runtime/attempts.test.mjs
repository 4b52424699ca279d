import { expect, test } from 'vitest';
import { recentFailure, rememberFailure } from '../../../../scripts/runtime/attempts.mjs';
import { temporary } from '../temporary.mjs';

const HOUR = 3_600_000;

test('a failure counts for some hours, and only under the same circumstances', async () => {
  const store = await temporary();
  const env = { PATH: '/bin' };
  expect(await recentFailure('45.0.0', { store, env, now: 0 })).toBeNull();
  await rememberFailure('45.0.0', 'no answer', { store, env, now: 0 });

  expect(await recentFailure('45.0.0', { store, env, now: HOUR })).toBe('no answer');
  expect(await recentFailure('45.0.0', { store, env, now: 7 * HOUR })).toBeNull();
  expect(await recentFailure('45.0.1', { store, env, now: HOUR })).toBeNull();
  for (const name of ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'HTTPS_PROXY']) {
    const other = { ...env, [name]: 'https://mirror.example/' };
    expect(await recentFailure('45.0.0', { store, env: other, now: HOUR })).toBeNull();
  }
});

test('a clock that was set back does not make a failure last', async () => {
  const store = await temporary();
  await rememberFailure('45.0.0', 'no answer', { store, env: {}, now: 100 * HOUR });
  expect(await recentFailure('45.0.0', { store, env: {}, now: HOUR })).toBeNull();
});
