import http from 'node:http';
import https from 'node:https';
import axios, { type AxiosRequestConfig, isAxiosError } from 'axios';
import type { NoAnswerReason } from '../../contract/platform/meaning.ts';
import { isLoopback } from '../../contract/settings.ts';
import type { Clock } from '../clock.ts';
import { createConnections, NotConnected } from './connections.ts';
import type { HttpOutcome } from './outcome.ts';

/** Deadlines of one call, in ms. */
export interface Deadlines {
  /** Name, TCP and TLS of a new connection. */
  readonly connectMs: number;
  /** The whole call, the answer's last byte included. */
  readonly callMs: number;
}

export interface HttpOptions {
  readonly clock: Clock;
  /** Asked at each call, so that a changed setting counts at once. */
  readonly deadlines: () => Deadlines;
  /** The largest answer that is read, in bytes. */
  readonly mostBytes?: number | undefined;
  /** PEM certificates trusted instead of the built-in ones: for a test's own platform. */
  readonly ca?: string | undefined;
}

/** The header that carries a call's signature: orders are signed in one of their own. */
export type Signature = { readonly Authorization: string } | { readonly sign: string };

export interface Http {
  /**
   * Posts exactly these bytes. Never throws, never follows a redirect, never uses a proxy, verifies
   * TLS always; plain http only to this machine (PROTOCOL, "Signing").
   */
  post(url: string, bytes: Uint8Array, signature: Signature): Promise<HttpOutcome>;
  /** Drops every connection. Calls under way end as the table says: sent or not sent. */
  close(): void;
}

const MOST_BYTES = 1024 * 1024;

/** HTTP towards the platform: axios on keep-alive connections whose state is known for certain. */
export function createHttp(options: HttpOptions): Http {
  const { clock, deadlines, ca, mostBytes = MOST_BYTES } = options;
  const connections = createConnections({ clock, connectMs: () => deadlines().connectMs, ca });
  const client = axios.create({
    adapter: 'http',
    httpAgent: connections.http,
    httpsAgent: connections.https,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: mostBytes,
    responseType: 'arraybuffer',
    // Every status gives a body; what it means is decided elsewhere, from the body.
    validateStatus: () => true,
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
  });
  let closed = false;

  return {
    async post(url, bytes, signature) {
      if (closed) return { kind: 'notSent', reason: 'closed' };
      if (!mayCall(url)) return { kind: 'notSent', reason: 'badAddress' };

      const trace: Trace = { handedOver: false, failure: undefined, late: false };
      const abort = new AbortController();
      const cancelDeadline = clock.after(deadlines().callMs, () => {
        trace.late = true;
        abort.abort();
      });
      try {
        const answer = await client.post<unknown>(url, asBuffer(bytes), {
          headers: headersFor(signature),
          signal: abort.signal,
          transport: tracingTransport(url, trace),
        });
        return {
          kind: 'answer',
          status: answer.status,
          bytes: answer.data instanceof Uint8Array ? answer.data : new Uint8Array(),
          date: textOf(answer.headers.date),
        };
      } catch (error) {
        return failureOf(error, trace);
      } finally {
        cancelDeadline();
      }
    },
    close() {
      closed = true;
      connections.close();
    },
  };
}

/** What is known of a call while it runs. */
interface Trace {
  /** The request got a ready socket: from here on bytes may have been written. */
  handedOver: boolean;
  /** The request's own error, before axios wraps it together with its secrets. */
  failure: unknown;
  /** The call deadline struck. */
  late: boolean;
}

/** Node's own http and https, watched. Being no redirecting transport it cannot follow one. */
function tracingTransport(url: string, trace: Trace): AxiosRequestConfig['transport'] {
  const secure = new URL(url).protocol === 'https:';
  return {
    request(options: https.RequestOptions, onResponse: (response: http.IncomingMessage) => void) {
      const request = secure
        ? https.request(options, onResponse)
        : http.request(options, onResponse);
      request.once('socket', () => {
        trace.handedOver = true;
      });
      request.once('error', (error) => {
        trace.failure = error;
      });
      return request;
    },
  };
}

/**
 * A reused connection is handed over at once, so whatever happens to it counts as sent: the platform
 * may have read the request before the connection broke.
 */
function failureOf(error: unknown, trace: Trace): HttpOutcome {
  if (!trace.handedOver) {
    if (trace.failure instanceof NotConnected) {
      return { kind: 'notSent', reason: trace.failure.reason };
    }
    return { kind: 'notSent', reason: trace.late ? 'connectTimeout' : 'unreachable' };
  }
  return { kind: 'noAnswer', reason: trace.late ? 'timeout' : lossOf(error, trace.failure) };
}

function lossOf(error: unknown, failure: unknown): NoAnswerReason {
  if (isAxiosError(error) && error.message.startsWith('maxContentLength')) return 'tooLarge';
  const code = codeOf(failure) ?? codeOf(error) ?? '';
  return /^(HPE_|Z_|ERR_BUFFER|ERR__ERROR_FORMAT)/.test(code) ? 'garbled' : 'connectionLost';
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Credentials inside the address would push the signature out of the Authorization header. */
function mayCall(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function headersFor(signature: Signature): Record<string, string> {
  return {
    ...signature,
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'Accept-Encoding': 'identity',
    'User-Agent': 'invoice-desk',
  };
}

/** The same memory as a Buffer: axios sends a Buffer as it is. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textOf(header: unknown): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
