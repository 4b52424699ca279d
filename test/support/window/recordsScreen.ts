import type { Page } from '@playwright/test';

export function recordsScreen(page: Page) {
  const root = page.getByTestId('records');
  const filter = (label: string) => root.getByRole('combobox', { name: label });
  const rows = root.getByTestId('record');
  return {
    root,
    search: root.getByRole('textbox'),
    list: root.getByRole('listbox'),
    rows,
    row: (text: string) => rows.filter({ hasText: text }),
    detail: page.getByTestId('record-detail'),
    /** What happened to the opened invoice, one entry each. */
    story: page
      .getByTestId('record-detail')
      .getByRole('list', { name: /^(经过|What happened)$/ })
      .getByRole('listitem'),
    /** One of the deeds that the detail offers. */
    act: (label: string) =>
      page.getByTestId('record-detail').getByRole('button', { name: label, exact: true }).click(),
    operators: filter('收银员').getByRole('option'),
    async filterState(state: string): Promise<void> {
      await filter('状态').selectOption(state);
    },
    async filterKind(kind: '' | 'blue' | 'red'): Promise<void> {
      await filter('类型').selectOption(kind);
    },
    async filterDays(days: 'all' | 'today' | 'yesterday' | 'week' | 'range'): Promise<void> {
      await filter('日期').selectOption(days);
    },
    range: root.getByRole('button', { name: '从哪天到哪天' }),
    /** A day of this month, `2026-11-24`, in the open calendar. */
    day: (day: string) => page.getByRole('button', { name: day, exact: true }),
    async filterOperator(label: string): Promise<void> {
      await filter('收银员').selectOption({ label });
    },
    clearFilters: root.getByRole('button', { name: '去掉筛选' }),
  };
}
