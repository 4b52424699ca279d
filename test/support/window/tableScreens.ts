import type { Page } from '@playwright/test';
import { writeWhole } from '../../../main/exporting/write.ts';
import { type Row, xlsxOf } from '../../../main/exporting/xlsx.ts';
import type { WindowedApp } from '../app.ts';

/** The pages of titles and of presets, which are of one make. */
export function tableScreen(page: Page, kind: 'titles' | 'presets') {
  const root = page.getByTestId(kind);
  return {
    root,
    search: root.getByRole('textbox'),
    rows: root.getByTestId('row'),
    said: page.getByTestId(`${kind}-said`),
    form: page.getByTestId(kind === 'titles' ? 'title-form' : 'preset-form'),
    report: page.getByTestId('table-report'),
    /** Brings in the rows that the report found sound. */
    accept: (rows: number) => page.getByRole('button', { name: `导入 ${rows} 行` }),
    doubles: page.getByTestId('double'),
    /** By the name on it, in the language shown. */
    button: (name: string) => root.getByRole('button', { name, exact: true }),
    open: (name: string) => root.getByRole('button', { name: `修改 ${name}` }).click(),
    field: (label: string) =>
      page
        .getByTestId(kind === 'titles' ? 'title-form' : 'preset-form')
        .getByLabel(label, { exact: true }),
    save: () =>
      page
        .getByTestId(kind === 'titles' ? 'title-form' : 'preset-form')
        .locator('button[type="submit"]')
        .click(),
    async show(): Promise<void> {
      await page.getByTestId('issue').waitFor();
      await page.keyboard.press('Control+,');
      const name = kind === 'titles' ? /^(抬头|Titles)$/ : /^(常用商品|Presets)$/;
      await page.getByTestId('settings').getByRole('button', { name }).click();
      await root.waitFor();
    },
  };
}

/** The system's dialogs answer with these files instead of asking. */
export async function answerDialogs(
  { app }: Pick<WindowedApp, 'app'>,
  files: { readonly open?: string; readonly save?: string },
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({
        canceled: open === undefined,
        filePaths: open === undefined ? [] : [open],
      });
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: save === undefined, filePath: save ?? '' });
  }, files);
}

/** Writes an .xlsx of texts and figures. */
export function writeTable(
  file: string,
  head: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  return writeWhole(file, xlsxOf([{ name: 'S', head, count: rows.length, pieces: () => [rows] }]));
}
