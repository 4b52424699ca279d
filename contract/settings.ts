import { z } from 'zod';
import type { OrderRules } from '../domain/invoice/check.ts';
import { MAX_LINE_FEN } from '../domain/money.ts';
import { readPrinterAddress } from '../domain/printerAddress.ts';
import { type OptionalPart, usualTemplate } from '../domain/receipt/template.ts';
import { staffRoles } from '../domain/roles.ts';
import { qrForms } from '../domain/selfService/setup.ts';
import { languageSchema } from './language.ts';

/** Dated configuration: the rates in force now (2026) and those of the seeds (before May 2018). */
export const currentTaxRates = ['0', '0.01', '0.03', '0.06', '0.09', '0.13'];
export const seedTaxRates = ['0', '0.03', '0.04', '0.06', '0.11', '0.13', '0.17'];

const DEFAULT_API_DOMAIN = 'https://einvoice-api.shouqianba.com';

/** A reserved name that reaches nobody: the platform requires the field (INTERFACES). */
export const NO_NOTIFY_URL = 'https://till.invalid/notify';

/** An http(s) address; plain http only to this machine (PROTOCOL, "Signing"). */
const platformUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}, 'urlForm');

const anyHttpUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'urlForm');

const rate = z.string().regex(/^(0|0\.\d{1,4})$/, 'rateNotAllowed');

export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(hostname);
}

const printerInterface = z
  .string()
  .max(300)
  .refine((text) => readPrinterAddress(text) !== undefined, 'printerForm');

export const storeSchema = z.strictObject({
  name: z.string().max(100).default(''),
  storeSn: z.string().max(64).default(''),
  payeeName: z.string().max(100).default(''),
  phone: z.string().max(40).default(''),
  /** Sent where a customer gives none; the platform requires both. */
  fallbackEmail: z
    .string()
    .max(100)
    .regex(/^$|^[^\s@]+@[^\s@]+$/, 'emailForm')
    .default(''),
  fallbackPhone: z
    .string()
    .max(20)
    .regex(/^[\d+\-() ]*$/, 'phoneForm')
    .default(''),
});

export const printerSchema = z.strictObject({
  interface: printerInterface.default('screen'),
  /** Characters a line: 48 on 80 mm paper, 32 on 58 mm. A Chinese character takes two. */
  columns: z.int().min(16).max(96).default(48),
  /** picture: every line with Chinese in it is drawn here, for printers without a Chinese font. */
  encoding: z.enum(['gb18030', 'gbk', 'picture']).default('gb18030'),
  autoPrint: z.boolean().default(true),
  /** Serial ports only. Off: many cables lack the wires, and nothing would go out. */
  flowControl: z.enum(['none', 'rtscts']).default('none'),
  /** Off for printers without a cutter: the paper then moves on past the edge to tear at. */
  cut: z.boolean().default(true),
  /** Opens the cash drawer with the first receipt of an issued invoice. */
  drawer: z.boolean().default(false),
  /** Beeps with every receipt, on printers that can. */
  beep: z.boolean().default(false),
  /**
   * How QR codes are printed. native: by the printer (`GS ( k`); raster: as a picture, for printers
   * that cannot. auto: natively what every printer that can agrees on, everything else as a picture.
   */
  qr: z.enum(['auto', 'native', 'raster']).default('auto'),
});

/** Lines of the shop's own on its receipts, each wrapped like any other. */
const ownLines = z.array(z.string().max(200)).max(12).default([]);

const shown = (part: OptionalPart) => z.boolean().default(usualTemplate[part]);

/** What stands on the receipts, whatever prints them. */
export const receiptSettingsSchema = z.strictObject({
  /** The name that `keepLogo` gave it, a file in the data-dir; empty: none. */
  logo: z
    .string()
    .regex(/^$|^logo-[0-9a-f]{16}\.pgm$/, 'malformed')
    .default(''),
  /** Below the store's name. */
  header: ownLines,
  /** At the end. */
  footer: ownLines,
  /** What the shop calls this till, such as 3号台. */
  till: z.string().max(20).default(''),
  /** The parts that may be left out (`domain/receipt/template`). */
  show: z
    .strictObject({
      order: shown('order'),
      time: shown('time'),
      till: shown('till'),
      operator: shown('operator'),
      prices: shown('prices'),
      discounts: shown('discounts'),
      tax: shown('tax'),
      taxNumber: shown('taxNumber'),
      contact: shown('contact'),
      caption: shown('caption'),
    } satisfies Record<OptionalPart, z.ZodDefault<z.ZodBoolean>>)
    .prefault({}),
});

/** Where a code leads; what follows the `?` is the till's to write. */
const pageUrl = z
  .union([z.literal(''), anyHttpUrl])
  .refine((text) => text.length <= 300 && !/[?#]/.test(text), 'urlForm');

export const selfServiceSchema = z.strictObject({
  form: z.enum(qrForms).default('page'),
  url: pageUrl.default(''),
  vendorSn: z.string().max(64).default(''),
  orderDomain: z.union([z.literal(''), platformUrl]).default(''),
  redirectBase: pageUrl.default(''),
  brandCode: z.string().max(64).default(''),
  appId: z.string().max(64).default(''),
  wxBaseUrl: pageUrl.default(''),
  redirectUserUri: z.union([z.literal(''), anyHttpUrl]).default(''),
});

export const themeSchema = z.enum(['auto', 'light', 'dark']);

const customerDisplaySchema = z.strictObject({
  enabled: z.boolean().default(false),
  /** auto: any screen but the till's own; window: an ordinary window; else the number of a screen. */
  screen: z
    .string()
    .regex(/^(auto|window|-?\d{1,20})$/, 'malformed')
    .default('auto'),
  /** Shows what comes through the POS API too: right where the customer of it stands here. */
  followPos: z.boolean().default(false),
});

/** All that `settings.json` keeps. No secrets: those are in the vault. */
export const settingsSchema = z.strictObject({
  language: languageSchema.default('zh-CN'),
  theme: themeSchema.default('auto'),
  apiDomain: platformUrl.default(DEFAULT_API_DOMAIN),
  dialect: z.enum(['classic', 'v2019']).default('classic'),
  /** Sign of a discount row's amounts on the wire (PROTOCOL, "Rows and money"). */
  discountSign: z.enum(['positive', 'negative']).default('positive'),
  notifyUrl: z.union([z.literal(''), anyHttpUrl]).default(''),
  /** null: daily for a terminal that was activated by code, not for a typed or provisioned one. */
  dailyCheckIn: z.boolean().nullable().default(null),
  connectMs: z.int().min(500).max(60_000).default(5_000),
  callMs: z.int().min(1_000).max(120_000).default(15_000),
  /** After so long without a touch the operator has to give their PIN again; 0: never. */
  idleLockMinutes: z.int().min(0).max(240).default(10),
  /** The merchant's limit for one invoice (单张限额), fen, tax-inclusive; null: none of our own. */
  invoiceLimit: z.int().min(1).max(MAX_LINE_FEN).nullable().default(null),
  /** After so many days phone and e-mail of private customers are masked; 0: never. */
  maskAfterDays: z.int().min(0).max(3_660).default(365),
  store: storeSchema.prefault({}),
  taxRates: z.array(rate).min(1).default(currentTaxRates),
  selfService: selfServiceSchema.nullable().default(null),
  printer: printerSchema.prefault({}),
  receipt: receiptSettingsSchema.prefault({}),
  customerDisplay: customerDisplaySchema.prefault({}),
  posApi: z
    .strictObject({
      enabled: z.boolean().default(false),
      port: z.int().min(0).max(65_535).default(0),
    })
    .prefault({}),
  callbacks: z
    .strictObject({
      enabled: z.boolean().default(false),
      host: z.string().default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(0),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What the settings say about orders, for `domain/invoice/check`. */
export function orderRulesOf(settings: Settings): OrderRules {
  const { taxRates, dialect, store, invoiceLimit } = settings;
  return {
    taxRates,
    dialect,
    fallbackEmail: store.fallbackEmail || undefined,
    fallbackPhone: store.fallbackPhone || undefined,
    invoiceLimit: invoiceLimit ?? undefined,
  };
}

const sections = settingsSchema.shape;

/**
 * A change to the settings, as the window sends it: whole sections, each optional. Without the
 * defaults: in zod an optional field with a default is filled in, and a change of the language
 * would set everything else back.
 */
export const settingsPatchSchema = z
  .strictObject({
    language: sections.language.unwrap(),
    theme: sections.theme.unwrap(),
    apiDomain: sections.apiDomain.unwrap(),
    dialect: sections.dialect.unwrap(),
    discountSign: sections.discountSign.unwrap(),
    notifyUrl: sections.notifyUrl.unwrap(),
    dailyCheckIn: sections.dailyCheckIn.unwrap(),
    connectMs: sections.connectMs.unwrap(),
    callMs: sections.callMs.unwrap(),
    idleLockMinutes: sections.idleLockMinutes.unwrap(),
    invoiceLimit: sections.invoiceLimit.unwrap(),
    maskAfterDays: sections.maskAfterDays.unwrap(),
    store: sections.store.unwrap(),
    taxRates: sections.taxRates.unwrap(),
    selfService: sections.selfService.unwrap(),
    printer: sections.printer.unwrap(),
    receipt: sections.receipt.unwrap(),
    customerDisplay: sections.customerDisplay.unwrap(),
    posApi: sections.posApi.unwrap(),
    callbacks: sections.callbacks.unwrap(),
  })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/**
 * The same as it comes from a window: known sections, their values unchecked. Those are held against
 * the schema where they are kept, so that each fault comes back as a sentence at its field.
 */
export const settingsWishSchema = z.strictObject(
  Object.fromEntries(
    Object.keys(settingsPatchSchema.shape).map((name) => [name, z.unknown().optional()]),
  ),
) as unknown as z.ZodType<SettingsPatch, SettingsPatch>;

export const roles = staffRoles;
export const staffSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  role: z.enum(roles),
  pin: z.string().regex(/^\d{4,12}$/, 'pinForm'),
});
export type StaffEntry = z.infer<typeof staffSchema>;

export const terminalKeySchema = z.strictObject({
  terminalSn: z.string().trim().min(1).max(64),
  terminalKey: z.string().trim().min(1).max(256),
});

export const activationSchema = z.strictObject({
  appId: z.string().trim().min(1).max(128),
  code: z.string().trim().min(1).max(128),
  vendorSn: z.string().trim().min(1).max(64),
  vendorKey: z.string().trim().min(1).max(256),
  name: z.string().trim().max(128).optional(),
});
