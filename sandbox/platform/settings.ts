import { z } from 'zod';
import { currentTaxRates, seedTaxRates } from '../../contract/settings.ts';
import { TRAINING_PAYEE, TRAINING_STORE_SN } from './training.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The pushes of a callback, each so long (ms) after the one before (seeds/invoice-api.md, 回调). */
const CLASSIC_PUSHES = [
  MINUTE,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
];

/** The later documentation knows one push and none after (PROTOCOL, "two dialects"). */
const V2019_PUSHES = [0];

/** How this platform behaves. May be changed while it runs. */
export const sandboxSettingsSchema = z.strictObject({
  /** ms from accepted to issued. */
  issueAfterMs: z.int().min(0).default(1_500),
  /** Rates that are accepted, as decimal strings: those of the seeds and those of today. */
  taxRates: z.array(z.string()).default([...new Set([...seedTaxRates, ...currentTaxRates])]),
  /** Sign a discount row's amounts must have on a blue invoice. */
  discountSign: z.enum(['either', 'positive', 'negative']).default('either'),
  /** How a query says that there is no such task; the sources know both. */
  notExist: z.enum(['INVOICE_NOT_EXIST', 'TASK_NOT_EXIST']).default('INVOICE_NOT_EXIST'),
  /** Gives 数电票 numbers: no code, 20 digits. */
  digitalNumbers: z.boolean().default(false),
  /** A key serves on the China-time day it was given and is refused afterwards (ILLEGAL_SIGN). */
  keysExpireDaily: z.boolean().default(false),
  payeeName: z.string().default(TRAINING_PAYEE),
  storeSn: z.string().default(TRAINING_STORE_SN),
  /** Where the order status callback goes; nowhere unless it is http on loopback. */
  orderStatusUrl: z.string().default(''),
  /** Where the order invoice callback goes; nowhere unless it is http on loopback. */
  orderInvoiceUrl: z.string().default(''),
  /** ms before each push, counted from the push before (the first from the invoice's end). */
  pushAfterMs: z.array(z.int().min(0)).default(CLASSIC_PUSHES),
  pushAfterMsV2019: z.array(z.int().min(0)).default(V2019_PUSHES),
  /** ms a push waits for its answer. */
  pushTimeoutMs: z.int().min(1).default(10_000),
});

export type SandboxSettings = z.infer<typeof sandboxSettingsSchema>;
