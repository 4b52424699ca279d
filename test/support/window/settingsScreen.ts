import type { Page } from '@playwright/test';

export type SectionName =
  | 'store'
  | 'printer'
  | 'staff'
  | 'rates'
  | 'look'
  | 'platform'
  | 'posApi'
  | 'terminal';

export function settingsScreen(page: Page) {
  const root = page.getByTestId('settings');
  const section = (name: SectionName) => root.locator(`#settings-${name}`);
  return {
    root,
    section,
    /** By the field's label in the language shown. */
    field: (name: SectionName, label: string) => section(name).getByLabel(label, { exact: true }),
    save: (name: SectionName) => section(name).locator('button[type="submit"]').click(),
    /** What became of the last save or test page. */
    said: (name: SectionName) => section(name).getByRole('status').last(),
    async chooseLanguage(language: 'zh-CN' | 'en'): Promise<void> {
      await section('look').locator(`label[for$="-${language}"]`).click();
    },
    async chooseTheme(theme: 'auto' | 'light' | 'dark'): Promise<void> {
      await section('look').locator(`label[for$="-${theme}"]`).click();
    },
    async choosePrinter(how: 'screen' | 'tcp' | 'other'): Promise<void> {
      await section('printer').locator(`label[for$="-${how}"]`).click();
    },
  };
}
