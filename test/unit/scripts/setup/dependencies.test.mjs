import { expect, test } from 'vitest';
import { difference } from '../../../../scripts/setup/dependencies.mjs';

const lock = (packages) => ({ packages: { '': {}, ...packages } });
const a1 = { version: '1.0.0', integrity: 'sha512-a' };
const b1 = { version: '1.0.0', integrity: 'sha512-b', optional: true };

test.each([
  ['the same', { 'node_modules/a': a1 }, { 'node_modules/a': a1 }, null],
  ['more than asked', {}, { 'node_modules/a': a1 }, null],
  ['an optional one for another platform', { 'node_modules/b': b1 }, {}, null],
  ['one is missing', { 'node_modules/a': a1 }, {}, 'a is missing'],
  [
    'another version',
    { 'node_modules/a': a1 },
    { 'node_modules/a': { ...a1, version: '0.9.0' } },
    'a is 0.9.0, wanted is 1.0.0',
  ],
  [
    'the same version with other content',
    { 'node_modules/x/node_modules/a': a1 },
    { 'node_modules/x/node_modules/a': { ...a1, integrity: 'sha512-z' } },
    'a is 1.0.0, wanted is 1.0.0',
  ],
])('%s', (_what, wanted, installed, expected) => {
  expect(difference(lock(wanted), lock(installed))).toBe(expected);
});

test('no note of an install means that none was finished', () => {
  expect(difference(lock({}), null)).toBe('nothing is installed yet');
});
