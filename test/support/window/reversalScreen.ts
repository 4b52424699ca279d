import { expect, type Page } from '@playwright/test';
import type { Invoice } from '../../../contract/invoice.ts';
import { handsOn } from './keyboard.ts';

/** The reversal screen, and the drawer for a wrong title. */
export function reversalScreen(page: Page) {
  const root = page.getByTestId('reversal');
  const lines = root.getByTestId('reversal-line');
  const jobs = root.getByTestId('job');
  return {
    root,
    /** The screen is fetched when it is first wanted. */
    async open(): Promise<void> {
      await page.keyboard.press('F6');
      await expect(root.getByRole('combobox')).toBeFocused();
    },
    box: root.getByRole('combobox'),
    found: root.getByTestId('found'),
    said: root.getByTestId('reversal-said'),
    blue: root.getByTestId('blue'),
    lines,
    /** A line's box of the part that goes back. */
    field: (line: number, name: 'quantity' | 'amount') =>
      root.locator(`[data-field="${line}.${name}"]`),
    reason: root.locator('[data-field="reason"]'),
    sentence: root.getByTestId('reversal-sentence'),
    why: root.getByTestId('reversal-why'),
    submit: root.getByTestId('reversal-submit'),
    amount: root.getByTestId('reversal-amount'),
    net: root.getByTestId('reversal-net'),
    tax: root.getByTestId('reversal-tax'),
    left: root.getByTestId('reversal-left'),
    jobs,
    foreign: root.getByTestId('foreign'),
    choose: (how: 'all' | 'part') => root.locator(`label[for$="-${how}"]`).click(),
    /** What stands as QR code on a Chinese invoice, played by a scanner. */
    async scanQrOf({ invoiceCode = '', invoiceNo = '' }: Invoice): Promise<void> {
      const hands = await handsOn(page);
      await hands.scan(
        `01,10,${invoiceCode},${invoiceNo},100.00,20261124,12345678901234567890,ABCD,`,
      );
    },
  };
}

export function reissueDrawer(page: Page) {
  const root = page.getByTestId('reissue');
  return {
    root,
    title: root.locator('[data-field="payer.name"]'),
    taxNumber: root.locator('[data-field="payer.taxNumber"]'),
    submit: root.getByTestId('reissue-submit'),
    red: root.getByTestId('reissue-red'),
    blue: root.getByTestId('reissue-blue'),
  };
}
