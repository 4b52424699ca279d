import { expect, test } from 'vitest';
import {
  controlFile,
  debianArchitecture,
  debianVersion,
  desktopEntry,
} from '../../../../scripts/packing/control.mjs';

const about = {
  name: 'invoice-desk',
  version: '0.2.0-rc.1',
  description: 'A till',
  author: { name: 'Test Shop', email: 'test@example.com' },
};

test('a version before a release comes before it', () => {
  expect(debianVersion('0.2.0')).toBe('0.2.0');
  expect(debianVersion('0.2.0-rc.1')).toBe('0.2.0~rc.1');
});

test('Debian’s names of processors', () => {
  expect(['x64', 'arm64', 'arm'].map(debianArchitecture)).toEqual(['amd64', 'arm64', 'armhf']);
});

test('the control file: each need is a line of alternatives, the renamed one first', () => {
  const control = controlFile(about, { architecture: 'amd64', bytes: 2_049 });
  expect(control).toContain('Version: 0.2.0~rc.1\n');
  expect(control).toContain('Installed-Size: 3\n');
  expect(control).toContain('Maintainer: Test Shop <test@example.com>\n');
  const depends = /^Depends: (.*)$/m.exec(control)?.[1]?.split(', ');
  expect(depends).toContain('libasound2t64 | libasound2');
  expect(depends?.some((need) => need.startsWith('fonts-noto-cjk | '))).toBe(true);
  expect(control.endsWith('\n')).toBe(true);
  expect(control).not.toContain('\n\n');
});

test('the menu entry starts the command and carries its icon', () => {
  const entry = desktopEntry(about);
  expect(entry).toMatch(/^Exec=invoice-desk$/m);
  expect(entry).toMatch(/^Icon=invoice-desk$/m);
});
