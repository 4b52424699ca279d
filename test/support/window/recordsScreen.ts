import type { Page } from '@playwright/test';

export function recordsScreen(page: Page) {
  const root = page.getByTestId('records');
  const filters = root.getByRole('combobox');
  const rows = root.getByTestId('record');
  return {
    root,
    search: root.getByRole('textbox'),
    rows,
    row: (text: string) => rows.filter({ hasText: text }),
    detail: page.getByTestId('record-detail'),
    /** What happened to the opened invoice, one entry each. */
    story: page.getByTestId('record-detail').getByRole('listitem'),
    /** One of the deeds that the detail offers. */
    act: (label: string) =>
      page.getByTestId('record-detail').getByRole('button', { name: label, exact: true }).click(),
    async filterState(state: string): Promise<void> {
      await filters.first().selectOption(state);
    },
    async filterKind(kind: '' | 'blue' | 'red'): Promise<void> {
      await filters.nth(1).selectOption(kind);
    },
  };
}
