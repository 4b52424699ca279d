import { z } from 'zod';
import { credentialsDataSchema } from '../../contract/platform/wire.ts';

/** What activation and check-in answer, read. */
export type CredentialsAnswer =
  | { readonly kind: 'given'; readonly terminalSn: string; readonly terminalKey: string }
  /** The envelope's 400: nothing was done. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** The envelope's 500, or no answer of the platform: nobody knows. */
  | { readonly kind: 'unreadable' };

const code = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim().toUpperCase());

const answerSchema = z.object({
  result_code: code,
  error_code: code.nullish(),
  error_message: z.string().nullish(),
  biz_response: z.unknown().optional(),
});

/** Reads `{"result_code":"200","biz_response":{"terminal_sn","terminal_key"}}` (PROTOCOL, "Terminal"). */
export function readCredentials(bytes: Uint8Array): CredentialsAnswer {
  const answer = answerSchema.safeParse(parseJson(bytes));
  if (!answer.success) return { kind: 'unreadable' };
  const { result_code, error_code, error_message, biz_response } = answer.data;
  if (result_code === '400') {
    return { kind: 'refused', code: error_code || '400', message: error_message ?? '' };
  }
  const credentials = credentialsDataSchema.safeParse(biz_response);
  if (result_code !== '200' || !credentials.success) return { kind: 'unreadable' };
  const { terminal_sn: terminalSn, terminal_key: terminalKey } = credentials.data;
  if (terminalSn === '' || terminalKey === '') return { kind: 'unreadable' };
  return { kind: 'given', terminalSn, terminalKey };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    return undefined;
  }
}
