import { expect, type Page } from '@playwright/test';
import type { Invoice } from '../../../contract/invoice.ts';
import type { CallInput, CallName } from '../../../contract/ipc.ts';
import type { Sandbox } from '../../../sandbox/platform/sandbox.ts';
import type { AppOptions, WindowedApp } from '../app.ts';
import { createPosClient, type PosClient } from '../posClient.ts';
import { test as base, basics, PASSPHRASE, POS_TOKEN, type ProvisionFile } from '../till.ts';

/** A till in production with its window, and its ledger seen through the POS API. */
export interface OpenTill extends WindowedApp {
  readonly pos: PosClient;
}

interface Fixtures {
  /** Opens the app in training, its window as large as the common till screen. */
  readonly openTraining: (options?: Partial<AppOptions>) => Promise<WindowedApp>;
  /**
   * Opens a till in production on the test's own platform and printer, with its window. The first
   * time it is provisioned; `provision` is laid over what every test needs.
   */
  readonly openTill: (provision?: ProvisionFile) => Promise<OpenTill>;
}

/** The commonest screen of a till, px. */
export const TILL_SCREEN = { width: 1366, height: 768 };

/** Playwright's `test` with a window at hand. */
export const test = base.extend<Fixtures>({
  openTraining: async ({ open }, use) => {
    await use(async (options = {}) => {
      const desk = await open({ args: ['--training'], ...options });
      await desk.page.setViewportSize(TILL_SCREEN);
      return desk;
    });
  },
  openTill: async ({ open, provisionFile, platform, printer }, use) => {
    let provisioned = false;
    await use(async (provision = {}) => {
      const content = { ...basics(platform, printer), ...provision };
      const args = provisioned ? [] : [`--provision=${provisionFile(content)}`];
      provisioned = true;
      const desk = await open({ args, env: { INVOICE_DESK_PASSPHRASE: PASSPHRASE } });
      await desk.page.setViewportSize(TILL_SCREEN);
      return { ...desk, pos: createPosClient(await posAddress(desk), POS_TOKEN) };
    });
  },
});

export { expect };

/** A call as the page itself makes it, over the real bridge. */
export function callDesk<N extends CallName>(page: Page, name: N, argument?: CallInput<N>) {
  return page.evaluate(([n, a]) => window.desk.call(n, a), [name, argument] as const);
}

/** All invoices in the ledger, newest first. */
export async function ledgerOf(page: Page): Promise<readonly Invoice[]> {
  const answer = (await callDesk(page, 'listInvoices', {})) as { value: { items: Invoice[] } };
  return answer.value.items;
}

/** Lets time pass at the platform: what was in progress for that long is issued. */
export function passTime({ clock }: Sandbox, ms: number): void {
  if (!('advance' in clock) || typeof clock.advance !== 'function') {
    throw new Error('this clock cannot be moved');
  }
  clock.advance(ms);
}

async function posAddress({ app, output, page }: WindowedApp): Promise<string> {
  // The line comes with the first window, but not before it.
  await page.waitForLoadState();
  const found = () => /^ready (.*)$/m.exec(output())?.[1];
  while (found() === undefined) {
    await new Promise((heard) => app.process().stdout?.once('data', heard));
  }
  return JSON.parse(found() ?? '{}').posApi;
}
