import { z } from 'zod';
import { faultRules } from '../domain/fault.ts';
import type { Receipt } from '../domain/receipt/model.ts';
import { staffActions } from '../domain/roles.ts';
import {
  auditBreakSchema,
  auditFilterSchema,
  auditPageSchema,
  auditReportSchema,
} from './audit.ts';
import {
  closeShiftSchema,
  closingHeadSchema,
  closingSchema,
  closingWishSchema,
  exportClosingSchema,
  shownClosingSchema,
} from './closing.ts';
import { connectionReportSchema } from './connection.ts';
import { customerScreensSchema, customerViewSchema, typedOrderSchema } from './customer.ts';
import {
  invoiceFilterSchema,
  invoicePageSchema,
  invoiceSchema,
  timelineEntrySchema,
} from './invoice.ts';
import { orderSchema } from './order.ts';
import { printerStates, printJobStates } from './pos.ts';
import { presetPageSchema, presetSchema, storedPresetSchema } from './presets.ts';
import {
  foreignTaskSchema,
  leftLineSchema,
  paperSchema,
  reissueSchema,
  retrySchema,
  reversalSchema,
  seenInvoiceSchema,
} from './reversal.ts';
import { scanSchema } from './scan.ts';
import { refundSchema, selfServiceBodySchema, selfServiceOrderSchema } from './selfService.ts';
import type { NoticeCode } from './sentences/index.ts';
import {
  activationSchema,
  printerSchema,
  receiptSettingsSchema,
  roles,
  settingsSchema,
  settingsWishSchema,
  staffSchema,
  terminalKeySchema,
} from './settings.ts';
import { sheetImportedSchema, sheetKinds, sheetReportSchema } from './sheets.ts';
import { storedTitleSchema, titleInputSchema, titlePageSchema, titleSchema } from './titles.ts';

/**
 * The one description of all that passes between a window and main. Main's server, the bridge and
 * the renderer's client are derived from it by mapped types; main checks every argument with it.
 */

const faultSchema = z.object({
  path: z.string(),
  rule: z.enum(faultRules),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** Why a call did nothing: a sentence in the chosen language, and the faults by field. */
const refusalSchema = z.object({
  ok: z.literal(false),
  message: z.string(),
  /** Which sentence it is, for a window that goes on by itself: asks for a PIN, or to sign in. */
  code: z.custom<NoticeCode>((value) => typeof value === 'string').optional(),
  faults: z.array(faultSchema.extend({ message: z.string() })).default([]),
});
export type Refusal = z.infer<typeof refusalSchema>;

function outcome<T extends z.ZodType>(value: T) {
  return z.union([z.object({ ok: z.literal(true), value }), refusalSchema]);
}

/** The receipts that the settings can be tried on. */
export const previewKinds = ['issued', 'pending', 'red', 'order', 'closing', 'test'] as const;

/** A print job as the windows hear of it. */
const printNewsSchema = z.object({
  jobId: z.string(),
  /** null: a test page, or a closing's paper. */
  clientTaskSn: z.string().nullable(),
  /** The number of the closing whose paper it is; 0: of a look at a shift. */
  closing: z.int().optional(),
  state: z.enum(printJobStates),
  reason: z.string().optional(),
});
export type PrintNews = z.infer<typeof printNewsSchema>;

const receiptSchema = z.custom<Receipt>((value) => typeof value === 'object' && value !== null);

/** A sentence for the person at the till, by its code (`noticeOf`). */
const noticeSchema = z.object({
  code: z.custom<NoticeCode>((value) => typeof value === 'string'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TillNotice = z.infer<typeof noticeSchema>;

/** What a person can do when the till cannot be opened. */
const troubleActions = ['retry', 'setVaultAside', 'quit'] as const;
export type TroubleAction = (typeof troubleActions)[number];

/** What the till's surroundings look like; drives the header's dots and the banners. */
export const statusSchema = z.object({
  /** Whether the machine has a network at all. */
  online: z.boolean(),
  platform: z.object({
    /** unknown: no call yet. down: calls fail; paused: the terminal is refused, the outbox waits. */
    state: z.enum(['unknown', 'ok', 'down', 'paused']),
    /** The platform's or network's own words, when down or paused. */
    reason: z.string().optional(),
    /** The platform's error code when paused, such as ILLEGAL_SIGN. */
    code: z.string().optional(),
    since: z.string().optional(),
    lastAnswerAt: z.string().nullable(),
  }),
  printer: z.object({ interface: z.string(), state: z.enum(printerStates) }),
  pending: z.int(),
  needsPerson: z.int(),
  /** The till's clock minus the platform's, ms; null until an answer had a Date header. */
  clockSkewMs: z.number().nullable(),
  /** The audit trail does not hold; absent while it does, or was not walked yet. */
  auditBroken: auditBreakSchema.optional(),
  /** What keeps the ledger from storing now, or soon will; absent while all is well. */
  storage: noticeSchema.optional(),
  /** What was found when the till was opened: a ledger that was restored, settings set aside. */
  found: z.array(noticeSchema),
});
export type Status = z.infer<typeof statusSchema>;

/** The first-run guide's steps, and whether each is done. */
const setupSchema = z.object({
  terminal: z.boolean(),
  store: z.boolean(),
  printer: z.boolean(),
  supervisor: z.boolean(),
});

const personSchema = z.object({ name: z.string(), role: z.enum(roles) });

const operatorSchema = personSchema.extend({
  /** False: has left; shown to whoever looks after the staff, not where one signs in. */
  active: z.boolean(),
  /** Until when wrong PINs lock them out, or null. */
  lockedUntil: z.string().nullable(),
});

/** Of self-service beside its settings. `vendorKey`: the vault has one. */
const selfServiceStateSchema = z.object({ ready: z.boolean(), vendorKey: z.boolean() });

export const snapshotSchema = z.object({
  version: z.string(),
  mode: z.enum(['production', 'training']),
  /** Training only because nothing is activated yet: the guide may activate the real terminal. */
  mayActivate: z.boolean(),
  /**
   * locked: the vault waits for its passphrase; only `unlock` works. trouble: the till cannot be
   * opened; only `faceTrouble` works.
   */
  phase: z.enum(['locked', 'running', 'trouble']),
  /** In trouble only: what happened, and what a person can do. */
  trouble: noticeSchema.extend({ actions: z.array(z.enum(troubleActions)) }).optional(),
  /** Whether this machine has no keychain, so that secrets need a passphrase. */
  needsPassphrase: z.boolean(),
  terminalSn: z.string().nullable(),
  settings: settingsSchema,
  setup: setupSchema,
  status: statusSchema,
  /** The newest invoices, newest first. */
  recent: z.array(invoiceSchema),
  /** The newest print of each of those, and all that nobody knows the end of; oldest first. */
  prints: z.array(printNewsSchema),
  /** The newest orders for self-service, newest first, and those that need a person. */
  orders: z.array(selfServiceOrderSchema),
  selfService: selfServiceStateSchema,
  /** Where the POS API listens, or null. */
  posApi: z.string().nullable(),
  /** Whether it has a token; without one nobody gets in. */
  hasPosToken: z.boolean(),
  /** Who is signed in at the window; null: nobody (yet, or the till is locked). */
  operator: personSchema.nullable(),
  /** The presets that have a quick key, in the order of their keys. */
  quickPresets: z.array(storedPresetSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const passphrase = z.string().max(1024).optional();
const byOrder = z.strictObject({ clientSn: z.string().max(32) });
const byText = z.strictObject({ q: z.string().max(100) });
const byId = z.strictObject({ id: z.int() });
const byTask = z.strictObject({ clientTaskSn: z.string().max(64) });

/** Any PIN may be tried; only a new one has to be of the right form. */
const nameAndPinSchema = z.strictObject({ name: z.string().max(100), pin: z.string().max(64) });

const staffChangeSchema = z.strictObject({
  name: z.string().max(100),
  newName: staffSchema.shape.name.optional(),
  role: staffSchema.shape.role.optional(),
  pin: staffSchema.shape.pin.optional(),
  /** False: lets the person go; they stay in the trail. True: takes them back. */
  active: z.boolean().optional(),
});

export const calls = {
  snapshot: { in: z.void(), out: snapshotSchema },
  unlock: { in: z.strictObject({ passphrase: z.string().max(1024) }), out: outcome(z.null()) },
  faceTrouble: {
    in: z.strictObject({ action: z.enum(troubleActions) }),
    out: outcome(z.null()),
  },
  /** An empty clientSn asks main to number the order. */
  issue: { in: orderSchema, out: outcome(invoiceSchema) },
  cancel: { in: byTask, out: outcome(invoiceSchema) },
  listInvoices: { in: invoiceFilterSchema, out: outcome(invoicePageSchema) },
  /** The operators to choose from among the records: everyone who has issued something. */
  issuers: { in: z.void(), out: z.array(z.string()) },
  readInvoice: {
    in: byTask,
    out: outcome(z.object({ invoice: invoiceSchema, timeline: z.array(timelineEntrySchema) })),
  },
  /** Asks the platform now: for one invoice, or for all that are pending. */
  askNow: { in: z.strictObject({ clientTaskSn: z.string().optional() }), out: outcome(z.null()) },
  /** Lets a paused outbox try again at once. */
  resume: { in: z.void(), out: outcome(z.null()) },
  findTitles: { in: byText, out: z.array(titleSchema) },
  /** What a scanned code means to the order at hand. */
  readScan: { in: z.strictObject({ text: z.string().max(2_000) }), out: scanSchema },
  listTitles: {
    in: byText.extend({ from: z.int().optional() }),
    out: outcome(titlePageSchema.extend({ count: z.int() })),
  },
  changeTitle: {
    in: z.strictObject({ id: z.int(), title: titleInputSchema }),
    out: outcome(z.null()),
  },
  removeTitle: { in: byId, out: outcome(z.null()) },
  /** Titles that are one customer twice, in groups. */
  doubleTitles: { in: z.void(), out: outcome(z.array(z.array(storedTitleSchema))) },
  mergeTitles: {
    in: z.strictObject({ keep: z.int(), drop: z.array(z.int()).min(1).max(50) }),
    out: outcome(z.null()),
  },
  findPresets: { in: byText, out: z.array(storedPresetSchema) },
  listPresets: {
    in: byText.extend({ from: z.int().optional() }),
    out: outcome(presetPageSchema.extend({ count: z.int() })),
  },
  /** Without an id: a new one. */
  savePreset: {
    in: z.strictObject({ id: z.int().optional(), entry: presetSchema }),
    out: outcome(storedPresetSchema),
  },
  removePreset: { in: byId, out: outcome(z.null()) },
  /** Asks for a table and reports what it holds; null: the person thought better of it. */
  readTable: {
    in: z.strictObject({ kind: z.enum(sheetKinds) }),
    out: outcome(sheetReportSchema.nullable()),
  },
  /** The common categories that come with the program, reported like a table. */
  readStarter: { in: z.void(), out: outcome(sheetReportSchema) },
  /** Brings in what was reported. */
  importTable: {
    in: z.strictObject({ token: z.string().max(64) }),
    out: outcome(sheetImportedSchema),
  },
  /** Asks where to, and writes the table there; null: the person thought better of it. */
  exportTable: {
    in: z.strictObject({ kind: z.enum(sheetKinds) }),
    out: outcome(z.string().nullable()),
  },
  readClosing: { in: closingWishSchema, out: outcome(shownClosingSchema) },
  /** Newest first; `before`: the last number of the page before. */
  listClosings: {
    in: z.strictObject({ before: z.int().optional() }),
    out: outcome(z.object({ items: z.array(closingHeadSchema), next: z.int().nullable() })),
  },
  /** Closes the shift that the window saw, once (Z), and prints it. */
  closeShift: { in: closeShiftSchema, out: outcome(closingSchema) },
  printClosing: { in: closingWishSchema, out: outcome(z.object({ jobId: z.string() })) },
  /** Asks where to, and writes it there; null: the person thought better of it. */
  exportClosing: { in: exportClosingSchema, out: outcome(z.string().nullable()) },
  /** The receipt of an invoice as it would be printed now. */
  readReceipt: { in: byTask, out: outcome(receiptSchema) },
  print: { in: byTask, out: outcome(z.object({ jobId: z.string() })) },
  /** A print that may or may not be on the paper: a person has looked. */
  resolvePrintJob: {
    in: z.strictObject({ jobId: z.string().max(64), printed: z.boolean() }),
    out: outcome(z.null()),
  },
  /** The prints that nobody knows the end of, newest first. */
  unsurePrints: {
    in: z.void(),
    out: z.array(
      z.object({
        print: printNewsSchema,
        /** 1 is the first print; more is a copy (补打). */
        copy: z.int(),
        at: z.string(),
        invoice: invoiceSchema.nullable(),
        /** Of the code of an order for self-service; neither: a test page. */
        orderSn: z.string().nullable(),
      }),
    ),
  },
  /** What this machine has that may be a printer; lists that cannot be had are empty. */
  findPrinters: {
    in: z.void(),
    out: z.object({
      serial: z.array(z.object({ path: z.string(), about: z.string() })),
      queues: z.array(z.string()),
      devices: z.array(z.string()),
    }),
  },
  /** Asks the printer now, without printing; `reason`: what is wrong, as a sentence. */
  checkPrinter: {
    in: z.void(),
    out: z.object({
      interface: z.string(),
      state: z.enum(printerStates),
      reason: z.string().nullable(),
    }),
  },
  /** What the customer's display shows. */
  customerView: { in: z.void(), out: customerViewSchema },
  /** The order being typed, for the customer's display; null: none. */
  showCustomer: { in: typedOrderSchema.nullable(), out: z.null() },
  customerScreens: { in: z.void(), out: customerScreensSchema },
  /** Opens the customer's display again after somebody closed it. */
  reopenCustomer: { in: z.void(), out: z.null() },
  printTestPage: { in: z.void(), out: outcome(z.object({ jobId: z.string() })) },
  /** A receipt of a made-up invoice as it would be with these settings, saved or not. */
  receiptPreview: {
    in: z.strictObject({
      kind: z.enum(previewKinds).default('issued'),
      printer: printerSchema,
      receipt: receiptSettingsSchema,
    }),
    out: outcome(receiptSchema),
  },
  /**
   * Keeps a picture (PNG or JPEG) for the head of receipts. It is used once the settings name it;
   * `logo` is what to put into `receipt.logo`.
   */
  keepLogo: {
    in: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    out: outcome(z.object({ logo: z.string() })),
  },
  /** Its values are checked where they are kept, so that each fault comes back at its field. */
  saveSettings: { in: settingsWishSchema, out: outcome(settingsSchema) },
  /** Ends training and restarts the app in production. */
  setTerminal: { in: terminalKeySchema.extend({ passphrase }), out: outcome(z.null()) },
  activate: { in: activationSchema.extend({ passphrase }), out: outcome(z.null()) },
  /** Asks the platform harmless questions and says what it found. */
  testConnection: { in: z.void(), out: outcome(connectionReportSchema) },
  /** A new token for the POS API, told this once; the old one is worth nothing any more. */
  replacePosToken: { in: z.void(), out: outcome(z.object({ token: z.string() })) },
  addSupervisor: { in: staffSchema.omit({ role: true }), out: outcome(z.null()) },
  /** Who may sign in, and who has left. */
  operators: { in: z.void(), out: z.array(operatorSchema) },
  /** Also switches from one operator to another. */
  signIn: { in: nameAndPinSchema, out: outcome(personSchema) },
  signOut: { in: z.void(), out: outcome(z.null()) },
  lockNow: { in: z.void(), out: outcome(z.null()) },
  /** Somebody moved the mouse or typed; at most every few seconds. Puts the idle lock off. */
  reportActivity: { in: z.void(), out: z.null() },
  /** A PIN on the spot, without switching: opens `action` to this window, once (`domain/roles`). */
  approve: {
    in: nameAndPinSchema.extend({ action: z.enum(staffActions) }),
    out: outcome(personSchema),
  },
  addStaff: { in: staffSchema, out: outcome(z.null()) },
  changeStaff: { in: staffChangeSchema, out: outcome(z.null()) },
  listAudit: { in: auditFilterSchema, out: outcome(auditPageSchema) },
  verifyAudit: { in: z.void(), out: outcome(auditReportSchema) },
  /** Asks where to, and writes the trail there; null: the person thought better of it. */
  exportAudit: {
    in: z.strictObject({ format: z.enum(['csv', 'json']) }),
    out: outcome(z.string().nullable()),
  },
  /** An invoice that needs a person is failed, because the platform's staff said so. */
  recordOutcome: {
    in: byTask.extend({
      reason: z.string().trim().min(1).max(200),
      /** Left out when a supervisor is signed in. */
      supervisor: nameAndPinSchema.optional(),
    }),
    out: outcome(invoiceSchema),
  },
  /** What is left of an invoice to reverse, line by line. `why`: it cannot be reversed at all. */
  readReversible: {
    in: byTask,
    out: outcome(
      z.object({
        invoice: invoiceSchema,
        lines: z.array(leftLineSchema),
        why: z.string().nullable(),
      }),
    ),
  },
  /** 红冲. A supervisor's name and PIN, unless one is signed in. No lines: all that is left. */
  reverse: {
    in: reversalSchema.extend(byTask.shape).partial({ supervisor: true }),
    out: outcome(invoiceSchema),
  },
  /** 换开: reverses all that is left, then issues it again to `payer`. */
  reissue: {
    in: reissueSchema.extend(byTask.shape).partial({ supervisor: true }),
    out: outcome(invoiceSchema),
  },
  /** A failed one again, with what was put right. */
  retry: { in: retrySchema.extend(byTask.shape), out: outcome(invoiceSchema) },
  /** 扫码开票: the customer issues it. An empty clientSn asks main to number the order. */
  takeOrder: { in: selfServiceBodySchema, out: outcome(selfServiceOrderSchema) },
  /** Withdraws it, or reverses its invoice. A supervisor's word as in `reverse`. */
  refundOrder: {
    in: refundSchema.extend(byOrder.shape).partial({ supervisor: true }),
    out: outcome(selfServiceOrderSchema),
  },
  /** Tells the platform again what it refused. */
  retryOrder: { in: byOrder, out: outcome(selfServiceOrderSchema) },
  printOrder: { in: byOrder, out: outcome(z.object({ jobId: z.string() })) },
  /** Asks the platform now. */
  askOrder: { in: byOrder, out: outcome(z.null()) },
  /** Training only: the customer scans the code and fills the page in. */
  playCustomer: { in: byOrder, out: outcome(z.null()) },
  /** For the vault; empty removes it. */
  setVendorKey: { in: z.strictObject({ vendorKey: z.string().max(256) }), out: outcome(z.null()) },
  /** The QR on a printed invoice; `invoice` is null when the ledger does not have it. */
  findByQr: {
    in: z.strictObject({ text: z.string().max(1000) }),
    out: outcome(
      z.object({
        code: z.string(),
        number: z.string(),
        amount: z.int().optional(),
        date: z.string().optional(),
        invoice: invoiceSchema.nullable(),
      }),
    ),
  },
  /** An invoice from elsewhere; without lines the platform is only asked what it has (`seen`). */
  fetchInvoice: {
    in: z.union([foreignTaskSchema, z.strictObject({ paper: paperSchema })]),
    out: outcome(
      z.object({ invoice: invoiceSchema.nullable(), seen: seenInvoiceSchema.nullable() }),
    ),
  },
  /** What the window knows of the network (`navigator.onLine`). */
  reportOnline: { in: z.strictObject({ online: z.boolean() }), out: z.null() },
} as const;

export const events = {
  invoice: invoiceSchema,
  /** Of self-service. */
  order: selfServiceOrderSchema,
  status: statusSchema,
  settings: z.object({
    settings: settingsSchema,
    setup: setupSchema,
    terminalSn: z.string().nullable(),
    posApi: z.string().nullable(),
    hasPosToken: z.boolean(),
    selfService: selfServiceStateSchema,
  }),
  /** The presets with a quick key have changed. */
  quickPresets: z.array(storedPresetSchema),
  /** Who is signed in has changed, also by the idle lock. */
  operator: personSchema.nullable(),
  /** A new snapshot is worth fetching: unlocked, or the ledger came back. */
  changed: z.null(),
  /** Paper of the on-screen printer. */
  paper: z.object({ jobId: z.string(), receipt: receiptSchema, columns: z.int() }),
  printJob: printNewsSchema,
  /** The customer's display shows something else now. */
  customer: customerViewSchema,
  /** A screen came or went, or the customer's window did. */
  customerScreens: customerScreensSchema,
} as const;

export type CallName = keyof typeof calls;

/**
 * Whose window it is: the till's, or the customer's, which may ask what it shows and hear of it, and
 * nothing else.
 */
export type WindowOf = 'till' | 'customer';

/** Whether a window may make a call at all; who stands there is another question. */
export function mayCall(whose: WindowOf, name: CallName): boolean {
  return whose === 'till' || name === 'customerView';
}

/** Whether a window is told of an event. */
export function mayHear(whose: WindowOf, name: EventName): boolean {
  return (whose === 'customer') === (name === 'customer');
}

export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['in']>;
export type CallArgument<N extends CallName> = z.output<(typeof calls)[N]['in']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['out']>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** What `window.desk` is in a window: the bridge, and nothing else of Electron. */
export interface Bridge {
  call(name: CallName, argument: unknown): Promise<unknown>;
  /** @returns a function that stops listening */
  on(name: EventName, listener: (payload: unknown) => void): () => void;
}

export const CHANNEL_PREFIX = 'desk:';
