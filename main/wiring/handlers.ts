import type { CustomerScreens } from '../../contract/customer.ts';
import type { EventPayload, Refusal, Snapshot } from '../../contract/ipc.ts';
import { type NoticeCode, noticeOf, sentenceOf } from '../../contract/sentences/index.ts';
import type { Settings, SettingsPatch } from '../../contract/settings.ts';
import { chinaDateTime } from '../../domain/chinaTime.ts';
import type { Fault } from '../../domain/fault.ts';
import type { Handlers } from '../answerCall.ts';
import type { Clock } from '../clock.ts';
import type { AcceptOutcome } from '../issuing/accept.ts';
import { LOGO_MEGABYTES, LOGO_SIDE } from '../printing/logos.ts';
import { troubleSentence } from '../printing/troubles.ts';
import type { Profile } from '../profile.ts';
import { done, refusal, refusalOf } from './answers.ts';
import { createClosingHandlers } from './closingHandlers.ts';
import { createGuard } from './guard.ts';
import { createPresetHandlers } from './presetHandlers.ts';
import { printNews, withTrouble } from './printJobs.ts';
import { createReversalHandlers, createWordOf } from './reversalHandlers.ts';
import { createScanHandlers } from './scanHandlers.ts';
import { createSelfServiceHandlers, selfServiceOf } from './selfServiceHandlers.ts';
import { actionOf, changesOf } from './settingsGuard.ts';
import type { Setup } from './setup.ts';
import { createStaffHandlers, type StaffHandlerNeeds } from './staffHandlers.ts';
import { createTableHandlers, type TableHandlerNeeds } from './tableHandlers.ts';
import type { TellWindows, Till } from './till.ts';
import { createTitleHandlers } from './titleHandlers.ts';

export interface HandlerNeeds {
  readonly till: Till;
  readonly profile: Profile;
  readonly setup: Setup;
  /** Whether secrets need a passphrase on this machine. */
  readonly needsPassphrase: boolean;
  readonly clock: Clock;
  readonly tell: TellWindows;
  /** Training only: a customer scans a code and fills its page in. */
  readonly playCustomer: ((url: string) => Promise<boolean>) | undefined;
  /** Where the person wants a file of that name; undefined: nowhere after all. */
  readonly saveAs: StaffHandlerNeeds['saveAs'];
  readonly openFile: TableHandlerNeeds['openFile'];
  readonly readTableFile: TableHandlerNeeds['readTableFile'];
  readonly customerWindow: {
    screens(): CustomerScreens;
    reopen(): Promise<void>;
  };
}

/** How many cards the issue screen starts with. */
const RECENT = 30;

/** What main does for each call of a window, on a running till. */
export function createHandlers({
  till,
  profile,
  setup,
  needsPassphrase,
  clock,
  tell,
  playCustomer,
  saveAs,
  openFile,
  readTableFile,
  customerWindow,
}: HandlerNeeds): Handlers {
  const { ledger, settings, session } = till;
  const language = () => settings.get().language;
  const refuse = (code: NoticeCode, params?: Record<string, string | number>): Refusal =>
    refusalOf(code, language(), params);
  const guarded = createGuard({ session, ledger, language });
  const refuseFaults = (
    faults: readonly Fault[],
    notice: NoticeCode = 'orderHasFaults',
  ): Refusal => {
    return refusal(
      noticeOf(notice, language(), { count: faults.length }),
      faults.map((fault) => ({
        path: fault.path,
        rule: fault.rule,
        ...(fault.params && { params: { ...fault.params } }),
        message: sentenceOf(fault, language()),
      })),
    );
  };

  const tellQuick = (presets: EventPayload<'quickPresets'>) => tell('quickPresets', presets);

  return {
    snapshot: async (): Promise<Snapshot> => {
      const page = await ledger.read('list', { limit: RECENT });
      const recent = page === 'badCursor' ? [] : page.items;
      const orders = await ledger.read('recentSelfServiceOrders', RECENT);
      const sns = [...recent, ...orders].map(({ clientTaskSn }) => clientTaskSn);
      const prints = await ledger.read('shownPrints', sns);
      return {
        version: till.version,
        mode: till.mode,
        mayActivate: profile.mayActivate,
        phase: 'running',
        needsPassphrase,
        terminalSn: till.terminalSn(),
        settings: shownSettings(till),
        setup: setupOf(till),
        status: till.status.read(),
        recent,
        prints: prints.map((job) => printNews(job, language())),
        orders: [...orders],
        selfService: selfServiceOf(till),
        posApi: till.addresses.posApi,
        hasPosToken: till.posToken.read() !== undefined,
        operator: session.operator(),
        quickPresets: [...(await ledger.read('quickPresets', null))],
      };
    },
    unlock: async () => done(null),
    faceTrouble: async () => done(null),
    issue: guarded('issue', async (order, who) => {
      const numbered = order.clientSn === '' ? { ...order, clientSn: nextNumber(clock) } : order;
      const accepted = await till.accept(numbered, who);
      return outcomeOf(accepted, numbered.clientSn);
    }),
    cancel: guarded('cancel', async ({ clientTaskSn }, who) => {
      const change = await till.cancel(clientTaskSn, who);
      switch (change.outcome) {
        case 'done':
          return done(change.invoice);
        case 'conflict':
          return refuse('conflictState', { state: change.state });
        default:
          return refuse(change.outcome);
      }
    }),
    async listInvoices(filter) {
      const page = await ledger.read('list', filter);
      return page === 'badCursor' ? refuse('badCursor') : done(page);
    },
    issuers: async () => [...(await ledger.read('issuers', null))],
    async readInvoice({ clientTaskSn }) {
      const invoice = await ledger.read('invoice', clientTaskSn);
      if (!invoice) return refuse('notFound');
      const timeline = await ledger.read('timeline', clientTaskSn);
      const { language } = settings.get();
      return done({ invoice, timeline: timeline.map((entry) => withTrouble(entry, language)) });
    },
    askNow: guarded('refetch', async ({ clientTaskSn }) => {
      await till.askNow(clientTaskSn);
      return done(null);
    }),
    resume: guarded('refetch', async () => {
      await ledger.write('pullForward', {});
      till.loop.resume();
      return done(null);
    }),
    async readReceipt({ clientTaskSn }) {
      const invoice = await ledger.read('invoice', clientTaskSn);
      const receipt = invoice && (await till.receiptOf(invoice));
      return receipt ? done(receipt) : refuse('notFound');
    },
    print: guarded('print', async ({ clientTaskSn }, who) =>
      printed(await till.print(clientTaskSn, who)),
    ),
    resolvePrintJob: guarded('print', async ({ jobId, printed: isThere }, who) => {
      const settled = await till.resolvePrintJob(jobId, isThere, who);
      switch (settled.outcome) {
        case 'done':
          return done(null);
        case 'conflict':
          return refuse('conflictPrintJob', { state: settled.state });
        default:
          return refuse(settled.outcome);
      }
    }),
    unsurePrints: async () =>
      (await ledger.read('unsurePrints', null)).map(({ job, at, invoice, orderSn }) => ({
        print: printNews(job, language()),
        copy: job.copy,
        at: new Date(at).toISOString(),
        invoice,
        orderSn,
      })),
    customerView: async () => till.customer.view(),
    async showCustomer(order) {
      till.customer.typing(order);
      return null;
    },
    customerScreens: async () => customerWindow.screens(),
    async reopenCustomer() {
      await customerWindow.reopen();
      return null;
    },
    async findPrinters() {
      const { serial, queues, devices } = await till.findPrinters();
      return { serial: [...serial], queues: [...queues], devices: [...devices] };
    },
    async checkPrinter() {
      const { interface: at } = till.effective().printer;
      const { state, trouble } = await till.spool.checkPrinter();
      const reason = trouble ? troubleSentence(trouble, language()) : null;
      return { interface: at, state, reason };
    },
    printTestPage: guarded('print', async (_, who) => printed(await till.print(null, who))),
    receiptPreview: async (wish) => done(await till.previewReceipt(wish)),
    keepLogo: guarded('printerSettings', async ({ bytes }) => {
      const kept = await till.logos.keep(bytes);
      if (kept.ok) return done({ logo: kept.value });
      return refuse(kept.error, { megabytes: LOGO_MEGABYTES, side: LOGO_SIDE });
    }),
    async saveSettings(patch) {
      const action = actionOf(patch);
      return action
        ? guarded(action, save)(patch)
        : save(patch, session.operator()?.name ?? 'screen');
    },
    testConnection: guarded('refetch', async () => {
      const report = await till.testConnection();
      return report ? done(report) : refuse('noTerminal');
    }),
    replacePosToken: guarded('settings', async (_, who) => {
      const token = await till.posToken.replace(who);
      if (token === undefined) return refuse('vaultNotAccessible');
      tell('settings', settingsEvent(till));
      return done({ token });
    }),
    setTerminal: guarded('settings', setup.setTerminal),
    activate: guarded('settings', setup.activate),
    ...createStaffHandlers({
      till,
      language,
      clock,
      saveAs,
      refuseFaults,
      onStaffChanged: () => tell('settings', settingsEvent(till)),
    }),
    ...createSelfServiceHandlers({
      till,
      language,
      refuseFaults,
      nextNumber: () => nextNumber(clock),
      wordOf: createWordOf(till, refuse),
      playCustomer,
      onVendorKey: () => tell('settings', settingsEvent(till)),
    }),
    ...createScanHandlers({ ledger }),
    ...createTitleHandlers({ till, language, clock, refuseFaults }),
    ...createPresetHandlers({ till, language, refuseFaults, tellQuick }),
    ...createClosingHandlers({ till, language, clock, saveAs }),
    ...createTableHandlers({ till, readTableFile, language, openFile, saveAs, tellQuick }),
    ...createReversalHandlers({
      till,
      language,
      refuseFaults,
    }),
    async reportOnline({ online }) {
      const wasOnline = till.status.read().online;
      till.status.setOnline(online);
      if (online && !wasOnline) await till.askNow();
      return null;
    },
  };

  async function save(patch: SettingsPatch, who: string) {
    const before = settings.get();
    const saved = settings.patch(patch);
    if (!saved.ok) return refuseFaults(saved.error);
    const detail = changesOf(before, saved.value);
    if (Object.keys(detail).length > 0) {
      await ledger.write('note', { who, what: 'settings_changed', detail });
    }
    return done(saved.value);
  }

  function outcomeOf(accepted: AcceptOutcome, clientSn: string) {
    switch (accepted.outcome) {
      case 'accepted':
      case 'known':
        return done(accepted.invoice);
      case 'conflict':
        return refuse('conflictContent', { clientSn });
      case 'faults':
        return refuseFaults(accepted.faults);
      default:
        return refuse(accepted.outcome);
    }
  }

  function printed(queued: Awaited<ReturnType<Till['print']>>) {
    return queued.outcome === 'queued' ? done({ jobId: queued.jobId }) : refuse(queued.outcome);
  }
}

/** What windows are told when the settings or the credentials have changed. */
export function settingsEvent(till: Till): EventPayload<'settings'> {
  return {
    settings: shownSettings(till),
    setup: setupOf(till),
    terminalSn: till.terminalSn(),
    posApi: till.addresses.posApi,
    hasPosToken: till.posToken.read() !== undefined,
    selfService: selfServiceOf(till),
  };
}

/**
 * The settings as they are in force, but of the printer what was chosen: in training another one
 * may stand in for it (the status says which), and the form must not take that for the choice.
 */
function shownSettings(till: Till): Settings {
  return { ...till.effective(), printer: till.settings.get().printer };
}

/** Whether each step of the first-run guide is done. */
function setupOf(till: Till): Snapshot['setup'] {
  const { store, printer } = till.settings.get();
  return {
    terminal: till.mode === 'production' && till.terminalSn() !== null,
    store: store.name !== '' && store.fallbackEmail !== '' && store.fallbackPhone !== '',
    printer: printer.interface !== 'screen',
    supervisor: till.staff.hasSupervisor(),
  };
}

/** A number for an order that has none: the time in Shanghai, and three digits against twins. */
function nextNumber(clock: Clock): string {
  const time = chinaDateTime(clock.now()).replaceAll(/\D/g, '');
  return `${time}${String(Math.floor(Math.random() * 1000)).padStart(3, '0')}`;
}
