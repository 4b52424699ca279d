import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, dialog, powerMonitor, safeStorage } from 'electron';
import { noticeOf } from '../contract/sentences/index.ts';
import { buildTill } from './app.ts';
import { systemClock } from './clock.ts';
import { type Handlers, serveIpc, tellWindows } from './ipc.ts';
import { startLogging } from './logging.ts';
import { applySettings, type Opening, openProfile } from './opening.ts';
import type { Options } from './options.ts';
import { copyLogo } from './printing/logos.ts';
import type { Vault } from './terminal/vault/vault.ts';
import { startTraining, trainingVault } from './training.ts';
import { createVaultDoor, type VaultDoor, vaultNotice } from './vaultDoor.ts';
import { createDesktop } from './windows/desktop.ts';
import { createPen } from './windows/pen.ts';
import { enforcePolicy, isOurFrame } from './windows/policy.ts';
import { serveRenderer } from './windows/protocol.ts';
import { createHandlers, settingsEvent } from './wiring/handlers.ts';
import { lockedHandlers } from './wiring/lockedHandlers.ts';
import { createSetup } from './wiring/setup.ts';
import type { TellWindows, Till } from './wiring/till.ts';

type RunOptions = Options & { readonly dataDir: string };

/** Exit codes (INTERFACES, "Starting"). */
const EXIT = { broken: 1, badInput: 2, vault: 3 } as const;

/** Runs the app from its options to its end: windows, profile, vault, till, quitting. */
export async function runDesk(options: RunOptions): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    exitWith(EXIT.broken, error instanceof Error ? error.message : String(error));
  }
}

async function start(options: RunOptions): Promise<void> {
  // From the first moment: whoever starts it a second time wants to see the window, also of a till
  // that was started without one and is still on its way.
  let wantsWindow = !options.hidden;
  let openWindow = async (): Promise<void> => {};
  app.on('second-instance', () => {
    wantsWindow = true;
    void openWindow();
  });

  const opened = await openProfile({ ...options, clock: systemClock });
  if (!opened.ok) return exitWith(EXIT.badInput, ...opened.error);
  await app.whenReady();

  let opening: Opening = opened.value;
  let handlers: Partial<Handlers> = {};
  let running: RunningTill | undefined;
  const log = startLogging(options.dataDir);
  const desktop = createDesktop({
    language: () => opening.settings.get().language,
    theme: () => opening.settings.get().theme,
    pending: () => running?.till.status.read().pending ?? 0,
    quit: () => app.quit(),
  });
  openWindow = desktop.open;
  const tell: TellWindows = (name, payload) => tellWindows(desktop.windows(), name, payload);
  closeCleanly(async () => running?.close());
  enforcePolicy(app);
  serveRenderer(join(__dirname, '../renderer'));
  serveIpc(() => handlers, { isOurs: isOurFrame, log });
  // Asleep it heard nothing; whoever stands at the till now wants to know.
  powerMonitor.on('resume', () => void running?.till.askNow().catch(() => {}));

  await enter();

  /** Opens the vault, builds the till, says `ready`; once at start, and once more when the guide
   * has activated the real terminal and training ends. */
  async function enter(openVault?: Vault): Promise<Till | undefined> {
    const { profile, settings } = opening;
    const door = createVaultDoor({
      file: profile.vaultFile,
      safeStorage,
      environment: process.env,
    });
    const vault =
      openVault ?? (profile.mode === 'training' ? trainingVault() : await throughDoor(door));
    if (!vault) return undefined;
    for (const line of applySettings(opening, options)) say(line);
    if (!(await keepSecrets(vault, opening))) {
      exitWith(EXIT.vault, noticeOf('vaultNotAccessible', language()));
      return undefined;
    }

    running = await run(opening, vault, { tell, log });
    const { till } = running;
    for (const person of opening.plan?.staff ?? []) await till.staff.add(person, 'setup');
    const onChanged = (changed: Till) => tell('settings', settingsEvent(changed));
    handlers = createHandlers({
      till,
      profile,
      setup: createSetup({ till, profile, door, language, leaveTraining, onChanged }),
      needsPassphrase: await door.needsPassphrase(),
      clock: systemClock,
      tell,
      playCustomer: running.playCustomer,
      saveAs: askWhere,
    });
    settings.onChange(() => onChanged(till));
    tell('changed', null);
    if (wantsWindow) await desktop.open();
    const { addresses, mode, version } = till;
    process.stdout.write(`ready ${JSON.stringify({ ...addresses, mode, version })}\n`);
    void till.checkTerminal().then(
      () => onChanged(till),
      (error: unknown) => log('the terminal could not be checked', error),
    );
    return till;
  }

  /** @returns undefined when the app is on its way out */
  async function throughDoor(door: VaultDoor): Promise<Vault | undefined> {
    const opened = await door.open();
    if (opened.ok) return opened.value;
    const mayAsk =
      !options.hidden && ['noPassphrase', 'wrongPassphrase'].includes(opened.error.kind);
    if (!mayAsk) {
      exitWith(EXIT.vault, noticeOf(vaultNotice(opened.error.kind), language()));
      return undefined;
    }
    return new Promise((unlocked, refused) => {
      handlers = lockedHandlers({ opening, door, version: app.getVersion(), onOpen: unlocked });
      desktop.open().catch(refused);
    });
  }

  /** What was chosen while trying things out goes along; training's ledger stays where it is. */
  async function leaveTraining(vault: Vault): Promise<Till> {
    const { language, theme, printer, receipt } = opening.settings.get();
    const { dir } = opening.profile;
    await running?.close();
    running = undefined;
    const { dataDir } = options;
    const next = await openProfile({
      dataDir,
      training: false,
      provision: undefined,
      clock: systemClock,
    });
    if (!next.ok) throw new Error('no profile without a provision file');
    opening = next.value;
    await copyLogo(receipt.logo, dir, opening.profile.dir);
    opening.settings.patch({ language, theme, printer, receipt });
    const till = await enter(vault);
    if (!till) throw new Error('the real till could not be opened');
    return till;
  }

  function language() {
    return opening.settings.get().language;
  }
}

interface RunningTill {
  readonly till: Till;
  readonly playCustomer: ((url: string) => Promise<boolean>) | undefined;
  close(): Promise<void>;
}

async function run(
  { profile, settings, plan }: Opening,
  vault: Vault,
  { tell, log }: { tell: TellWindows; log: (message: string, error: unknown) => void },
): Promise<RunningTill> {
  const training =
    profile.mode === 'training'
      ? await startTraining(join(profile.dir, 'platform.jsonl'))
      : undefined;
  const pen = createPen(systemClock);
  const till = await buildTill({
    profile,
    version: app.getVersion(),
    settings,
    effective: () => training?.effective(settings.get()) ?? settings.get(),
    vault,
    recovering: plan?.recovering ?? false,
    provisionedTerminal: plan?.secrets.terminal,
    tell,
    draw: pen.draw,
    readPicture: pen.readPicture,
    log,
  });
  return {
    till,
    playCustomer: training?.playCustomer,
    async close() {
      await till.close();
      pen.close();
      await training?.close();
    },
  };
}

/** Puts the provision file's secrets into the vault, and a token for the POS API if it has none. */
async function keepSecrets(vault: Vault, { plan, settings }: Opening): Promise<boolean> {
  const { activation, posToken, vendorKey } = plan?.secrets ?? {};
  const kept = await vault.update((before) => {
    const token =
      posToken ?? before.posToken ?? (settings.get().posApi.enabled ? newToken() : undefined);
    return {
      ...before,
      ...(token !== undefined && { posToken: token }),
      ...(vendorKey !== undefined && { selfServiceVendorKey: vendorKey }),
      ...(activation && { pendingActivation: activation }),
    };
  });
  return kept.ok;
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
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

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function exitWith(code: number, ...lines: readonly string[]): void {
  for (const line of lines) say(line);
  app.exit(code);
}
