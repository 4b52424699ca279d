import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settingsSchema } from '../../../../contract/settings.ts';
import { planProvision, readProvision } from '../../../../main/settings/provision.ts';

const current = settingsSchema.parse({});
const TOKEN = 'TEST-TOKEN-0123456789-0123456789-0123';
const KEY = 'TEST-TERMINAL-KEY';

function plan(value: unknown, change: { training?: boolean; current?: typeof current } = {}) {
  return planProvision(value, { training: false, current, ...change });
}

function faults(value: unknown, training = false) {
  const planned = plan(value, { training });
  return planned.ok ? [] : planned.error.map(({ path, rule }) => `${path} ${rule}`);
}

describe('a provision file', () => {
  test('may be empty', () => {
    expect(plan({})).toEqual({
      ok: true,
      value: { patch: {}, secrets: {}, staff: [], recovering: false, leftAlone: [] },
    });
  });

  test('gives settings and secrets apart', () => {
    const staff = [{ name: '测试店长', role: 'supervisor', pin: '4711' }];
    const planned = plan({
      apiDomain: 'http://127.0.0.1:8080',
      terminal: { terminalSn: 'TEST-TERMINAL', terminalKey: KEY },
      recovering: true,
      store: { name: '测试门店' },
      selfService: { form: 'page', url: 'https://title.example', vendorKey: 'TEST-VENDOR-KEY' },
      printer: { interface: 'tcp://127.0.0.1:9100' },
      posApi: { token: TOKEN },
      staff,
    });
    expect(planned).toMatchObject({
      ok: true,
      value: {
        patch: {
          apiDomain: 'http://127.0.0.1:8080',
          store: { ...current.store, name: '测试门店' },
          selfService: { form: 'page', url: 'https://title.example' },
          printer: { ...current.printer, interface: 'tcp://127.0.0.1:9100' },
          posApi: { enabled: true, port: 0 },
        },
        secrets: {
          terminal: { terminalSn: 'TEST-TERMINAL', terminalKey: KEY },
          posToken: TOKEN,
          vendorKey: 'TEST-VENDOR-KEY',
        },
        staff,
        recovering: true,
        leftAlone: [],
      },
    });
    const patch = planned.ok ? planned.value.patch : {};
    expect(JSON.stringify(patch)).not.toMatch(/TEST-(TOKEN|TERMINAL-KEY|VENDOR-KEY)/);
    expect(settingsSchema.safeParse({ ...current, ...patch }).success).toBe(true);
  });

  test('the daily check-in is left to the kind of terminal unless it is said', () => {
    const activation = { appId: 'TEST', code: 'TEST', vendorSn: 'TEST', vendorKey: 'TEST' };
    expect(plan({ activation })).toHaveProperty('value.patch', {});
    expect(plan({ activation, dailyCheckIn: false })).toMatchObject({
      value: { patch: { dailyCheckIn: false } },
    });
  });

  test('what it does not say of a section stays as it is', () => {
    const kept = settingsSchema.parse({
      store: { name: '测试门店', phone: '021-00000000' },
      printer: { columns: 32, autoPrint: false },
      posApi: { enabled: false, port: 4711 },
    });
    const file = {
      store: { phone: '' },
      printer: { interface: 'screen' },
      posApi: { token: TOKEN },
    };
    expect(plan(file, { current: kept })).toMatchObject({
      value: {
        patch: {
          store: { name: '测试门店', phone: '' },
          printer: { interface: 'screen', columns: 32, autoPrint: false },
          posApi: { enabled: true, port: 4711 },
        },
      },
    });
  });

  test.each([
    [[], [' notObject']],
    [{ pritner: {} }, ['pritner unknownField']],
    [{ posApi: { token: 'short' } }, ['posApi.token tokenTooShort']],
    [{ posApi: { token: `${TOKEN}口令` } }, ['posApi.token malformed']],
    [{ posApi: { port: 70_000 } }, ['posApi.port outOfRange']],
    [{ printer: { interface: 'usb' } }, ['printer.interface printerForm']],
    [{ apiDomain: 'http://platform.example' }, ['apiDomain urlForm']],
    [{ notifyUrl: 'nowhere' }, ['notifyUrl urlForm']],
    [{ taxRates: ['13'] }, ['taxRates.0 rateNotAllowed']],
    [{ terminal: { terminalSn: 'TEST' } }, ['terminal.terminalKey required']],
    [
      {
        terminal: { terminalSn: 'TEST', terminalKey: KEY },
        activation: { appId: 'TEST', code: 'TEST', vendorSn: 'TEST', vendorKey: 'TEST' },
      },
      ['activation exclusive'],
    ],
    [
      {
        staff: [
          { name: '测试甲', role: 'cashier', pin: '12' },
          { name: '测试乙', role: 'owner', pin: '1234' },
        ],
      },
      ['staff.0.pin pinForm', 'staff.1.role notOneOf'],
    ],
    [
      {
        staff: [
          { name: '测试甲', role: 'cashier', pin: '1234' },
          { name: ' 测试甲 ', role: 'cashier', pin: '1234' },
        ],
      },
      ['staff.1.name duplicateName'],
    ],
  ])('%j is refused with all its faults', (value, expected) => {
    expect(faults(value)).toEqual(expected);
  });

  test('training reads five keys, says which it left alone, and does not judge those', () => {
    const file = {
      apiDomain: 'http://platform.example',
      terminal: { terminalSn: 'TEST', terminalKey: KEY },
      store: { name: '测试门店' },
      posApi: { token: TOKEN },
      hub: { url: 'postgres://till@hub.example/desk', shop: 'test' },
    };
    expect(plan(file, { training: true })).toEqual({
      ok: true,
      value: {
        patch: {
          store: { ...current.store, name: '测试门店' },
          posApi: { enabled: true, port: 0 },
        },
        secrets: { posToken: TOKEN },
        staff: [],
        recovering: false,
        leftAlone: ['apiDomain', 'terminal', 'hub'],
      },
    });
    expect(faults({ pritner: {} }, true)).toEqual(['pritner unknownField']);
  });
});

describe('reading it', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'provision-test-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  function read(content: string | Uint8Array, language: 'zh-CN' | 'en' = 'zh-CN') {
    const file = join(dir, 'provision.json');
    writeFileSync(file, content);
    return readProvision(file, { training: false, current, language });
  }

  test('a sound one, also with a byte order mark', async () => {
    expect(await read('\uFEFF{"recovering":true}')).toMatchObject({
      ok: true,
      value: { recovering: true },
    });
  });

  test('one line for each fault, with its path', async () => {
    const read2 = await read('{"printer":{"interface":"usb"},"posApi":{"token":"short"}}', 'en');
    expect(read2).toEqual({
      ok: false,
      error: [
        expect.stringMatching(/^printer\.interface: Printer interface must be tcp/),
        expect.stringMatching(/^posApi\.token: POS API token must have at least 32/),
      ],
    });
  });

  test.each([
    ['cut off', `{"terminal":{"terminalSn":"TEST","terminalKey":"${KEY}`],
    ['a comma too many', `{"terminal":{"terminalSn":"TEST","terminalKey":"${KEY}",}}`],
    ['GBK bytes', Buffer.from([0x7b, 0x22, 0xb2, 0xe2, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le')],
    ['empty', ''],
  ])('%s: one line that quotes nothing of it', async (_, content) => {
    const result = await read(content);
    expect(result).toMatchObject({ ok: false, error: [expect.stringContaining('JSON')] });
    expect(JSON.stringify(result)).not.toContain(KEY);
  });

  test('a file that is not there', async () => {
    const file = join(dir, 'nowhere.json');
    const result = await readProvision(file, { training: false, current, language: 'zh-CN' });
    expect(result).toMatchObject({ ok: false, error: [expect.stringContaining('ENOENT')] });
  });

  test('no sentence repeats a secret', async () => {
    const result = await read(
      JSON.stringify({
        posApi: { token: 'TEST-SECRET-1' },
        terminal: { terminalSn: 5, terminalKey: ['TEST-SECRET-2'] },
        staff: [{ name: '测试甲', role: 'cashier', pin: 'TEST-SECRET-3' }],
      }),
    );
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain('TEST-SECRET');
  });
});
