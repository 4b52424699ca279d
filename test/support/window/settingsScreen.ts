import type { Page } from '@playwright/test';
import type { PrinterKind } from '../../../domain/printerAddress.ts';

export type SectionName =
  | 'store'
  | 'printer'
  | 'receipt'
  | 'customer'
  | 'staff'
  | 'rates'
  | 'limits'
  | 'selfService'
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
    /** The test of the connection, and what it has found. */
    connection(language: 'zh-CN' | 'en') {
      const box = section('terminal').getByTestId('connection');
      const name = language === 'en' ? 'Test the connection' : '测试连接';
      return {
        button: box.getByRole('button', { name }),
        findings: box.getByRole('listitem'),
        about: (what: 'reach' | 'signature' | 'terminal' | 'dialect' | 'clock' | 'said') =>
          box.locator(`[data-about="${what}"]`),
      };
    },
    get posToken() {
      const box = section('posApi').getByTestId('pos-token');
      return {
        root: box,
        make: box.getByRole('button', { name: '生成令牌' }),
        replace: box.getByRole('button', { name: '更换令牌' }),
        sure: box.getByRole('button', { name: '现在更换' }),
        box: box.getByLabel('新令牌'),
        said: box.getByRole('status'),
      };
    },
    async chooseLanguage(language: 'zh-CN' | 'en'): Promise<void> {
      await section('look').locator(`label[for$="-${language}"]`).click();
    },
    async chooseTheme(theme: 'auto' | 'light' | 'dark'): Promise<void> {
      await section('look').locator(`label[for$="-${theme}"]`).click();
    },
    async choosePrinter(how: PrinterKind): Promise<void> {
      await section('printer').locator(`label[for$="-${how}"]`).click();
    },
    button: (name: SectionName, label: string) =>
      section(name).getByRole('button', { name: label, exact: true }),
    /** How the printer is, by `data-state`. */
    printerState: section('printer').getByTestId('printer-state'),
    /** The question what came out, and its answers. */
    paperQuestion: section('printer').getByRole('region', { name: /打出来的纸|paper look like/ }),
    paperLooks: (looks: 'right' | 'width' | 'garbled' | 'noCode') =>
      section('printer').getByTestId(`paper-${looks}`),
    /** The receipt beside the form of a section. */
    preview: (name: 'printer' | 'receipt') => section(name).getByTestId('preview'),
  };
}
