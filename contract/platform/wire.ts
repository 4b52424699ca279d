import { z } from 'zod';

/**
 * What stands on the wire between till and platform (seeds/invoice-api.md). Written in one of two
 * dialects; read tolerantly in both: every value is a string there, but numbers have been seen.
 */
const loose = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const text = loose.nullish().transform((value) => value ?? undefined);

/** The data of an answer or of a notify body; unknown fields are left aside. */
export const taskDataSchema = z.object({
  terminal_sn: text,
  client_sn: text,
  client_task_sn: text,
  task_sn: text,
  task_status: text,
  status: text,
  finish_time: text,
  channel_finish_time: text,
  invoice_type: text,
  invoice_date: text,
  invoice_code: text,
  invoice_no: text,
  invoice_amount: text,
  anti_fake_code: text,
  ciphertext: text,
  device_no: text,
  qr_code: text,
  file_path: text,
  file_data_type: text,
  /** The later spelling of `file_data_type` (PROTOCOL, "two dialects"). */
  file_date_type: text,
  payer_name: text,
  payer_mobile: text,
  payer_email: text,
  payer_register_no: text,
});

export type TaskData = z.infer<typeof taskDataSchema>;

const bizResponseSchema = z.object({
  result_code: text,
  error_code: text,
  error_message: text,
  data: z.unknown().optional(),
});

/** The envelope around every answer. */
export const envelopeSchema = z.object({
  result_code: loose,
  error_code: text,
  error_message: text,
  biz_response: bizResponseSchema.nullish().transform((value) => value ?? undefined),
});

/** What activation and check-in give. */
export const credentialsDataSchema = z.object({
  terminal_sn: z.string(),
  terminal_key: z.string(),
});

export const paths = {
  activate: '/terminal/activate',
  checkIn: '/terminal/checkin',
  apply: '/api/invoice/apply/v2',
  query: '/api/invoice/query/v2',
  /** Of the order domain, not of the api domain. */
  orderCommit: '/api/order/commit',
  orderQuery: '/api/order/query',
} as const;

/** Envelope error codes that blame the terminal, not the invoice. */
export const terminalTroubles = [
  'ILLEGAL_SIGN',
  'INVALID_TERMINAL',
  'TERMINAL_NOT_EXISTS',
  'ACCESS_DENIED',
  'AUTHORIZATION_EXPIRED',
] as const;

export type TerminalTrouble = (typeof terminalTroubles)[number];
