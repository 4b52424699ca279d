import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { app, dialog, powerMonitor, safeStorage } from 'electron';
import { languages } from '../contract/language.ts';
import { noticeOf } from '../contract/sentences/index.ts';
import { type Settings, settingsSchema } from '../contract/settings.ts';
import { systemClock } from './clock.ts';
import { createHandlersInForce } from './handlersInForce.ts';
import { serveIpc, tellWindows } from './ipc.ts';
import { createLobby } from './lobby.ts';
import { startLogging } from './logging.ts';
import { applySettings, type Opening, openProfile } from './opening.ts';
import type { Options } from './options.ts';
import { copyLogo } from './printing/logos.ts';
import type { RunningTill } from './runningTill.ts';
import { storageNoticeOf } from './storageNotices.ts';
import type { Vault } from './terminal/vault/vault.ts';
import { createVaultDoor } from './vaultDoor.ts';
import { createDesktop } from './windows/desktop.ts';
import { enforcePolicy } from './windows/policy.ts';
import { serveRenderer } from './windows/protocol.ts';
import { newPosToken } from './wiring/posToken.ts';
import type { TellWindows, Till } from './wiring/till.ts';

type RunOptions = Options & {
  readonly dataDir: string;
  /** Why nothing can be written there, if that is so. */
  readonly unwritable: Error | undefined;
};

/** Exit codes (INTERFACES, "Starting"). */
const EXIT = { broken: 1, badInput: 2, vault: 3 } as const;

/** Runs the app from its options to its end: windows, profile, vault, till, quitting. */
export async function runDesk(options: RunOptions): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    const notice = storageNoticeOf(error, options.dataDir);
    // In every language: the settings that name one may be what could not be read.
    const lines = notice ? languages.map((one) => noticeOf(notice.code, one, notice.params)) : [];
    exitWith(EXIT.broken, ...lines, error instanceof Error ? error.message : String(error));
  }
}

async function start(options: RunOptions): Promise<void> {
  const { dataDir, hidden, unwritable } = options;
  // From the first moment: whoever starts it a second time wants to see the window, also of a till
  // that was started without one and is still on its way.
  let wantsWindow = !hidden;
  let openWindow = async (): Promise<void> => {};
  app.on('second-instance', () => {
    wantsWindow = true;
    void openWindow();
  });

  if (unwritable && hidden) throw unwritable;
  const opened = unwritable ? undefined : await openProfile({ ...options, clock: systemClock });
  if (opened && !opened.ok) return exitWith(EXIT.badInput, ...opened.error);
  await app.whenReady();

  let opening = opened?.value;
  const handlers = createHandlersInForce(() => tell('changed', null));
  let running: RunningTill | undefined;
  const log = unwritable ? () => {} : startLogging(dataDir);
  const settingsNow = () => opening?.settings.get() ?? settingsSchema.parse({});
  const language = () => settingsNow().language;
  const desktop = createDesktop({
    language,
    theme: () => settingsNow().theme,
    pending: () => running?.till.status.read().pending ?? 0,
    quit: () => app.quit(),
    customer: () => (running ? settingsNow().customerDisplay : undefined),
    onTillGone: () => running?.till.customer.typing(null),
    onScreens: (screens) => tell('customerScreens', screens),
  });
  openWindow = desktop.open;
  const tell: TellWindows = (name, payload) => tellWindows(desktop.windows(), name, payload);
  closeCleanly(async () => running?.close());
  enforcePolicy(app);
  serveRenderer(join(__dirname, '../renderer'));
  serveIpc(handlers.now, { whose: desktop.whose, log });
  // Asleep it heard nothing; whoever stands at the till now wants to know.
  powerMonitor.on('resume', () => void running?.till.askNow().catch(() => {}));

  const lobby = createLobby({
    hidden,
    version: app.getVersion(),
    settings: settingsNow,
    mode: () => opening?.profile.mode ?? 'production',
    show: async (now) => {
      handlers.change(now);
      await desktop.open();
    },
    quit: () => app.quit(),
  });

  // The page is on its way before the till's code is even loaded; its first snapshot waits for it.
  if (wantsWindow) desktop.open().catch(() => {}); // Whoever waits for it below hears of it.
  const loading = import('./runningTill.ts');
  if (opening) await enter(opening);
  else await lobby.face({ code: 'folderNotWritable', params: { folder: dataDir } }, ['quit']);

  /**
   * Opens the vault, builds the till, says `ready`; trouble with the disk is shown in the window,
   * and tried again when a person says so. Once at start, once more when the guide has activated
   * the real terminal and training ends, and when a damaged ledger has to be restored.
   * @returns undefined when the app is on its way out
   */
  async function enter(next: Opening, openVault?: Vault): Promise<Till | undefined> {
    opening = next;
    // Before the provision file: a second try finds its settings written already.
    const before = next.settings.get();
    for (;;) {
      try {
        return await openTill(next, before, openVault);
      } catch (error) {
        const notice = storageNoticeOf(error, dataDir);
        if (!notice || hidden) throw error;
        log('the till could not be opened', error);
        if ((await lobby.face(notice, ['retry', 'quit'])) !== 'retry') return undefined;
      }
    }
  }

  async function openTill(
    next: Opening,
    before: Settings,
    openVault?: Vault,
  ): Promise<Till | undefined> {
    const { profile, settings } = next;
    const door = createVaultDoor({
      file: profile.vaultFile,
      safeStorage,
      environment: process.env,
    });
    const vault =
      openVault ??
      (profile.mode === 'training'
        ? (await import('./training.ts')).trainingVault()
        : await lobby.throughDoor(door, profile.vaultFile));
    if (vault === 'setAside') return enter(await reopenProfile());
    if (vault === 'leaving') return undefined;
    if ('shut' in vault) {
      exitWith(EXIT.vault, noticeOf(vault.shut, language()));
      return undefined;
    }
    const found = settings.notices;
    for (const line of applySettings(next, options)) say(line);
    if (!(await keepSecrets(vault, next))) {
      if (hidden) exitWith(EXIT.vault, noticeOf('vaultNotAccessible', language()));
      else {
        const notice = { code: 'vaultNotAccessible', params: {} } as const;
        if ((await lobby.face(notice, ['retry', 'quit'])) === 'retry') return enter(next, vault);
      }
      return undefined;
    }

    const { runTill } = await loading;
    const mine = await runTill(next, vault, {
      tell,
      log,
      found,
      onDamage: () => void mend(mine),
      door,
      before,
      language,
      leaveTraining,
      saveAs: askWhere,
      openFile: askWhich,
      customerWindow: desktop.customer,
    });
    running = mine;
    const { till, tellSettings } = mine;
    handlers.change(mine.handlers);
    settings.onChange((now, was) => {
      tellSettings(till);
      if (!isDeepStrictEqual(now.customerDisplay, was.customerDisplay)) {
        void desktop.customer.reopen();
      }
    });
    if (wantsWindow) await desktop.open();
    await desktop.customer.follow();
    till.customer.refresh();
    const { addresses, mode, version } = till;
    process.stdout.write(`ready ${JSON.stringify({ ...addresses, mode, version })}\n`);
    void till.checkTerminal().then(
      () => tellSettings(till),
      (error: unknown) => log('the terminal could not be checked', error),
    );
    return till;
  }

  /** A ledger that broke while it was used: opened anew, it is restored from its newest copy. */
  async function mend(broken: RunningTill): Promise<void> {
    if (running !== broken || !opening) return;
    running = undefined;
    handlers.suspend();
    say(noticeOf('ledgerDamaged', language()));
    await broken.close().catch((error: unknown) => log('a broken till was closed', error));
    await enter({ ...opening, plan: undefined }, broken.vault).catch((error: unknown) =>
      exitWith(EXIT.broken, error instanceof Error ? error.message : String(error)),
    );
  }

  /** What was chosen while trying things out goes along; training's ledger stays where it is. */
  async function leaveTraining(vault: Vault): Promise<Till> {
    const { language, theme, printer, receipt, customerDisplay } = settingsNow();
    const dir = opening?.profile.dir;
    await running?.close();
    running = undefined;
    const next = await reopenProfile();
    if (dir !== undefined) await copyLogo(receipt.logo, dir, next.profile.dir);
    next.settings.patch({ language, theme, printer, receipt, customerDisplay });
    const till = await enter(next, vault);
    if (!till) throw new Error('the real till could not be opened');
    return till;
  }

  async function reopenProfile(): Promise<Opening> {
    const next = await openProfile({
      dataDir,
      training: false,
      provision: undefined,
      clock: systemClock,
    });
    if (!next.ok) throw new Error('no profile without a provision file');
    return next.value;
  }
}

/** Puts the provision file's secrets into the vault, and a token for the POS API if it has none. */
async function keepSecrets(vault: Vault, { plan, settings }: Opening): Promise<boolean> {
  const { activation, posToken, vendorKey } = plan?.secrets ?? {};
  const kept = await vault.update((before) => {
    const token =
      posToken ?? before.posToken ?? (settings.get().posApi.enabled ? newPosToken() : undefined);
    return {
      ...before,
      ...(token !== undefined && { posToken: token }),
      ...(vendorKey !== undefined && { selfServiceVendorKey: vendorKey }),
      ...(activation && { pendingActivation: activation }),
    };
  });
  return kept.ok;
}

/** SIGTERM, SIGINT and every other end go one way: spool and ledger flushed, then exit code 0. */
function closeCleanly(close: () => Promise<void> | undefined): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    void Promise.resolve(close())
      .catch(() => {})
      .finally(() => app.exit(0));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit());
  }
}

/** The system's own dialog; undefined: the person thought better of it. */
async function askWhere(name: string): Promise<string | undefined> {
  const defaultPath = join(app.getPath('downloads'), name);
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath });
  return canceled || filePath === '' ? undefined : filePath;
}

/** The same for a table that is there. */
async function askWhich(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    defaultPath: app.getPath('downloads'),
    properties: ['openFile'],
    filters: [{ name: 'Excel', extensions: ['xlsx'] }],
  });
  return canceled ? undefined : filePaths[0];
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function exitWith(code: number, ...lines: readonly string[]): void {
  for (const line of lines) say(line);
  app.exit(code);
}
