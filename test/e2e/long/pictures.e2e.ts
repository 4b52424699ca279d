import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { languages } from '../../../contract/language.ts';
import { customerPage, customerScreen } from '../../support/window/customerScreen.ts';
import { callDesk, expect, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';

/*
 * The pictures in docs/images of the printer's page, the receipt with its preview, and the
 * customer's display. They are taken at every run, so that what they show stays reachable; with
 * INVOICE_DESK_PICTURES=docs they also take the place of those in the repository.
 */

async function keep(shown: Page | Locator, name: string): Promise<void> {
  const path = test.info().outputPath(`${name}.png`);
  await shown.screenshot({ path });
  if (process.env.INVOICE_DESK_PICTURES !== 'docs') return;
  mkdirSync('docs/images', { recursive: true });
  copyFileSync(path, join('docs/images', `${name}.png`));
}

for (const language of languages) {
  test(`the printer, a receipt and the customer’s display, in ${language}`, async ({
    openTill,
  }) => {
    const { app, page } = await openTill();
    const issue = issueScreen(page);
    await issue.ready();
    const settings = settingsScreen(page);
    await page.setViewportSize({ width: 1366, height: 1100 });
    const saved = await callDesk(page, 'saveSettings', {
      language,
      customerDisplay: { enabled: true, screen: 'window', followPos: false },
    });
    expect(saved).toMatchObject({ ok: true });

    await shell(page).toSettings();
    await expect(settings.printerState).toBeVisible();
    await expect(settings.section('printer')).toContainText('示例门店');
    await keep(settings.section('printer'), `printer-${language}`);
    await expect(settings.section('receipt')).toContainText('示例门店');
    await keep(settings.section('receipt'), `receipt-${language}`);

    await shell(page).toIssue();
    await issue.fillLine(0, { name: '电视机', specification: 'X100', unit: '台', amount: '3299' });
    await issue.fillLine(1, { name: '安装服务', amount: '150' });
    const customer = await customerPage(app);
    const display = customerScreen(customer);
    await expect(display.amount).toHaveText('￥3,449.00');
    await keep(customer, `customer-order-${language}`);
    await issue.fillCustomer({ kind: 'person', name: '测试客户' });
    await page.keyboard.press('F8');
    await expect(display.scene('issued')).toBeVisible();
    await expect(display.qr).toBeVisible();
    await keep(customer, `customer-issued-${language}`);
  });
}
