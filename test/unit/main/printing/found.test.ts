import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPrinters, type LookParts } from '../../../../main/printing/found.ts';
import { createHandClock } from '../../../support/handClock.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'found-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function lpstat(lines: string): Promise<void> {
  await writeFile(join(dir, 'lpstat'), `#!/bin/sh\n${lines}\n`);
  await chmod(join(dir, 'lpstat'), 0o755);
}

function look(parts: Partial<LookParts> = {}) {
  return findPrinters({
    clock: createHandClock(0),
    serialPorts: async () => [],
    deviceDir: dir,
    env: { PATH: dir },
    ...parts,
  });
}

const nothing = { serial: [], queues: [], devices: [] };

describe('what may be a printer on this machine', () => {
  it('is nothing where there is no CUPS, no serial port and no device', async () => {
    expect(await look({ deviceDir: join(dir, 'none') })).toEqual(nothing);
  });

  it('is nothing where the system cannot list its ports, as without udev', async () => {
    const serialPorts = () => Promise.reject(new Error('spawn udevadm ENOENT'));
    expect(await look({ serialPorts })).toEqual(nothing);
  });

  it('is what CUPS lists, a name a line', async () => {
    await lpstat('[ "$1" = -e ] && [ "$LC_ALL" = C ] && printf "Receipt_80mm\\nOffice\\n"');
    expect((await look()).queues).toEqual(['Receipt_80mm', 'Office']);
  });

  it('is nothing of what CUPS says when it fails', async () => {
    await lpstat('echo "lpstat: Bad file descriptor"; exit 1');
    expect((await look()).queues).toEqual([]);
  });

  it('are ports with their makers, without the sockets a mainboard only claims to have', async () => {
    const serialPorts = async () => [
      { path: '/dev/ttyS0' },
      { path: '/dev/ttyS31' },
      { path: '/dev/ttyUSB0', manufacturer: 'Prolific' },
      { path: 'COM3', pnpId: 'ACPI0501' },
    ];
    expect((await look({ serialPorts })).serial).toEqual([
      { path: '/dev/ttyS0', about: '' },
      { path: '/dev/ttyUSB0', about: 'Prolific' },
      { path: 'COM3', about: 'ACPI0501' },
    ]);
  });

  it('are the device files of printers in the order of their numbers', async () => {
    for (const name of ['lp10', 'lp0', 'hiddev0', 'lp2']) await writeFile(join(dir, name), '');
    expect((await look()).devices).toEqual([0, 2, 10].map((n) => `${dir}/lp${n}`));
  });

  it('does without a list that does not come', async () => {
    const clock = createHandClock(0);
    const found = look({ clock, serialPorts: () => new Promise(() => {}) });
    clock.expire(3_000);
    expect((await found).serial).toEqual([]);
  });
});
