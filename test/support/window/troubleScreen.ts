import type { Page } from '@playwright/test';

/** The window of a till that cannot be opened. */
export function troubleScreen(page: Page) {
  const button = (name: string) => page.getByRole('button', { name });
  return {
    said: page.getByRole('alert'),
    retry: button('再试一次'),
    setVaultAside: button('移开保管库'),
    sure: button('确定移开'),
    quit: button('退出'),
  };
}
