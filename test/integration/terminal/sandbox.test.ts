import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { priceLine } from '../../../domain/invoice/price.ts';
import { applyBody } from '../../../main/platform/applyBody.ts';
import { type AnswerReport, createPlatformClient } from '../../../main/platform/client.ts';
import { createTerminal, type Terminal } from '../../../main/terminal/terminal.ts';
import { passphraseProtector } from '../../../main/terminal/vault/passphrase.ts';
import { createVault, openVault, type Vault } from '../../../main/terminal/vault/vault.ts';
import { type SandboxOptions, startSandbox } from '../../../sandbox/platform/sandbox.ts';
import {
  TRAINING_APP_ID,
  TRAINING_CODE,
  TRAINING_TERMINAL,
  TRAINING_VENDOR,
} from '../../../sandbox/platform/training.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestClock } from '../../support/testClock.ts';

const HOUR_MS = 60 * 60 * 1000;
const activation = { appId: TRAINING_APP_ID, code: TRAINING_CODE.code, ...TRAINING_VENDOR };

/** The room and the client as the app wires them, on a real file and over real HTTP. */
async function setUp(options: Pick<SandboxOptions, 'settings' | 'activationCodes'> = {}) {
  const clock = createTestClock();
  const sandbox = await startSandbox({ ...options, clock });
  onTestFinished(() => sandbox.close());
  const file = join(temporaryFolder(), 'vault');
  const protector = passphraseProtector('口令', { N: 2, r: 1, p: 1 });
  const reports: AnswerReport[] = [];

  function wire(vault: Vault) {
    const terminal: Terminal = createTerminal({
      vault,
      clock,
      post: (path, bytes, authorization) => client.post(path, bytes, authorization),
      settings: () => ({}),
      device: { osInfo: 'test', sdkVersion: 'test' },
    });
    const client = createPlatformClient({
      clock,
      settings: () => ({ apiDomain: `${sandbox.url}/`, connectMs: 5_000, callMs: 15_000 }),
      signer: terminal,
      onAnswer: (report) => reports.push(report),
    });
    onTestFinished(() => client.close());
    return { terminal, client };
  }

  async function start() {
    const vault = await (sandbox.journal.entries.length === 0
      ? createVault({ file, protector })
      : openVault({ file, protector }));
    if (!vault.ok) throw new Error(vault.error.kind);
    onTestFinished(() => written(vault.value));
    return { vault: vault.value, ...wire(vault.value) };
  }

  return { clock, sandbox, file, reports, start };
}

function applyTask(terminalSn: string, clientTaskSn = 'task-1') {
  const line = { name: '电视机', unit: '台', quantity: '1', discount: 0, taxRate: '0.13' };
  const body = applyBody(
    {
      terminalSn,
      clientTaskSn,
      invoiceTime: Date.UTC(2026, 5, 15, 6, 32),
      order: {
        clientSn: `order-${clientTaskSn}`,
        clientTime: Date.UTC(2026, 5, 15, 6, 31),
        payer: { kind: 'person', name: '张三', email: 'a@b.example', phone: '13800000000' },
        lines: [priceLine({ ...line, amount: 329_900 })],
      },
    },
    {
      dialect: 'classic',
      discountSign: 'positive',
      notifyUrl: '',
      store: { fallbackEmail: '', fallbackPhone: '' },
    },
  );
  return { terminalSn, clientTaskSn, clientSn: `order-${clientTaskSn}`, body };
}

const first = { sentBefore: false };

/** Changes follow one another: when an empty one is through, so are those before it. */
async function written(vault: Vault): Promise<void> {
  await vault.update((same) => same);
}

describe('from an activation code to an issued invoice', () => {
  it('signs every call so that the platform takes it', async () => {
    const { sandbox, clock, reports, start } = await setUp();
    const { terminal, client } = await start();
    expect((await terminal.activate(activation)).ok).toBe(true);
    const task = applyTask(terminal.currentSn() ?? '');
    expect(await client.apply(task, first)).toMatchObject({ kind: 'accepted', reached: true });
    await clock.advance(HOUR_MS);
    expect(await client.query(task, { state: 'in_progress' })).toMatchObject({ kind: 'issued' });
    expect(sandbox.journal.violations()).toEqual([]);
    expect(reports.map(({ path }) => path)).toEqual([
      '/terminal/activate',
      '/api/invoice/apply/v2',
      '/api/invoice/query/v2',
    ]);
    expect(reports.every(({ platformTime }) => platformTime !== undefined)).toBe(true);
  });

  it('with a typed key needs no call at all before the first invoice', async () => {
    const { sandbox, start } = await setUp();
    const { terminal, client } = await start();
    await terminal.setKey(TRAINING_TERMINAL);
    const task = applyTask(TRAINING_TERMINAL.terminalSn);
    expect((await client.apply(task, first)).kind).toBe('accepted');
    expect(sandbox.journal.entries).toHaveLength(1);
  });

  it('whose answer was lost is tried again after a restart', async () => {
    const { sandbox, start } = await setUp({
      activationCodes: [{ code: TRAINING_CODE.code, uses: 2 }],
    });
    sandbox.faults.push({ kind: 'dropAfter', on: 'activate' });
    const before = await start();
    expect(await before.terminal.activate(activation)).toMatchObject({
      ok: false,
      error: { kind: 'noAnswer' },
    });
    const after = await start();
    expect(await after.terminal.resumeActivation()).toMatchObject({ ok: true });
    const devices = sandbox.journal.entries.map(
      ({ body }) => (JSON.parse(body) as { device_id: string }).device_id,
    );
    expect(new Set(devices).size).toBe(1);
  });

  it('without a key for its terminal an invoice is not sent', async () => {
    const { sandbox, start } = await setUp();
    const { client } = await start();
    expect(await client.apply(applyTask('nobody'), first)).toMatchObject({
      kind: 'terminalTrouble',
      code: 'NO_TERMINAL_KEY',
      reached: false,
    });
    expect(sandbox.journal.entries).toEqual([]);
  });
});

describe('when the key expires with the day', () => {
  it('a call refused for its signature checks in once and goes through', async () => {
    const { sandbox, clock, start } = await setUp({ settings: { keysExpireDaily: true } });
    const { terminal, client, vault } = await start();
    await terminal.activate(activation);
    await clock.advance(24 * HOUR_MS);
    const task = applyTask(terminal.currentSn() ?? '');
    expect((await client.apply(task, first)).kind).toBe('accepted');
    expect(sandbox.journal.entries.map(({ call }) => call)).toEqual([
      'activate',
      'apply',
      'checkin',
      'apply',
    ]);
    await written(vault);
    expect(vault.read().terminals[0]).not.toHaveProperty('previousKey');
  });

  it('many calls refused at the same time share one check-in', async () => {
    const { sandbox, clock, start } = await setUp({ settings: { keysExpireDaily: true } });
    const { terminal, client } = await start();
    await terminal.activate(activation);
    await clock.advance(24 * HOUR_MS);
    const sn = terminal.currentSn() ?? '';
    const meanings = await Promise.all(
      [1, 2, 3, 4].map((n) => client.apply(applyTask(sn, `task-${n}`), first)),
    );
    expect(meanings.map(({ kind }) => kind)).toEqual(Array(4).fill('accepted'));
    const checkIns = sandbox.journal.entries.filter(({ call }) => call === 'checkin');
    expect(checkIns).toHaveLength(1);
  });

  it('a check-in whose answer was lost is made again with the old key, also after a restart', async () => {
    const { sandbox, clock, start } = await setUp({ settings: { keysExpireDaily: true } });
    const before = await start();
    await before.terminal.activate(activation);
    const sn = before.terminal.currentSn() ?? '';
    await clock.advance(24 * HOUR_MS);
    sandbox.faults.push({ kind: 'dropAfter', on: 'checkin' });
    expect(await before.terminal.checkIn(sn)).toMatchObject({ error: { kind: 'noAnswer' } });
    expect(before.terminal.dueForCheckIn()).toBe(sn);

    const { terminal, client } = await start();
    expect(terminal.dueForCheckIn()).toBe(sn);
    expect(await terminal.checkIn(sn)).toEqual({ ok: true, value: null });
    expect(terminal.dueForCheckIn()).toBeUndefined();
    expect((await client.apply(applyTask(sn), first)).kind).toBe('accepted');
  });
});

describe('a key that no check-in mends', () => {
  it('is tried once, then it is for a person to help', async () => {
    const { sandbox, start } = await setUp();
    const { terminal, client } = await start();
    await terminal.setKey({ ...TRAINING_TERMINAL, terminalKey: 'mistyped' });
    const task = applyTask(TRAINING_TERMINAL.terminalSn);
    for (let round = 0; round < 2; round += 1) {
      expect(await client.apply(task, first)).toMatchObject({
        kind: 'terminalTrouble',
        code: 'ILLEGAL_SIGN',
        reached: true,
      });
    }
    expect(sandbox.journal.entries.map(({ call }) => call)).toEqual(['apply', 'checkin', 'apply']);
    await terminal.setKey(TRAINING_TERMINAL);
    expect((await client.apply(task, first)).kind).toBe('accepted');
  });
});

describe('secrets', () => {
  it('stay in the vault, whatever goes wrong', async () => {
    const { sandbox, file, reports, start } = await setUp();
    const { terminal, client } = await start();
    await terminal.setKey(TRAINING_TERMINAL);
    const { terminalSn, terminalKey } = TRAINING_TERMINAL;
    const seen: unknown[] = [];
    for (const kind of ['dropBefore', 'garbage', 'http', 'error', 'maintenance', 'huge'] as const) {
      sandbox.faults.push({ kind, times: 2 });
      seen.push(
        await client.apply(applyTask(terminalSn), first),
        await terminal.checkIn(terminalSn),
      );
    }
    await sandbox.unplug();
    seen.push(await client.apply(applyTask(terminalSn), first), await terminal.checkIn(terminalSn));
    const shown = JSON.stringify([seen, reports, terminal, client]) + readFileSync(file, 'latin1');
    expect(seen).toHaveLength(14);
    expect(shown).not.toContain(terminalKey);
  });
});
