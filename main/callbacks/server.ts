import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import fastify, { type FastifyReply } from 'fastify';
import { readBody } from '../readBody.ts';
import { type Hint, hintsOf } from './hint.ts';

const LIMIT = 1024 * 1024;

/** What the seeds say the platform wants to read, word for word. */
const invoiceReceived = received('接收开票信息成功');
const orderReceived = received('接收回调信息成功');

/** seeds/invoice-api.md (开票结果主动通知) and seeds/order-callbacks.md (both plans). */
const answers = [
  ['/callbacks/invoice', invoiceReceived],
  ['/callbacks/invoice/v2', invoiceReceived],
  ['/callbacks/order-status', orderReceived],
  ['/callbacks/order-invoice', orderReceived],
] as const;

export interface Callbacks {
  /**
   * @param where port 0: any that is free
   * @returns the URL; rejects when the port is taken or the host is not this machine's
   */
  listen(where: { readonly host: string; readonly port: number }): Promise<string>;
  /** Cuts off what is under way: the platform sends it again. */
  close(): Promise<void>;
}

/**
 * Receives the platform's callbacks. They are not signed, so whoever can reach this can send one:
 * each is only a hint, and the answer says nothing of what we know.
 * @param parts.hint called for each order a callback names; the answer does not wait for it
 */
export function createCallbacks(parts: {
  readonly hint: (hint: Hint) => void | Promise<void>;
  readonly onBroken?: (error: unknown) => void;
}): Callbacks {
  const { onBroken = () => undefined } = parts;
  const app = fastify({
    exposeHeadRoutes: false,
    return503OnClosing: false,
    forceCloseConnections: true,
    requestTimeout: 15_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.code(404).send(refused(404));
    },
  });
  app.server.maxConnections = 256;
  // Callbacks are few and their senders nobody we know: a connection is not kept for a next one.
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('connection', 'close');
    done();
  });
  app.removeAllContentTypeParsers();
  // Whatever it calls itself: the documents say JSON, and senders of callbacks are careless.
  app.addContentTypeParser('*', (_request: unknown, payload: IncomingMessage) => read(payload));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(refused(404)));
  app.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) onBroken(error);
    return reply.code(status).send(refused(status));
  });

  for (const [url, answer] of answers) {
    app.post(url, (request, reply) => {
      const { body } = request;
      if (typeof body !== 'object' || body === null || Array.isArray(body)) {
        return reply.code(400).send(refused(400));
      }
      for (const named of hintsOf(body)) pass(named);
      return reply.send(answer);
    });
  }

  return {
    async listen({ host, port }) {
      await app.listen({ host, port });
      const address = app.server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
    },
    close: () => app.close(),
  };

  /** Neither the answer nor the next hint waits for it, or suffers from it. */
  function pass(hint: Hint): void {
    Promise.resolve(hint).then(parts.hint).catch(onBroken);
  }
}

function received(data: string) {
  return { result_code: '200', biz_response: { result_code: 'SUCCESS', data } } as const;
}

/** In the platform's own envelope, so that its staff can read what it did wrong. */
function refused(status: number) {
  const side = status >= 500 ? '500' : '400';
  return {
    result_code: side,
    error_code: side === '500' ? 'UNKNOWN_SYSTEM_ERROR' : 'INVALID_PARAMS',
  };
}

class RefusedBody extends Error {
  readonly status: number;

  constructor(status: 400 | 413) {
    super(`callback refused with ${status}`);
    this.status = status;
  }
}

async function read(payload: IncomingMessage): Promise<unknown> {
  const body = await readBody(payload, LIMIT);
  if (body.outcome === 'tooLarge') throw new RefusedBody(413);
  if (body.outcome === 'gone' || !isUtf8(body.bytes)) throw new RefusedBody(400);
  try {
    return JSON.parse(new TextDecoder().decode(body.bytes));
  } catch {
    throw new RefusedBody(400);
  }
}

function statusOf(error: unknown): number {
  if (error instanceof RefusedBody) return error.status;
  // fastify's own complaints about a request: a content type that is none.
  const isRequestError =
    error instanceof Error && 'code' in error && String(error.code).startsWith('FST_ERR_CTP');
  return isRequestError ? 400 : 500;
}
