import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { TillNotice } from '../contract/ipc.ts';
import { orderRulesOf, type Settings } from '../contract/settings.ts';
import { deriveClientTaskSn } from '../domain/clientTaskSn.ts';
import { createCallbacks } from './callbacks/server.ts';
import { systemClock } from './clock.ts';
import { createCustomerBoard } from './customer/board.ts';
import { type ComposedOrder, createAccept } from './issuing/accept.ts';
import { createLoop } from './issuing/loop.ts';
import { createOrderWork } from './issuing/selfService/work.ts';
import { LedgerError, openLedger } from './ledger/ledger.ts';
import { applyBody } from './platform/applyBody.ts';
import { createPlatformClient } from './platform/client.ts';
import { createOrderClient } from './platform/orderClient.ts';
import { createPosApi } from './posApi/server.ts';
import { findPrinters } from './printing/found.ts';
import { createLogos, type DecodePicture } from './printing/logos.ts';
import { createSpool, type PrintJobRecord, type SpoolParts } from './printing/spool.ts';
import type { Profile } from './profile.ts';
import type { SettingsStore } from './settings/store.ts';
import { createAuditor } from './staff/auditor.ts';
import { createSession } from './staff/session.ts';
import { createStaff } from './staff/staff.ts';
import { noticeOfStory } from './storageNotices.ts';
import { thisDevice } from './terminal/device.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';
import type { Vault } from './terminal/vault/vault.ts';
import { createActions } from './wiring/actions.ts';
import { startChores } from './wiring/chores.ts';
import { createConnectionTest } from './wiring/connectionTest.ts';
import { shownToCustomers } from './wiring/customer.ts';
import { createDoors } from './wiring/doors.ts';
import { failureLine } from './wiring/failureLog.ts';
import { settingsEvent } from './wiring/handlers.ts';
import { createHints } from './wiring/hints.ts';
import { createMasking } from './wiring/masking.ts';
import { posDeskOf } from './wiring/posDesk.ts';
import { createPosToken } from './wiring/posToken.ts';
import { printNews } from './wiring/printJobs.ts';
import { createReceipts } from './wiring/receipts.ts';
import { recoveringOf } from './wiring/recovering.ts';
import { createReversing } from './wiring/reversing.ts';
import { createSelfService, orderLedgerOf, signOrder } from './wiring/selfService.ts';
import { createStatusBoard } from './wiring/status.ts';
import { createStorage } from './wiring/storage.ts';
import { taskLedgerOf } from './wiring/taskLedger.ts';
import type { TellWindows, Till } from './wiring/till.ts';

const RECOUNT_AFTER_MS = 100;
const CHECK_PRINTER_EVERY_MS = 20_000;
const CHECK_TERMINAL_EVERY_MS = 60_000;
const LOOK_AFTER_STORAGE_EVERY_MS = 60_000;
const MASK_EVERY_MS = 6 * 3_600_000;
const VERIFY_AUDIT_EVERY_MS = 24 * 3_600_000;
/** Long work waits until the window has started: it would want the same processor. */
const LONG_WORK_AFTER_MS = 4_000;

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
  /** Draws what a printer's font lacks. */
  readonly draw: NonNullable<SpoolParts['draw']>;
  readonly readPicture: DecodePicture;
  readonly log: (message: string, error?: unknown) => void;
  /** What was found before the ledger was opened; told on the screen. */
  readonly found: readonly TillNotice[];
  /** The ledger turned out to be broken while it was used: it has to be opened anew. */
  readonly onDamage: () => void;
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
  const file = join(profile.dir, 'ledger.db');
  const ledger = await openLedger({ file, clock });
  await ledger.write('recover', null);

  const { isRecovering, story } = await recoveringOf(ledger, clock, parts.recovering);

  const status = createStatusBoard(
    clock,
    (now) => tell('status', now),
    effective().printer.interface,
    story ? [noticeOfStory(story), ...parts.found] : parts.found,
  );
  if (story) log('the ledger is not what it was', JSON.stringify(story));
  const storage = createStorage({ file, ledger, clock, status, onDamage: parts.onDamage, log });

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

  const orders = createOrderClient({
    clock,
    settings: () => {
      const { selfService, connectMs, callMs } = effective();
      return { orderDomain: selfService?.orderDomain ?? '', connectMs, callMs };
    },
    sign: (clientSn) => signOrder(clientSn, effective()),
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
    deriveClientTaskSn: ({ terminalSn, clientSn, kind, requestId }, attempt) =>
      deriveClientTaskSn(
        { terminalSn, clientSn, kind, attempt, requestId: requestId ?? undefined },
        sha256,
      ),
    orders: createOrderWork({
      ledger: orderLedgerOf(ledger),
      platform: { ...orders, follow: platform.follow },
      clock,
      takeBack: (wish, who) => reversing.takeBack(wish, who),
    }),
    onHealth: status.setPlatform,
  });

  const logos = createLogos({ dir: profile.dir, decode: parts.readPicture, clock });
  await logos.sweep(effective().receipt.logo);
  const receipts = createReceipts({
    ledger,
    logos,
    settings: effective,
    selfServiceUrl: (sale) => selfService.urlOf(sale),
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
    draw: parts.draw,
    onJob: tellPrint,
    onPrinterState: (state) => status.setPrinter(effective().printer.interface, state),
  });

  const staff = await createStaff({
    list: () => ledger.read('staff', null),
    add: (person) => ledger.write('addStaff', person),
    change: (change) => ledger.write('changeStaff', change),
    beginTry: (name) => ledger.write('beginPinTry', { name }),
    endTry: (end) => ledger.write('endPinTry', end),
    takeBackTries: (back) => ledger.write('takeBackPinTries', back),
  });
  const session = createSession({
    staff,
    clock,
    idleLockMinutes: () => effective().idleLockMinutes,
    note: (line) => ledger.write('note', line),
    onChange: (operator) => tell('operator', operator),
  });
  const auditor = createAuditor({
    walk: (piece) => ledger.read('walkAudit', piece),
    clock,
    onReport: ({ broken }) => status.setAudit(broken),
  });

  const masking = createMasking({
    clock,
    days: () => effective().maskAfterDays,
    mask: (piece) => ledger.write('maskContacts', piece),
  });

  const issuing = {
    clock,
    log,
    terminalSn: () => terminal.currentSn() ?? null,
    rules: () => {
      const settings = effective();
      return { ...orderRulesOf(settings), autoPrint: settings.printer.autoPrint };
    },
    isRecovering,
    sha256,
    composeApply: ({ order, lines, terminalSn, clientTaskSn, now }: ComposedOrder) =>
      applyBody(
        { terminalSn, clientTaskSn, order: { ...order, lines }, invoiceTime: now },
        effective(),
      ),
  };
  const nextAttempt = (clientSn: string) => ledger.read('nextBlueAttempt', clientSn);
  const accept = createAccept({
    ...issuing,
    nextAttempt,
    acceptedBefore: (order) => ledger.read('acceptedBefore', order),
    store: (order) => ledger.write('accept', order),
  });
  const reversing = createReversing({
    ...issuing,
    ledger,
    platform,
    effective,
    approve: staff.approve,
  });
  const selfService = createSelfService({
    ...issuing,
    nextAttempt,
    ledger,
    loop,
    spool,
    terminal,
    effective,
    approve: staff.approve,
    takeBack: reversing.takeBack,
  });

  const customer = createCustomerBoard({
    clock,
    setting: () => {
      const { store, receipt, language, theme } = effective();
      const training = profile.mode === 'training';
      return { store, show: receipt.show, language, theme, training, reprint: 0 };
    },
    followPos: () => effective().customerDisplay.followPos,
    tell: (view) => tell('customer', view),
  });

  let cancelRecount: (() => void) | undefined;
  ledger.onChange((event) => {
    const { invoice } = event;
    const failure = failureLine(event);
    if (failure !== undefined) log(failure);
    tell('invoice', invoice);
    customer.changed(invoice);
    recount();
    // A recovering till's orders begin as unknown: there is something to ask.
    if (invoice.state === 'queued' || invoice.state === 'unknown') loop.wake();
    if (invoice.state === 'issued') spool.poke();
  });
  ledger.onOrder((order) => {
    tell('order', order);
    if (order.state === 'refunded' || order.state === 'failed') {
      customer.withdrawn(order.clientTaskSn);
    }
    recount();
  });
  status.setCounts(await ledger.read('counts', null));

  const posToken = createPosToken({ vault, ledger });
  const actions = createActions({ ledger, loop, spool, log, onJob: tellPrint });
  const till: Till = {
    mode: profile.mode,
    version: parts.version,
    ledger,
    loop,
    spool,
    settings,
    status,
    effective,
    get addresses() {
      return doors.addresses;
    },
    terminalSn: () => terminal.currentSn() ?? null,
    posToken,
    testConnection: createConnectionTest({
      platform,
      ledger,
      terminalSn: () => terminal.currentSn() ?? null,
      settings: effective,
    }),
    terminal,
    staff,
    session,
    auditor,
    receiptOf: (invoice) => receipts.ofInvoice(invoice, 0),
    previewReceipt: receipts.preview,
    logos,
    findPrinters: () => findPrinters({ clock }),
    customer,
    ...actions,
    ...reversing,
    ...selfService,
    ...shownToCustomers(customer, {
      accept,
      retry: reversing.retry,
      takeOrder: selfService.takeOrder,
    }),
    checkTerminal,
    async close() {
      stopChores();
      masking.stop();
      session.close();
      auditor.close();
      cancelRecount?.();
      customer.close();
      await doors.close();
      await loop.close();
      await spool.close();
      platform.close();
      orders.close();
      await ledger.close();
    },
  };

  /** Counting reads all that is pending, and changes come in bursts: once a burst is enough. */
  function recount(): void {
    cancelRecount ??= clock.after(RECOUNT_AFTER_MS, () => {
      cancelRecount = undefined;
      void ledger.read('counts', null).then(status.setCounts, () => {});
    });
  }

  function tellPrint(job: PrintJobRecord): void {
    tell('printJob', printNews(job, effective().language));
  }

  function showPrinter(): void {
    status.setPrinter(effective().printer.interface, spool.printerState());
  }

  /** An activation whose end is not known is tried again; a check-in that is due is done. */
  async function checkTerminal(): Promise<void> {
    if (terminal.hasPendingActivation()) {
      const activated = await terminal.resumeActivation();
      if (activated?.ok) loop.resume();
    }
    const due = terminal.dueForCheckIn();
    if (due !== undefined) await terminal.checkIn(due);
  }

  const doors = createDoors({
    posApi: ({ port }) => {
      const api = createPosApi({
        desk: posDeskOf(till),
        clock,
        onBroken: (error) => log('a POS API call broke', error),
        isStorage: (error) => error instanceof LedgerError && error.trouble !== undefined,
      });
      return { listen: () => api.listen(port), close: api.close };
    },
    callbacks: (section) => {
      const receiver = createCallbacks({
        hint: createHints({ ledger, askNow: actions.askNow, hintOrder: selfService.hintOrder }),
        onBroken: (error) => log('a callback broke', error),
      });
      return { listen: () => receiver.listen(section), close: receiver.close };
    },
  });
  await doors.follow(effective());

  await spool.start();
  loop.wake();
  void spool.checkPrinter().catch(() => {});
  const stopChores = startChores(
    clock,
    [
      { everyMs: CHECK_PRINTER_EVERY_MS, work: () => spool.checkPrinter() },
      { everyMs: CHECK_TERMINAL_EVERY_MS, work: checkTerminal },
      {
        everyMs: VERIFY_AUDIT_EVERY_MS,
        firstAfterMs: LONG_WORK_AFTER_MS,
        work: () => auditor.verify(false),
      },
      { everyMs: LOOK_AFTER_STORAGE_EVERY_MS, work: storage.checkRoom },
      { everyMs: LOOK_AFTER_STORAGE_EVERY_MS, work: storage.backUpDaily },
      { everyMs: MASK_EVERY_MS, firstAfterMs: LONG_WORK_AFTER_MS, work: masking.run },
    ],
    log,
  );
  showPrinter();
  settings.onChange(() => {
    showPrinter();
    session.refresh();
    customer.refresh();
    spool.poke();
    loop.tryNow();
    doors.follow(effective()).then(
      // Where they listen is known only now.
      () => tell('settings', settingsEvent(till)),
      (error: unknown) => log('a port could not be opened', error),
    );
  });
  return till;
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text, 'utf8').digest();
}
