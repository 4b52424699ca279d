/** The platform's answers. Every value is a string (PROTOCOL, "Envelope and codes"). */
export interface Answer {
  readonly result_code: '200' | '400' | '500';
  readonly error_code?: string;
  readonly error_message?: string;
  readonly biz_response?: BizResponse | Credentials;
}

export interface BizResponse {
  readonly result_code: string;
  readonly error_code?: string;
  readonly error_message?: string;
  readonly data?: Fields;
}

export interface Credentials {
  readonly terminal_sn: string;
  readonly terminal_key: string;
}

/** Fields of a data object; those that are undefined are left out when written. */
export type Fields = Readonly<Record<string, string | undefined>>;

export type RefusalCode =
  | 'INVALID_PARAMS'
  | 'INVALID_TERMINAL'
  | 'TERMINAL_NOT_EXISTS'
  | 'ILLEGAL_SIGN'
  | 'ACCESS_DENIED'
  | 'AUTHORIZATION_EXPIRED';

/** The envelope's 400: nothing was done. */
export function refusal(code: RefusalCode, message: string): Answer {
  return { result_code: '400', error_code: code, error_message: message };
}

/** The envelope's 500. */
export function trouble(code: string, message: string): Answer {
  return { result_code: '500', error_code: code, error_message: message };
}

/** The envelope's 200 around a business answer. */
export function business(response: BizResponse): Answer {
  return { result_code: '200', biz_response: response };
}

/** What activation and check-in answer. */
export function credentials(terminalSn: string, terminalKey: string): Answer {
  return {
    result_code: '200',
    biz_response: { terminal_sn: terminalSn, terminal_key: terminalKey },
  };
}
