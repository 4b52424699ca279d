import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from '../contract/settings.ts';
import { createCallbacks } from './callbacks/server.ts';
import { systemClock } from './clock.ts';
import { createAccept } from './issuing/accept.ts';
import { createLoop } from './issuing/loop.ts';
import { openLedger } from './ledger/ledger.ts';
import { applyBody } from './platform/applyBody.ts';
import { createPlatformClient } from './platform/client.ts';
import { createPosApi } from './posApi/server.ts';
import { createSpool } from './printing/spool.ts';
import type { Profile } from './profile.ts';
import type { SettingsStore } from './settings/store.ts';
import { createStaff } from './staff/staff.ts';
import { thisDevice } from './terminal/device.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';
import type { Vault } from './terminal/vault/vault.ts';
import { posDeskOf } from './wiring/posDesk.ts';
import { createReceipts } from './wiring/receipts.ts';
import { createStatusBoard } from './wiring/status.ts';
import { taskLedgerOf } from './wiring/taskLedger.ts';
import type { TellWindows, Till } from './wiring/till.ts';

export interface TillParts {
  readonly profile: Profile;
  readonly version: string;
  readonly settings: SettingsStore;
  /** The settings in force: training keeps platform and printer on this machine. */
  readonly effective: () => Settings;
  /** Open. */
  readonly vault: Vault;
  /** In a new ledger of a terminal that has issued before (PROTOCOL, "recovering"). */
  readonly recovering: boolean;
  /** Becomes the current terminal before anything is accepted. */
  readonly provisionedTerminal?: { terminalSn: string; terminalKey: string } | undefined;
  readonly tell: TellWindows;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * The composition root: the only file that builds parts and hands each what it needs. Builds the
 * whole till on an open vault; when it resolves, everything a crash left behind is settled and the
 * POS API listens.
 * @throws LedgerError when the ledger cannot be opened
 */
export async function buildTill(parts: TillParts): Promise<Till> {
  const { profile, settings, effective, vault, tell, log } = parts;
  const clock = systemClock;
  const ledger = await openLedger({ file: join(profile.dir, 'ledger.db'), clock });
  await ledger.write('recover', null);

  const status = createStatusBoard(
    clock,
    (now) => tell('status', now),
    effective().printer.interface,
  );

  // The two need each other: the client asks the terminal to sign, and posts its check-ins.
  const terminal: Terminal = createTerminal({
    vault,
    clock,
    post: (path, bytes, authorization) => platform.post(path, bytes, authorization),
    settings: () => ({ dailyCheckIn: effective().dailyCheckIn ?? undefined }),
    device: thisDevice(parts.version),
  });
  const platform = createPlatformClient({
    clock,
    settings: effective,
    signer: terminal,
    onAnswer: ({ at, platformTime }) => {
      if (platformTime !== undefined) status.setClockSkew(at - platformTime);
    },
  });

  if (parts.provisionedTerminal) {
    const stored = await terminal.setKey(parts.provisionedTerminal);
    if (!stored.ok) throw new Error('the provisioned terminal could not be put into the vault');
  }

  const loop = createLoop({
    clock,
    log,
    ledger: taskLedgerOf(ledger),
    platform: {
      apply: (task, how) => platform.apply(task, how),
      query: (task, how) => platform.query({ ...task, taskSn: task.taskSn ?? undefined }, how),
    },
    onHealth: status.setPlatform,
  });

  const receipts = createReceipts({
    ledger,
    settings: effective,
    training: profile.mode === 'training',
    now: clock.now,
  });

  const spool = createSpool({
    clock,
    jobs: {
      nextWaiting: () => ledger.read('nextWaitingJob', null),
      move: (change) => ledger.write('movePrintJob', change),
      interrupted: () => ledger.write('interruptPrintJobs', null),
    },
    receiptOf: receipts.ofJob,
    printer: () => effective().printer,
    show: (paper) => tell('paper', paper),
    onJob: ({ jobId, clientTaskSn, state, reason }) =>
      tell('printJob', { jobId, clientTaskSn, state, ...(reason !== undefined && { reason }) }),
    onPrinterState: (state) => status.setPrinter(effective().printer.interface, state),
  });

  const staff = await createStaff({
    list: () => ledger.read('staff', null),
    add: (person) => ledger.write('addStaff', person),
  });

  const accept = createAccept({
    clock,
    log,
    terminalSn: () => terminal.currentSn() ?? null,
    rules: () => {
      const { taxRates, dialect, store, printer } = effective();
      const { fallbackEmail, fallbackPhone } = store;
      return { taxRates, dialect, fallbackEmail, fallbackPhone, autoPrint: printer.autoPrint };
    },
    isRecovering: () => parts.recovering,
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest(),
    composeApply: ({ order, lines, terminalSn, clientTaskSn, now }) =>
      applyBody(
        { terminalSn, clientTaskSn, order: { ...order, lines }, invoiceTime: now },
        effective(),
      ),
    store: (invoice) => ledger.write('accept', invoice),
  });

  ledger.onChange(({ invoice }) => {
    tell('invoice', invoice);
    void ledger.read('counts', null).then(status.setCounts, () => {});
    if (invoice.state === 'queued') loop.wake();
    if (invoice.state === 'issued') spool.poke();
  });
  status.setCounts(await ledger.read('counts', null));

  const addresses: { posApi: string | null; callbacks: string | null } = {
    posApi: null,
    callbacks: null,
  };
  const till: Till = {
    mode: profile.mode,
    version: parts.version,
    ledger,
    loop,
    spool,
    settings,
    status,
    effective,
    addresses,
    terminalSn: () => terminal.currentSn() ?? null,
    posToken: () => vault.read().posToken,
    terminal,
    hasSupervisor: staff.hasSupervisor,
    addStaff: staff.add,
    receiptOf: (invoice) => receipts.ofInvoice(invoice, 0),
    accept,
    cancel: (clientTaskSn, who) => ledger.write('cancel', { clientTaskSn, who }).catch(cannotStore),
    async print(clientTaskSn) {
      if (clientTaskSn !== null && !(await ledger.read('invoice', clientTaskSn))) {
        return { outcome: 'notFound' };
      }
      try {
        const { jobId } = await ledger.write('addPrintJob', { clientTaskSn });
        spool.poke();
        return { outcome: 'queued', jobId };
      } catch (error) {
        return cannotStore(error);
      }
    },
    async resolvePrintJob(jobId, printed) {
      const to = printed ? 'done' : 'waiting';
      try {
        const job = await ledger.write('movePrintJob', { jobId, from: 'unsure', to });
        if (job) {
          if (!printed) spool.poke();
          return { outcome: 'done', job };
        }
        const now = await ledger.read('printJob', jobId);
        return now ? { outcome: 'conflict', state: now.state } : { outcome: 'notFound' };
      } catch (error) {
        return cannotStore(error);
      }
    },
    async close() {
      await posApi.close();
      await callbacks.close();
      await loop.close();
      await spool.close();
      platform.close();
      await ledger.close();
    },
  };

  function cannotStore(error: unknown): { readonly outcome: 'cannotStore' } {
    log('the ledger could not store a change', error);
    return { outcome: 'cannotStore' };
  }

  const posApi = createPosApi({
    desk: posDeskOf(till),
    clock,
    onBroken: (error) => log('a POS API call broke', error),
  });
  const callbacks = createCallbacks({
    hint: async ({ clientTaskSn, clientSn }) => {
      const sn = clientTaskSn ?? (clientSn && (await ledger.read('newestTask', clientSn)));
      if (!sn) return;
      await ledger.write('pullForward', { clientTaskSn: sn });
      loop.tryNow();
    },
  });
  const { posApi: pos, callbacks: receiver } = effective();
  if (pos.enabled) addresses.posApi = await posApi.listen(pos.port);
  if (receiver.enabled) addresses.callbacks = await callbacks.listen(receiver);

  await spool.start();
  loop.wake();
  void spool.checkPrinter().catch(() => {});
  settings.onChange(() => {
    spool.poke();
    loop.tryNow();
  });
  return till;
}
