import { describe, expect, test } from 'vitest';
import { settingsPatchSchema, settingsSchema } from '../../../contract/settings.ts';

describe('settings', () => {
  test('an empty file is the defaults, without a secret in them', () => {
    const settings = settingsSchema.parse({});
    expect(settings).toMatchObject({
      language: 'zh-CN',
      apiDomain: 'https://einvoice-api.shouqianba.com',
      dialect: 'classic',
      printer: {
        interface: 'screen',
        columns: 48,
        encoding: 'gb18030',
        autoPrint: true,
        flowControl: 'none',
        cut: true,
        drawer: false,
        beep: false,
        qr: 'auto',
      },
      receipt: {
        logo: '',
        header: [],
        footer: [],
        till: '',
        show: { order: true, operator: false, caption: true },
      },
      posApi: { enabled: false, port: 0 },
      callbacks: { enabled: false },
    });
    expect(JSON.stringify(settings)).not.toMatch(/token|terminalKey|vendorKey|"pin"/i);
  });

  test('a patch holds only what was sent', () => {
    expect(settingsPatchSchema.parse({ language: 'en' })).toEqual({ language: 'en' });
    expect(settingsPatchSchema.parse({})).toEqual({});
  });

  test('a store fallback that nobody could be reached by is refused', () => {
    const store = (change: object) => settingsSchema.safeParse({ store: change }).success;
    expect(store({ fallbackEmail: 'kaipiao@example.com', fallbackPhone: '182 0000 0000' })).toBe(
      true,
    );
    expect(store({ fallbackEmail: '', fallbackPhone: '' })).toBe(true);
    expect(store({ fallbackEmail: 'no address' })).toBe(false);
    expect(store({ fallbackPhone: 'ask me' })).toBe(false);
  });

  test('a patch can reach every setting', () => {
    expect(Object.keys(settingsPatchSchema.shape)).toEqual(Object.keys(settingsSchema.shape));
  });

  test.each([
    ['https://platform.example', true],
    ['http://127.0.0.1:8080', true],
    ['http://localhost', true],
    ['http://[::1]:9000', true],
    ['http://platform.example', false],
    ['http://127.0.0.1.evil.example', false],
    ['ftp://platform.example', false],
    ['platform.example', false],
  ])('the platform address %s', (apiDomain, good) => {
    expect(settingsPatchSchema.safeParse({ apiDomain }).success).toBe(good);
  });

  test.each([
    ['screen', true],
    ['tcp://127.0.0.1:9100', true],
    ['serial:/dev/ttyUSB0@9600', true],
    ['serial:COM3@115200', true],
    ['file:/dev/usb/lp0', true],
    ['file:\\\\host\\share', true],
    ['cups:Receipt_Printer', true],
    ['tcp://127.0.0.1', false],
    ['usb', false],
    ['', false],
  ])('the printer interface %s', (name, good) => {
    expect(settingsPatchSchema.safeParse({ printer: { interface: name } }).success).toBe(good);
  });
});
