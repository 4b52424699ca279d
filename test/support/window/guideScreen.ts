import type { Page } from '@playwright/test';

const steps = ['terminal', 'store', 'printer', 'supervisor'] as const;
export type GuideStep = (typeof steps)[number];

/** The first-run guide. */
export function guideScreen(page: Page) {
  const root = page.getByTestId('guide');
  const list = root.getByRole('list').first().getByRole('button');
  const step = (name: GuideStep) => list.nth(steps.indexOf(name));
  return {
    root,
    open: () => page.getByTestId('setup').getByRole('button').first().click(),
    step,
    currentStep: root.locator('[aria-current="step"]'),
    isDone: async (name: GuideStep) => (await step(name).getAttribute('data-done')) !== null,
    field: (label: string) => root.getByLabel(label, { exact: true }),
    /** One of a row of choices, by its value. */
    choose: (value: string) => root.locator(`label[for$="-${value}"]`).click(),
    submit: () => root.locator('button[type="submit"]').click(),
    button: (label: string) => root.getByRole('button', { name: label, exact: true }),
    faults: root.locator('.mantine-InputWrapper-error'),
    said: root.getByRole('status'),
  };
}

/** Nobody is signed in: who is it? */
export function staffLock(page: Page) {
  const root = page.getByTestId('lock');
  return {
    root,
    said: root.getByRole('alert'),
    async signIn(pin: string): Promise<void> {
      await root.getByTestId('pin').fill(pin);
      await page.keyboard.press('Enter');
    },
  };
}

/** The vault's passphrase is asked for. */
export function unlockScreen(page: Page) {
  const form = page.locator('main form');
  return {
    form,
    passphrase: form.locator('input'),
    error: form.locator('.mantine-InputWrapper-error'),
    async open(passphrase: string): Promise<void> {
      await form.locator('input').fill(passphrase);
      await form.locator('button[type="submit"]').click();
    },
  };
}
