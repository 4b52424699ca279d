import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../../../main/terminal/needs.ts';
import { authorizationOf } from '../../../../main/terminal/sign.ts';
import { createTerminal } from '../../../../main/terminal/terminal.ts';
import type { VaultContents } from '../../../../main/terminal/vault/contents.ts';
import { memoryVault, type Vault } from '../../../../main/terminal/vault/vault.ts';
import { createTestClock, settle } from '../../../support/testClock.ts';

const SN = '2200000001';
const DAY_MS = 24 * 60 * 60 * 1000;
const body = Buffer.from('{"a":1}');

interface Posted {
  readonly path: string;
  readonly fields: Record<string, string>;
  /** Which of the test's keys signed it. */
  readonly key: string | undefined;
}

const KEYS = ['key-one', 'key-two', 'key-three', 'typed-key', 'vendor-key', 'canary-key'];

function setUp(contents: VaultContents, options: { dailyCheckIn?: boolean; vault?: Vault } = {}) {
  const vault = options.vault ?? memoryVault(contents);
  const clock = createTestClock();
  const posted: Posted[] = [];
  /** What the platform answers, call by call; then nothing more. */
  const answers: (PostOutcome | (() => Promise<PostOutcome>))[] = [];
  const terminal = createTerminal({
    vault,
    clock,
    device: { osInfo: 'o'.repeat(60), sdkVersion: 's'.repeat(60) },
    settings: () => ({ dailyCheckIn: options.dailyCheckIn }),
    newDeviceId: () => 'device-1',
    async post(path, bytes, authorization) {
      const sn = authorization.split(' ')[0] ?? '';
      posted.push({
        path,
        fields: JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, string>,
        key: KEYS.find((key) => authorizationOf(sn, bytes, key) === authorization),
      });
      const next = answers.shift() ?? { kind: 'notSent', reason: 'refused' };
      return typeof next === 'function' ? next() : next;
    },
  });
  const signedBy = (bytes = body) =>
    KEYS.find((key) => authorizationOf(SN, bytes, key) === terminal.authorize(SN, bytes));
  const call = () => ({
    terminalSn: SN,
    bytes: body,
    authorization: terminal.authorize(SN, body) ?? '',
  });
  return { terminal, vault, clock, posted, answers, signedBy, call };
}

function withKey(terminalKey: string, more: Partial<VaultContents['terminals'][number]> = {}) {
  const entry = { terminalSn: SN, terminalKey, deviceId: 'device-1', activated: true, ...more };
  return { currentSn: SN, deviceId: 'device-1', terminals: [entry] };
}

function given(terminalKey: string, terminalSn = SN): PostOutcome {
  return answer({
    result_code: '200',
    biz_response: { terminal_sn: terminalSn, terminal_key: terminalKey },
  });
}

function refused(error_code: string, error_message = ''): PostOutcome {
  return answer({ result_code: '400', error_code, error_message });
}

function answer(value: unknown): PostOutcome {
  return { kind: 'answer', bytes: Buffer.from(JSON.stringify(value)) };
}

const lost: PostOutcome = { kind: 'noAnswer', reason: 'timeout' };
const offline: PostOutcome = { kind: 'notSent', reason: 'nameNotFound' };

describe('a typed or provisioned key', () => {
  it('becomes the current terminal; an earlier one can still sign for its tasks', async () => {
    const { terminal, signedBy } = setUp(withKey('key-one'));
    await terminal.setKey({ terminalSn: '2200000002', terminalKey: 'typed-key' });
    expect(terminal.currentSn()).toBe('2200000002');
    expect(terminal.authorize('2200000002', body)).toBe(
      authorizationOf('2200000002', body, 'typed-key'),
    );
    expect(signedBy()).toBe('key-one');
  });

  it('replaces the key of the same terminal, and what was beside it', async () => {
    const { terminal, vault, signedBy } = setUp(withKey('key-two', { previousKey: 'key-one' }));
    await terminal.setKey({ terminalSn: SN, terminalKey: 'typed-key' });
    expect(signedBy()).toBe('typed-key');
    expect(vault.read().terminals).toEqual([
      { terminalSn: SN, terminalKey: 'typed-key', deviceId: 'device-1', activated: false },
    ]);
  });

  it('without one nothing is signed', () => {
    const { terminal } = setUp({ terminals: [] });
    expect(terminal.currentSn()).toBeUndefined();
    expect(terminal.authorize(SN, body)).toBeUndefined();
  });

  it('is not used when it could not be stored', async () => {
    const vault: Vault = {
      read: () => ({ terminals: [] }),
      update: async () => ({ ok: false, error: { kind: 'cannotWrite', code: 'ENOSPC' } }),
    };
    const { terminal } = setUp({ terminals: [] }, { vault });
    expect(await terminal.setKey({ terminalSn: SN, terminalKey: 'typed-key' })).toEqual({
      ok: false,
      error: { kind: 'vault', fault: { kind: 'cannotWrite', code: 'ENOSPC' } },
    });
    expect(terminal.authorize(SN, body)).toBeUndefined();
  });
});

describe('activation', () => {
  const request = {
    appId: 'app',
    code: '12345678',
    vendorSn: 'vendor',
    vendorKey: 'vendor-key',
    name: 'till 3',
  };

  it('sends the documented fields within their limits, signed by the vendor', async () => {
    const { terminal, posted, answers, signedBy, vault } = setUp({ terminals: [] });
    answers.push(given('key-one'));
    expect(await terminal.activate(request)).toEqual({ ok: true, value: { terminalSn: SN } });
    expect(posted).toEqual([
      {
        path: '/terminal/activate',
        key: 'vendor-key',
        fields: {
          app_id: 'app',
          code: '12345678',
          device_id: 'device-1',
          name: 'till 3',
          os_info: 'o'.repeat(45),
          sdk_version: 's'.repeat(45),
        },
      },
    ]);
    expect(terminal.currentSn()).toBe(SN);
    expect(signedBy()).toBe('key-one');
    expect(JSON.stringify(vault.read())).not.toContain('vendor-key');
  });

  it.each([
    ['lost', lost],
    ['not sent', offline],
    ['unreadable', { kind: 'answer', bytes: Buffer.from('<html>') } as const],
    ["the platform's own trouble", answer({ result_code: '500' })],
  ])('%s: kept in the vault and tried again with the same device_id', async (_name, outcome) => {
    const { terminal, posted, answers } = setUp({ terminals: [] });
    answers.push(outcome, given('key-one'));
    expect((await terminal.activate(request)).ok).toBe(false);
    expect(terminal.hasPendingActivation()).toBe(true);
    expect(await terminal.resumeActivation()).toEqual({ ok: true, value: { terminalSn: SN } });
    expect(posted[1]).toEqual(posted[0]);
    expect(await terminal.resumeActivation()).toBeUndefined();
  });

  it('refused: given up, with the words of the platform', async () => {
    const { terminal, answers } = setUp({ terminals: [] });
    answers.push(refused('invalid_params', '激活码已过期'));
    expect(await terminal.activate(request)).toEqual({
      ok: false,
      error: { kind: 'refused', code: 'INVALID_PARAMS', message: '激活码已过期' },
    });
    expect(terminal.hasPendingActivation()).toBe(false);
  });

  it('does not come back after a person typed a key instead', async () => {
    const { terminal, answers } = setUp({ terminals: [] });
    answers.push(lost);
    await terminal.activate(request);
    await terminal.setKey({ terminalSn: SN, terminalKey: 'typed-key' });
    expect(await terminal.resumeActivation()).toBeUndefined();
  });

  it('never runs twice at once', async () => {
    const { terminal, posted, answers } = setUp({ terminals: [] });
    answers.push(given('key-one'));
    const [, resumed] = await Promise.all([
      terminal.activate(request),
      terminal.resumeActivation(),
    ]);
    expect(resumed).toBeUndefined();
    expect(posted).toHaveLength(1);
  });
});

describe('check-in', () => {
  it('keeps the old key beside the new one until that was accepted', async () => {
    const { terminal, vault, posted, answers, signedBy, call } = setUp(withKey('key-one'));
    answers.push(given('key-two'));
    const before = call();
    expect(await terminal.checkIn(SN)).toEqual({ ok: true, value: null });
    expect(posted[0]).toMatchObject({
      path: '/terminal/checkin',
      key: 'key-one',
      fields: { terminal_sn: SN, device_id: 'device-1' },
    });
    expect(signedBy()).toBe('key-two');
    expect(vault.read().terminals[0]?.previousKey).toBe('key-one');

    // A call from before the check-in, answered late, proves the old key only.
    terminal.noteAccepted(before);
    await settle();
    expect(vault.read().terminals[0]?.previousKey).toBe('key-one');

    terminal.noteAccepted(call());
    await settle();
    expect(vault.read().terminals[0]).not.toHaveProperty('previousKey');
  });

  it('whose answer was lost is made again with the OLD key', async () => {
    const { terminal, posted, answers, signedBy } = setUp(withKey('key-one'));
    answers.push(lost, given('key-three'));
    expect(await terminal.checkIn(SN)).toEqual({
      ok: false,
      error: { kind: 'noAnswer', reason: 'timeout' },
    });
    expect(signedBy()).toBe('key-one');
    await terminal.checkIn(SN);
    expect(posted.map(({ key }) => key)).toEqual(['key-one', 'key-one']);
    expect(signedBy()).toBe('key-three');
  });

  it('falls back to the old key when the new one is refused', async () => {
    const { terminal, vault, posted, answers } = setUp(
      withKey('key-two', { previousKey: 'key-one' }),
    );
    answers.push(refused('ILLEGAL_SIGN'), given('key-three'));
    expect((await terminal.checkIn(SN)).ok).toBe(true);
    expect(posted.map(({ key }) => key)).toEqual(['key-two', 'key-one']);
    expect(vault.read().terminals[0]).toMatchObject({
      terminalKey: 'key-three',
      previousKey: 'key-one',
    });
  });

  it('does not try the old key for any other refusal', async () => {
    const { terminal, posted, answers } = setUp(withKey('key-two', { previousKey: 'key-one' }));
    answers.push(refused('ACCESS_DENIED'));
    expect((await terminal.checkIn(SN)).ok).toBe(false);
    expect(posted).toHaveLength(1);
  });

  it('that gives the same key again has proven it', async () => {
    const { terminal, vault, answers } = setUp(withKey('key-one', { previousKey: 'key-two' }));
    answers.push(given('key-one'));
    await terminal.checkIn(SN);
    expect(vault.read().terminals[0]).not.toHaveProperty('previousKey');
  });

  it.each([
    ["another terminal's", given('key-two', 'another')],
    ['without a key', answer({ result_code: '200', biz_response: { terminal_sn: SN } })],
    ['with an empty key', given('')],
  ])('an answer %s changes nothing', async (_name, outcome) => {
    const { terminal, answers, signedBy } = setUp(withKey('key-one'));
    answers.push(outcome);
    expect(await terminal.checkIn(SN)).toEqual({ ok: false, error: { kind: 'unreadable' } });
    expect(signedBy()).toBe('key-one');
  });

  it('does not undo a key that was typed meanwhile', async () => {
    const { terminal, answers, signedBy } = setUp(withKey('key-one'));
    answers.push(async () => {
      await terminal.setKey({ terminalSn: SN, terminalKey: 'typed-key' });
      return given('key-two');
    });
    await terminal.checkIn(SN);
    expect(signedBy()).toBe('typed-key');
  });

  it('of a terminal nobody knows', async () => {
    const { terminal } = setUp({ terminals: [] });
    expect(await terminal.checkIn(SN)).toEqual({ ok: false, error: { kind: 'noTerminal' } });
  });
});

describe('ILLEGAL_SIGN on a call', () => {
  it('checks in once for all calls that failed together', async () => {
    const { terminal, posted, answers, call } = setUp(withKey('key-one'));
    answers.push(given('key-two'));
    const failed = [call(), call(), call()];
    expect(await Promise.all(failed.map((one) => terminal.renew(one)))).toEqual([true, true, true]);
    expect(posted).toHaveLength(1);
  });

  it('needs no check-in when the key has changed since the call was signed', async () => {
    const { terminal, posted, answers, call } = setUp(withKey('key-one'));
    answers.push(given('key-two'));
    const before = call();
    await terminal.checkIn(SN);
    expect(await terminal.renew(before)).toBe(true);
    expect(posted).toHaveLength(1);
  });

  it('stops when the fresh key is refused too, and tries again a minute later', async () => {
    const { terminal, clock, posted, answers, call } = setUp(withKey('key-one'));
    answers.push(given('key-two'), given('key-three'));
    expect(await terminal.renew(call())).toBe(true);
    expect(await terminal.renew(call())).toBe(false);
    expect(posted).toHaveLength(1);
    await clock.advance(60_000);
    expect(await terminal.renew(call())).toBe(true);
    expect(posted).toHaveLength(2);
  });

  it('is not to be mended by a check-in that fails', async () => {
    const { terminal, answers, call } = setUp(withKey('key-one'));
    answers.push(refused('ILLEGAL_SIGN'));
    expect(await terminal.renew(call())).toBe(false);
  });
});

describe('the daily check-in', () => {
  it('is due once each natural day, UTC+8, for a terminal activated by code', async () => {
    const { terminal, clock, answers } = setUp(withKey('key-one'));
    expect(terminal.dueForCheckIn()).toBe(SN);
    answers.push(given('key-two'));
    await terminal.checkIn(SN);
    expect(terminal.dueForCheckIn()).toBeUndefined();
    // The test's clock stands at 14:32 in Shanghai: midnight is 9 h 28 min away.
    await clock.advance((9 * 60 + 28) * 60_000 - 1);
    expect(terminal.dueForCheckIn()).toBeUndefined();
    await clock.advance(1);
    expect(terminal.dueForCheckIn()).toBe(SN);
  });

  it('is off for a typed key unless the setting says otherwise', () => {
    const typed = withKey('key-one', { activated: false });
    expect(setUp(typed).terminal.dueForCheckIn()).toBeUndefined();
    expect(setUp(typed, { dailyCheckIn: true }).terminal.dueForCheckIn()).toBe(SN);
    const off = setUp(withKey('key-one'), { dailyCheckIn: false });
    expect(off.terminal.dueForCheckIn()).toBeUndefined();
  });

  it('stays due after one that failed', async () => {
    const { terminal, answers } = setUp(withKey('key-one', { lastCheckInAt: 1 + DAY_MS }));
    answers.push(offline);
    await terminal.checkIn(SN);
    expect(terminal.dueForCheckIn()).toBe(SN);
  });
});

describe('secrets', () => {
  it('are in no fault and no value that leaves, even if the platform echoes them', async () => {
    const { terminal, answers } = setUp(withKey('canary-key', { previousKey: 'key-one' }));
    const seen: unknown[] = [terminal];
    for (const outcome of [
      refused('INVALID_PARAMS', 'key canary-key or key-one is wrong'),
      lost,
      answer({ result_code: '200', biz_response: { terminal_key: 'canary-key' } }),
    ]) {
      answers.push(outcome);
      seen.push(await terminal.checkIn(SN));
    }
    answers.push(refused('ILLEGAL_SIGN', 'vendor-key'));
    seen.push(
      await terminal.activate({ appId: 'a', code: 'c', vendorSn: 'v', vendorKey: 'vendor-key' }),
    );
    seen.push(terminal.authorize(SN, body), terminal.currentSn(), terminal.dueForCheckIn());
    const shown = seen.map((one) => inspect(one, { depth: 9 }) + JSON.stringify(one)).join();
    for (const secret of ['canary-key', 'key-one', 'vendor-key']) {
      expect(shown).not.toContain(secret);
    }
  });
});
