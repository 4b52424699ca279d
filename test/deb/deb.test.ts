import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { provideDisplay } from '../support/display.ts';
import { type Machine, machineAt } from './machine.ts';
import { packageLife } from './packageLife.ts';

/** On this machine, which is left as it was found. */
describe('the package on this machine', () => {
  let machine: Machine;
  let packagesBefore: string;
  let stopDisplay: () => Promise<void>;

  beforeAll(async () => {
    if (process.getuid?.() !== 0) throw new Error('only root can install a package');
    packagesBefore = packagesHere();
    if (/^invoice-desk /m.test(packagesBefore)) {
      throw new Error('a till is installed on this machine; its package is left alone');
    }
    const display = await provideDisplay({ shared: true });
    stopDisplay = display.stop;
    const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-deb-'));
    machine = machineAt('/', folder, { ...process.env, ...display.env });
  });

  packageLife(() => machine);

  afterAll(async () => {
    if (!machine) return;
    // Whatever failed above, and however far it came.
    execFileSync('dpkg', ['--purge', 'invoice-desk'], { stdio: 'ignore' });
    await stopDisplay();
    rmSync(machine.folder, { recursive: true, force: true });
    expect(packagesHere()).toBe(packagesBefore);
  });
});

function packagesHere(): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders.
  const form = '-f=${Package} ${Version} ${db:Status-Status}\\n';
  return execFileSync('dpkg-query', ['-W', form], { encoding: 'utf8' });
}
