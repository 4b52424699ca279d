import { envelopeSchema, type TaskData, taskDataSchema } from '../../contract/platform/wire.ts';

/** An answer of the platform, read: codes in capitals, empty texts left out. */
export interface ReadAnswer {
  /** The envelope's: `200`, `400`, `500`. */
  readonly resultCode: string;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly biz?: BizAnswer | undefined;
}

export interface BizAnswer {
  readonly resultCode?: string | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly data?: TaskData | undefined;
}

/** Stands where a task number should and is none: it is nobody's, so the answer is not ours. */
const NO_TASK_NUMBER = '?';
const MOST_MESSAGE = 500;

/**
 * Reads an answer tolerantly (PROTOCOL, "two dialects"): byte order mark, codes in any letter case,
 * numbers instead of strings, a data object with strange fields, no biz_response.
 * @returns undefined when it is no answer at all: not JSON, not an envelope
 */
export function readAnswer(bytes: Uint8Array): ReadAnswer | undefined {
  const envelope = envelopeSchema.safeParse(parseJson(decode(bytes)));
  if (!envelope.success) return undefined;
  const { result_code, error_code, error_message, biz_response: biz } = envelope.data;
  return {
    resultCode: result_code.trim().toUpperCase(),
    errorCode: code(error_code),
    errorMessage: message(error_message),
    biz: biz && {
      resultCode: code(biz.result_code),
      errorCode: code(biz.error_code),
      errorMessage: message(biz.error_message),
      data: readTaskData(biz.data),
    },
  };
}

/** Keeps each field that can be read and leaves the others out: one odd field spoils no answer. */
function readTaskData(data: unknown): TaskData | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    if (value === null || value === undefined) continue;
    if (typeof value === 'object') {
      if (name === 'client_task_sn') kept[name] = NO_TASK_NUMBER;
      continue;
    }
    const text = String(value).trim();
    if (text !== '') kept[name] = text;
  }
  const read = taskDataSchema.safeParse(kept);
  return read.success ? read.data : undefined;
}

/** Not fatal: one broken character in a name must not hide an issued invoice. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/**
 * JSON.parse rounds long numbers, and a 20-digit invoice number sent as a bare number would come out
 * as another one. So numbers that do not survive are read as the text they are.
 */
function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const exact = quoteLongNumbers(text);
    return exact === text ? value : JSON.parse(exact);
  } catch {
    return undefined;
  }
}

/** Only for text that parsed: every string literal in it is closed. */
function quoteLongNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`,
  );
}

function code(text: string | undefined): string | undefined {
  return text?.trim().toUpperCase() || undefined;
}

function message(text: string | undefined): string | undefined {
  return text?.trim().slice(0, MOST_MESSAGE) || undefined;
}
