import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import { createPosApi, type Limits } from '../../../main/posApi/server.ts';
import { holdAgainstDocuments } from '../../support/documented.ts';
import { createTestClock, type TestClock } from '../../support/testClock.ts';
import { createFakeDesk, type FakeDesk, TOKEN } from './fakeDesk.ts';

export interface Api {
  readonly url: string;
  readonly port: number;
  readonly desk: FakeDesk;
  readonly clock: TestClock;
  readonly broken: unknown[];
  close(): Promise<void>;
}

/** The POS API on a free port before a fake till; closed when the test ends. */
export async function startApi(
  changes: Parameters<typeof createFakeDesk>[0] = {},
  limits: Partial<Limits> = {},
): Promise<Api> {
  const desk = createFakeDesk(changes);
  const clock = createTestClock();
  const broken: unknown[] = [];
  const api = createPosApi({
    desk,
    clock,
    onBroken: (error) => broken.push(error),
    isStorage: (error) => error instanceof Error && error.message === 'TEST: disk full',
    limits,
  });
  const url = await api.listen(0);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= api.close();
    return closing;
  };
  onTestFinished(close);
  return { url, port: Number(new URL(url).port), desk, clock, broken, close };
}

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  readonly body: unknown;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string | undefined>;
  readonly body?: string | Buffer | undefined;
}

/** One call with the right token, unless `headers` says otherwise (undefined leaves one out). */
export function ask(
  api: { readonly port: number },
  path: string,
  options: Ask = {},
): Promise<Answer> {
  const { method = 'GET', body } = options;
  const all: Record<string, string | undefined> = {
    authorization: `Bearer ${TOKEN}`,
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
    ...options.headers,
  };
  const headers = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port: api.port, path, method, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = String(response.headers['content-type']).startsWith('application/json');
          const answer = {
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: isJson && text !== '' ? JSON.parse(text) : undefined,
          };
          try {
            if (method !== 'HEAD') holdAgainstDocuments(method, path, answer);
            resolve(answer);
          } catch (error) {
            reject(error);
          }
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** A POST of a value as JSON. */
export function post(
  api: { readonly port: number },
  path: string,
  value?: unknown,
): Promise<Answer> {
  return ask(api, path, {
    method: 'POST',
    body: value === undefined ? undefined : JSON.stringify(value),
  });
}
