import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noticeOf } from '../../../../contract/sentences/index.ts';
import { settingsSchema } from '../../../../contract/settings.ts';
import { openSettings } from '../../../../main/settings/store.ts';

const NOON = Date.parse('2026-11-24T04:00:00Z');
const defaults = settingsSchema.parse({});

let dir: string;
let openFile: typeof import('../../../../main/settings/file.ts')['openSettingsFile'];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'settings-test-'));
  // Outside Electron the package `electron` is the path of its binary and would fetch it; named
  // beforehand it does not. electron-store then takes the absolute folder it is given.
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dir);
  ({ openSettingsFile: openFile } = await import('../../../../main/settings/file.ts'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

function open() {
  return openSettings({ dir, now: NOON, openFile });
}

function write(text: string): void {
  writeFileSync(join(dir, 'settings.json'), text);
}

describe('the settings', () => {
  test('start with the defaults and keep what was changed', () => {
    const settings = open();
    expect(settings.get()).toEqual(defaults);
    expect(settings.patch({ language: 'en' })).toMatchObject({ ok: true });
    expect(settings.get()).toEqual({ ...defaults, language: 'en' });

    const again = open();
    expect(again.get()).toEqual({ ...defaults, language: 'en' });
    expect(again.notices).toEqual([]);
  });

  test('are a readable file', () => {
    open().patch({ theme: 'dark' });
    expect(JSON.parse(readFileSync(join(dir, 'settings.json'), 'utf8'))).toMatchObject({
      theme: 'dark',
    });
  });

  test('a change is told once, after it is written, and not when nothing changed', () => {
    const settings = open();
    const told: string[] = [];
    const stop = settings.onChange((now, before) => {
      const written: unknown = JSON.parse(readFileSync(join(dir, 'settings.json'), 'utf8'));
      expect(written).toEqual(now);
      told.push(`${before.theme} → ${now.theme}`);
    });
    settings.patch({ theme: 'dark' });
    settings.patch({ theme: 'dark' });
    settings.patch({ theme: undefined });
    stop();
    settings.patch({ theme: 'light' });
    expect(told).toEqual(['auto → dark']);
  });

  test('a patch with a fault changes nothing', () => {
    const settings = open();
    const patched = settings.patch({ theme: 'dark', apiDomain: 'http://platform.example' });
    expect(patched).toEqual({ ok: false, error: [{ path: 'apiDomain', rule: 'urlForm' }] });
    expect(settings.patch({ terminalKey: 'TEST-SECRET' })).toMatchObject({ ok: false });
    expect(settings.get()).toEqual(defaults);
    expect(open().get()).toEqual(defaults);
  });

  test('a file that cannot be written leaves the settings as they were', () => {
    const settings = openSettings({
      dir,
      now: NOON,
      openFile: () => ({
        read: () => ({}),
        write: () => {
          throw new Error('ENOSPC');
        },
      }),
    });
    expect(() => settings.patch({ theme: 'dark' })).toThrow('ENOSPC');
    expect(settings.get()).toEqual(defaults);
  });

  test.each(['', '{"language":"en","the', '[]', 'null', '\0\0\0\0'])(
    'a damaged file (%j) is set aside and said',
    (text) => {
      write(text);
      const settings = open();
      expect(settings.get()).toEqual(defaults);
      const kept = 'settings.json.damaged-20261124120000';
      expect(settings.notices).toEqual([{ code: 'settingsDamaged', params: { file: kept } }]);
      expect(readFileSync(join(dir, kept), 'utf8')).toBe(text);
      expect(noticeOf('settingsDamaged', 'zh-CN', { file: kept })).toContain(kept);
    },
  );

  test('a second damaged file in the same second does not replace the first', () => {
    write('{1');
    open();
    write('{2');
    open();
    const kept = readdirSync(dir).filter((name) => name.includes('damaged'));
    expect(kept.map((name) => readFileSync(join(dir, name), 'utf8')).sort()).toEqual(['{1', '{2']);
  });

  test('what is unknown or wrong is left out and said, the rest stays', () => {
    write(
      JSON.stringify({
        language: 'en',
        theme: 'pink',
        colour: 'red',
        printer: { interface: 'usb', columns: 32, perfume: true },
        taxRates: ['0.13', 'lots'],
        posApi: 'yes',
      }),
    );
    const settings = open();
    expect(settings.get()).toEqual({
      ...defaults,
      language: 'en',
      printer: { ...defaults.printer, columns: 32 },
    });
    expect(settings.notices.map(({ params }) => params.path).sort()).toEqual(
      ['colour', 'posApi', 'printer.perfume', 'printer.interface', 'taxRates', 'theme'].sort(),
    );
  });

  test('a byte order mark is no damage', () => {
    write('\uFEFF{"language":"en"}');
    const settings = open();
    expect(settings.get().language).toBe('en');
    expect(settings.notices).toEqual([]);
  });
});
