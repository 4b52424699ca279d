import { expect, test } from 'vitest';
import { settingsSchema } from '../../../../contract/settings.ts';
import { actionOf, changesOf } from '../../../../main/wiring/settingsGuard.ts';

const settings = settingsSchema.parse({});

test('language and theme are everybody’s, the printer a technician’s too, the rest a supervisor’s', () => {
  expect(actionOf({})).toBeUndefined();
  expect(actionOf({ language: 'en', theme: 'dark' })).toBeUndefined();
  expect(actionOf({ language: 'en', printer: settings.printer })).toBe('printerSettings');
  const { printer, receipt } = settings;
  expect(actionOf({ printer, receipt })).toBe('printerSettings');
  expect(actionOf({ printer: settings.printer, callMs: 5_000 })).toBe('settings');
  for (const [key, value] of Object.entries(settings)) {
    if (['language', 'theme', 'printer', 'receipt'].includes(key)) continue;
    expect([key, actionOf({ [key]: value })]).toEqual([key, 'settings']);
  }
});

test('a change is told field by field, from and to', () => {
  const after = {
    ...settings,
    theme: 'dark' as const,
    store: { ...settings.store, name: '示例门店' },
  };
  expect(changesOf(settings, after)).toEqual({
    theme: ['auto', 'dark'],
    'store.name': ['', '示例门店'],
  });
  expect(changesOf(settings, settings)).toEqual({});
});
