import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { provisionSchema } from '../../contract/provision.ts';
import { passphraseProtector } from '../../main/terminal/vault/passphrase.ts';
import { createVault } from '../../main/terminal/vault/vault.ts';
import { type Sandbox, startSandbox } from '../../sandbox/platform/sandbox.ts';
import { TRAINING_TERMINAL } from '../../sandbox/platform/training.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import type { PlainApp, Ready } from './app.ts';
import { test as base } from './e2e.ts';
import { createPosClient, type PosClient } from './posClient.ts';

export type ProvisionFile = z.input<typeof provisionSchema>;

export const PASSPHRASE = 'e2e passphrase 口令';
export const POS_TOKEN = 'e2e-token-0123456789abcdef0123456789';

/** A hidden till in production, its POS API at hand. */
export interface RunningTill extends PlainApp {
  readonly pos: PosClient;
  readonly line: Ready;
}

interface Fixtures {
  /** A platform of the test's own; invoices are issued as soon as they are accepted. */
  readonly platform: Sandbox;
  /** A printer of the test's own. */
  readonly printer: VirtualPrinter;
  /** Writes a provision file outside of the data folder. @returns its path */
  readonly provisionFile: (content: ProvisionFile | string) => string;
  /**
   * Starts the till hidden and waits until it is ready. The first start of a test provisions it
   * (`provision` is laid over what every test needs); later ones find what it left.
   */
  readonly startTill: (provision?: ProvisionFile) => Promise<RunningTill>;
}

/** Playwright's `test` with a whole till at hand: platform, printer, and the app between them. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured argument
  platform: async ({}, use) => {
    const platform = await startSandbox({ issueAfterMs: 0 });
    await use(platform);
    await platform.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured argument
  printer: async ({}, use) => {
    const printer = await startVirtualPrinter();
    await use(printer);
    await printer.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a destructured argument
  provisionFile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-provision-'));
    let count = 0;
    await use((content) => {
      count += 1;
      const file = join(folder, `provision-${count}.json`);
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    });
    rmSync(folder, { recursive: true, force: true });
  },
  startTill: async ({ start, dataDir, provisionFile, platform, printer }, use) => {
    let provisioned = false;
    await use(async (provision = {}) => {
      const args = ['--hidden'];
      if (!provisioned) {
        await makeCheapVault(dataDir);
        args.push(`--provision=${provisionFile({ ...basics(platform, printer), ...provision })}`);
      }
      provisioned = true;
      const app = start({ args, env: { INVOICE_DESK_PASSPHRASE: PASSPHRASE } });
      const line = await app.ready;
      return { ...app, line, pos: createPosClient(line.posApi ?? '', POS_TOKEN) };
    });
  },
});

/** A vault whose passphrase costs nothing to try: half a second less at each start. */
export async function makeCheapVault(dataDir: string): Promise<void> {
  const protector = passphraseProtector(PASSPHRASE, { N: 2, r: 1, p: 1 });
  const made = await createVault({ file: join(dataDir, 'vault'), protector });
  if (!made.ok) throw new Error(`no vault could be made: ${made.error.kind}`);
}

/** What makes a till of an empty data folder. */
export function basics(platform: Sandbox, printer?: VirtualPrinter): ProvisionFile {
  return {
    apiDomain: platform.url,
    terminal: TRAINING_TERMINAL,
    store: { name: '示例门店', fallbackEmail: 'store@example.com', fallbackPhone: '18200000000' },
    ...(printer && {
      printer: { interface: printer.interface, columns: printer.columns, autoPrint: false },
    }),
    posApi: { enabled: true, port: 0, token: POS_TOKEN },
  };
}

export { expect } from '@playwright/test';
