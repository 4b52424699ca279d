import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Invoice } from '../../contract/invoice.ts';
import { DatabaseSync } from '../../main/ledger/sqlite.ts';
import { type Machine, packageUnderTest } from './machine.ts';

const TOKEN = 'deb-token-0123456789abcdef0123456789';
const APP = '/opt/invoice-desk';

/**
 * The life of the package on a machine, in order: installing, a shop's first invoice in training,
 * removing, and what is left.
 */
export function packageLife(machineOf: () => Machine): void {
  test('it installs with all it needs', () => {
    const { folder, at, asRoot } = machineOf();
    const deb = join(folder, 'invoice-desk.deb');
    copyFileSync(packageUnderTest(), at(deb));
    asRoot('apt-get', 'install', '-y', '--no-install-recommends', deb);

    expect(asRoot('dpkg', '--audit')).toBe('');
    expect(asRoot('dpkg', '--verify', 'invoice-desk')).toBe('');
    for (const name of readdirSync(at(APP)).filter(isLinked)) {
      expect(asRoot('ldd', join(APP, name)), name).not.toContain('not found');
    }
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const said = asRoot('invoice-desk', '--no-sandbox', '--version').trim();
    expect(said.split('\n').at(-1)).toBe(version);
  });

  test('an ordinary user starts it, it issues in training mode, in the sandbox, and ends cleanly', async () => {
    const { folder, at, start } = machineOf();
    const provision = join(folder, 'provision.json');
    writeFileSync(at(provision), JSON.stringify({ posApi: { enabled: true, token: TOKEN } }));
    const till = start(['--training', `--provision=${provision}`]);
    try {
      const { posApi, mode } = await till.ready;
      expect(mode).toBe('training');
      const invoices = `${posApi}/v1/invoices`;
      const accepted = await ask(invoices, {
        clientSn: 'DEB-0001',
        lines: [{ name: '培训用商品', amount: 11_300, taxRate: '0.13' }],
        payer: { kind: 'person', name: '测试客户', email: 'k@example.com', phone: '18200000000' },
      });
      await vi.waitFor(
        async () => {
          const { state } = await ask(`${invoices}/${accepted.clientTaskSn}`);
          expect(state).toBe('issued');
        },
        { timeout: 30_000, interval: 100 },
      );
      expectSandboxed(at(APP, 'invoice-desk'));
    } finally {
      till.process.kill('SIGTERM');
    }
    expect(await till.ended).toBe(0);
  });

  test('removed and purged it leaves nothing of its own and everything of the shop’s', () => {
    const { home, at, asRoot } = machineOf();
    const own = [APP, '/usr/bin/invoice-desk', '/usr/share/doc/invoice-desk'].map((path) =>
      at(path),
    );
    const there = () => own.filter((path) => existsSync(path));
    expect(there()).toEqual(own);
    const ledger = at(home, '.config/invoice-desk/training/ledger.db');
    asRoot('apt-get', 'remove', '-y', 'invoice-desk');
    expect(there()).toEqual([]);
    expect(issuedIn(ledger)).toEqual(['DEB-0001']);
    asRoot('dpkg', '--purge', 'invoice-desk');
    expect(issuedIn(ledger)).toEqual(['DEB-0001']);
  });
}

const isLinked = (name: string) => /^invoice-desk$|\.so(\.\d)?$/.test(name);

async function ask(url: string, order?: unknown): Promise<Invoice> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(order !== undefined && { method: 'POST', body: JSON.stringify(order) }),
  });
  expect(response.ok, `${url}: ${response.status}`).toBe(true);
  return response.json() as Promise<Invoice>;
}

/** Looks at every process that draws a window of this program. */
function expectSandboxed(executable: string): void {
  const windows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const [program, ...args] = readOf(pid, 'cmdline').split(/[\0 ]/);
      return executable.endsWith(program ?? '-') && args.includes('--type=renderer');
    });
  expect(windows.length).toBeGreaterThan(0);
  for (const pid of windows) {
    expect(readOf(pid, 'status')).toMatch(/^Seccomp:\s+2$/m);
    expect(readOf(pid, 'status')).toMatch(/^NoNewPrivs:\s+1$/m);
  }
}

/** A process may be gone before it is read. */
function readOf(pid: string, file: 'cmdline' | 'status'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function issuedIn(ledger: string): readonly unknown[] {
  const database = new DatabaseSync(ledger, { readOnly: true });
  try {
    const rows = database.prepare(`SELECT client_sn FROM invoice WHERE state = 'issued'`).all();
    return rows.map((row) => (row as { client_sn: unknown }).client_sn);
  } finally {
    database.close();
  }
}
