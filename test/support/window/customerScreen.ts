import type { ElectronApplication, Page } from '@playwright/test';

/** The customer's window, once it is there. */
export async function customerPage(app: ElectronApplication): Promise<Page> {
  const isCustomer = (page: Page) => page.url().endsWith('/customer.html');
  for (;;) {
    const open = app.windows().find(isCustomer);
    if (open) return open;
    const page = await app.waitForEvent('window');
    await page.waitForURL(/customer\.html$/);
    if (isCustomer(page)) return page;
  }
}

export function customerScreen(page: Page) {
  const root = page.getByTestId('customer');
  return {
    root,
    /** idle, order, waiting, scan or issued. */
    scene: (kind: string) => page.locator(`[data-testid="customer"][data-scene="${kind}"]`),
    amount: root.getByTestId('customer-amount'),
    qr: root.getByTestId('qr'),
  };
}
