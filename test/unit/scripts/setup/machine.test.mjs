import { expect, test } from 'vitest';
import { hasDisplay } from '../../../../scripts/setup/display.mjs';
import { checkNode, isRecentEnough } from '../../../../scripts/setup/node.mjs';
import { aptLine, parseInstalled, unmet } from '../../../../scripts/setup/packages.mjs';
import { authority } from '../../../../scripts/setup/xauthority.mjs';

test.each([
  ['20.18.0', true],
  ['20.17.9', false],
  ['20.20.2', true],
  ['18.99.0', false],
  ['24.0.0', true],
  ['100.0.0', true],
])('Node %s is recent enough for >=20.18: %s', (version, enough) => {
  expect(isRecentEnough(version, '>=20.18')).toBe(enough);
});

test('an old Node is told what to do', () => {
  expect(() => checkNode('16.0.0')).toThrow(/This is Node 16\.0\.0; .*Install a newer Node/s);
});

test('a removed package that left its settings is not installed', () => {
  const output = 'libnss3 installed\nxvfb config-files\nlibgtk-3-0 not-installed\n\n';
  expect([...parseInstalled(output)]).toEqual(['libnss3']);
});

test('a need is met by any of its names', () => {
  const needs = [['libgtk-3-0', 'libgtk-3-0t64'], ['xvfb'], ['libnss3']];
  const lacking = unmet(needs, new Set(['libgtk-3-0t64', 'libnss3']));
  expect(lacking).toEqual([['xvfb']]);
  expect(unmet(needs, new Set(['libgtk-3-0', 'xvfb', 'libnss3']))).toEqual([]);
});

test('the line to type holds every package once', () => {
  expect(aptLine(['xvfb', 'libnss3'])).toBe(
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb libnss3',
  );
});

test('a display is one of X or of Wayland; other systems always have one', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});

test('a cookie file is one record for any display', () => {
  const cookie = Buffer.alloc(16, 0xab);
  const expected = Buffer.concat([
    Buffer.from('ffff00000000', 'hex'),
    Buffer.from([0, 18]),
    Buffer.from('MIT-MAGIC-COOKIE-1'),
    Buffer.from([0, 16]),
    cookie,
  ]);
  expect(authority(cookie)).toEqual(expected);
});
