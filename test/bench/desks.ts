import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/platform/sandbox.ts';
import {
  type AppOptions,
  openApp,
  programUnderTest,
  startApp,
  type WindowedApp,
} from '../support/app.ts';
import { basics, makeCheapVault, PASSPHRASE, type ProvisionFile } from '../support/till.ts';
import { issueScreen } from '../support/window/issueScreen.ts';

/** A window that can be opened again and again, and the field that a cashier types into first. */
export interface Desk {
  open(): Promise<WindowedApp>;
  field(app: WindowedApp): Locator;
  close(): Promise<void>;
}

/** A real till that is set up, with a platform of its own, as it stands in a shop. */
export interface BenchTill extends Desk {
  readonly platform: Sandbox;
  readonly options: AppOptions;
}

/**
 * Sets up a till for production on an embedded platform that issues at once. Its vault's passphrase
 * costs nothing to try: in a shop that is the system's keychain, or half a second by design.
 */
export async function benchTill(provision: ProvisionFile = {}): Promise<BenchTill> {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const platform = await startSandbox({ issueAfterMs: 0 });
  await makeCheapVault(dataDir);
  const file = join(folder, 'provision.json');
  writeFileSync(
    file,
    JSON.stringify({ ...basics(platform), printer: { autoPrint: false }, ...provision }),
  );
  const options = { dataDir, env: { INVOICE_DESK_PASSPHRASE: PASSPHRASE } };
  const first = startApp({ ...options, args: ['--hidden', `--provision=${file}`] });
  await first.ready;
  first.process.kill('SIGTERM');
  await first.ended;
  return {
    platform,
    options,
    open: () => openApp(options),
    field: ({ page }) => issueScreen(page).orderNumber,
    async close() {
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The least that a window of this runtime can be: a static page with one field. */
export function bareDesk(): Desk {
  const checkout = resolve('test/bench/bareWindow');
  const dataDir = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-bare-'));
  return {
    open: () => openApp({ dataDir, program: { ...programUnderTest(), checkout } }),
    field: ({ page }) => page.getByRole('textbox'),
    close: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
