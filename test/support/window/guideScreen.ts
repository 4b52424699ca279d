import type { Page } from '@playwright/test';

const steps = ['terminal', 'store', 'printer', 'supervisor'] as const;

/** The first-run guide and the lock. */
export function guideScreen(page: Page) {
  const root = page.getByTestId('guide');
  return {
    root,
    open: () => page.getByTestId('setup').getByRole('button').first().click(),
    step: (name: (typeof steps)[number]) =>
      root.getByRole('list').first().getByRole('button').nth(steps.indexOf(name)),
    field: (label: string) => root.getByLabel(label, { exact: true }),
    submit: () => root.locator('button[type="submit"]').click(),
  };
}

export function unlockScreen(page: Page) {
  const form = page.locator('main form');
  return {
    passphrase: form.locator('input'),
    error: form.locator('.mantine-InputWrapper-error'),
    async open(passphrase: string): Promise<void> {
      await form.locator('input').fill(passphrase);
      await form.locator('button[type="submit"]').click();
    },
  };
}
