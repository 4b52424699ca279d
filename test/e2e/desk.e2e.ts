import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invoice } from '../../contract/invoice.ts';
import { programUnderTest } from '../support/app.ts';
import { posOrder } from '../support/posClient.ts';
import { test as base, expect, POS_TOKEN } from '../support/till.ts';

/* npm run desk: the command line, against a till that runs and against what one left behind. */

const test = base.extend<{ readonly folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured argument
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-cli-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function desk(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['scripts/desk.mjs', ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test('issue, reverse, list; export beside the till, and after it was cut off', async ({
  dataDir,
  folder,
  startTill,
}) => {
  const supervisor = { name: '测试店长', role: 'supervisor', pin: '2468' } as const;
  const till = await startTill({ staff: [supervisor] });
  const env = {
    INVOICE_DESK_PORT: new URL(till.pos.url).port,
    INVOICE_DESK_TOKEN: POS_TOKEN,
    INVOICE_DESK_PIN: supervisor.pin,
  };
  const file = join(folder, 'order.json');
  writeFileSync(file, JSON.stringify(posOrder({ clientSn: 'CLI-0001' })));

  const issued = await desk(['issue', file, '--wait'], env);
  expect(issued).toMatchObject({ code: 0, stderr: '' });
  const blue = JSON.parse(issued.stdout) as Invoice;
  expect(blue).toMatchObject({ clientSn: 'CLI-0001', state: 'issued' });
  const wish = ['reverse', blue.clientTaskSn, '--reason=退货', `--supervisor=${supervisor.name}`];
  const reversed = await desk([...wish, '--request-id=cli-1', '--wait'], env);
  expect(JSON.parse(reversed.stdout)).toMatchObject({ kind: 'red', state: 'issued' });
  expect((await desk(['list'], env)).stdout.trimEnd().split('\n')).toHaveLength(3);
  expect(await desk(['show', 'nowhere'], env)).toMatchObject({ code: 1, stdout: '' });

  // A file says too which shift counts an invoice: what the closings are held against.
  const invoices = (await till.pos.list())
    .toReversed()
    .map((invoice) => ({ ...invoice, shift: 1 }));
  const exported = async (name: string) => {
    const out = join(folder, name);
    const ended = await desk(['export', `--data-dir=${dataDir}`, `--out=${out}`]);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    return readFileSync(out, 'utf8');
  };
  expect(JSON.parse(await exported('beside.json'))).toEqual(invoices);

  // What was accepted last stands in the write-ahead log alone when the power goes.
  const last = await till.pos.post(posOrder({ clientSn: 'CLI-0002' }));
  expect(last.status).toBe(202);
  await till.cutOff();
  const after = JSON.parse(await exported('after.json')) as Invoice[];
  expect(after.map(({ clientSn }) => clientSn)).toEqual(['CLI-0001', 'CLI-0001', 'CLI-0002']);
  expect(after.slice(0, 2)).toEqual(invoices);
  expect((await exported('after.csv')).split('\r\n')).toHaveLength(5);
  expect((await desk(['list'], env)).code).toBe(3);
});

test('the app is its own command line: it starts no till, and the one that runs goes on', async ({
  dataDir,
  folder,
  startTill,
}) => {
  const till = await startTill();
  await till.pos.post(posOrder());
  const out = join(folder, 'own.csv');
  const { executable, checkout, sandboxed } = programUnderTest();
  const args = [
    ...(checkout === undefined ? [] : [checkout]),
    ...(sandboxed ? [] : ['--no-sandbox']),
    'desk',
    'export',
    `--data-dir=${dataDir}`,
    `--out=${out}`,
  ];
  const code = await new Promise((ended) => {
    execFile(executable, args, (error) => ended(error ? error.code : 0));
  });
  expect(code).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('E2E-0001');
  expect((await till.pos.health()).status).toBe('ok');
});
