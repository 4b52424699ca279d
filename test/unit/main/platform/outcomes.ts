import { type ReadOutcome, readOutcome } from '../../../../main/platform/readOutcome.ts';

/** A body as it would come from the platform, read. Text is taken as it is, the rest as JSON. */
export function answered(body: unknown, status = 200): ReadOutcome {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readOutcome({ kind: 'answer', status, bytes: Buffer.from(text, 'utf8') });
}

/** The envelope's 200 around a business answer. */
export function business(resultCode: string, rest: Record<string, unknown> = {}): ReadOutcome {
  return answered({ result_code: '200', biz_response: { result_code: resultCode, ...rest } });
}

/** The envelope's 400 or 500. */
export function envelope(resultCode: string, errorCode: string, message = ''): ReadOutcome {
  return answered({ result_code: resultCode, error_code: errorCode, error_message: message });
}
