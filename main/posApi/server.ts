import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import fastify, { type FastifyReply } from 'fastify';
import { statusOf } from '../../contract/posApi/route.ts';
import { posRoutes } from '../../contract/posApi/routes.ts';
import type { Clock } from '../clock.ts';
import { readBody } from '../readBody.ts';
import { cannotStore } from './answers.ts';
import type { Desk } from './desk.ts';
import { type EventStream, findOpening, streamEvents } from './eventStream.ts';
import { createGuard } from './guard.ts';
import { createHandlers } from './handlers.ts';
import { securityHeaders } from './headers.ts';
import { acceptJsonOnly, RefusedBody } from './jsonBody.ts';
import { errorBody, type Refusal, refusal } from './refusal.ts';
import { readRequest } from './request.ts';
import { addRoutes } from './routes.ts';

export interface PosApi {
  /**
   * Starts to listen on 127.0.0.1.
   * @param port 0: any that is free
   * @returns the URL; rejects when the port is taken
   */
  listen(port: number): Promise<string>;
  /** Ends the event streams, lets the calls under way finish, and closes. */
  close(): Promise<void>;
}

export interface Limits {
  /** ms for a request to arrive in full. */
  readonly requestMs: number;
  /** ms between two looks for requests that take too long. */
  readonly checkMs: number;
  readonly connections: number;
  /** ms that calls under way may still take when closing. */
  readonly closeMs: number;
}

const defaultLimits: Limits = {
  requestMs: 30_000,
  checkMs: 5_000,
  connections: 1_024,
  closeMs: 3_000,
};

/**
 * The POS API (INTERFACES): HTTP on loopback, JSON, a bearer token.
 * @param parts.onBroken told of errors that no caller could have caused
 */
export function createPosApi(parts: {
  readonly desk: Desk;
  readonly clock: Clock;
  readonly onBroken?: (error: unknown) => void;
  /** Whether an error means that the disk could not take it: then nothing was accepted. */
  readonly isStorage?: (error: unknown) => boolean;
  readonly limits?: Partial<Limits>;
}): PosApi {
  const { desk, clock, onBroken = () => undefined, isStorage = () => false } = parts;
  const limits = { ...defaultLimits, ...parts.limits };
  const guard = createGuard({ token: desk.token, clock });
  const streams = new Set<EventStream>();
  // Whoever listens came in with the old one. The others are asked for it with their next call.
  const stopHearing = desk.onTokenReplaced(() => endStreams());

  const app = fastify({
    return503OnClosing: false,
    requestTimeout: limits.requestMs,
    http: {
      // Without a Host header the guard answers, in the same words as to a wrong one.
      requireHostHeader: false,
      headersTimeout: Math.min(10_000, limits.requestMs),
      connectionsCheckingInterval: limits.checkMs,
    },
    clientErrorHandler: (error, socket) => refuseGarbage(error, socket),
    frameworkErrors: (_error, request, reply) => {
      // A broken address meets no hook: what they do is done here.
      reply.headers(securityHeaders);
      void refuse(reply, guard.judge(request.raw.headers) ?? refusal('not_found', 'notFound'));
    },
  });
  app.server.maxConnections = limits.connections;
  // Node would say 417 by itself, in no words of ours. What is expected beyond 100-continue may be
  // ignored (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (request, response) =>
    app.server.emit('request', request, response),
  );

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders);
    const reason = guard.judge(request.raw.headers);
    // A stranger that stays connected takes a place from the shop's own cash registers. Nor is there
    // anything to come after a wish for another protocol: Node reads no further on that connection.
    if (reason !== undefined || request.raw.headers.upgrade !== undefined) {
      reply.header('connection', 'close');
    }
    if (reason === undefined) return done();
    // Read to its end first: see readBody.
    readBody(request.raw, 0).then(() => refuse(reply, reason), done);
  });
  acceptJsonOnly(app);
  app.setNotFoundHandler((_request, reply) => refuse(reply, refusal('not_found', 'notFound')));
  app.setErrorHandler((error, { method }, reply) => {
    const reason = reasonOf(error);
    // What only reads has nothing to store, and is told that it broke.
    const unstored = reason.code === 'internal' && method === 'POST' && isStorage(error);
    return refuse(reply, unstored ? cannotStore : reason);
  });
  addRoutes(app, createHandlers(desk), refuse);

  // A stream has no end that HEAD could be told of.
  app.get(posRoutes.events.path, { exposeHeadRoute: false }, async (request, reply) => {
    const read = readRequest(posRoutes.events, request);
    if (!read.ok) return refuse(reply, read.error);
    const lastEventId = read.value.headers['last-event-id'];
    const opening = await findOpening(
      desk,
      lastEventId === undefined ? undefined : Number(lastEventId),
    );
    if (opening.outcome === 'gone') return refuse(reply, refusal('gone', 'gone'));
    // The token may have been replaced while the ledger was asked.
    const stranger = guard.judge(request.raw.headers);
    if (stranger) return refuse(reply, stranger);
    reply.hijack();
    const response = reply.raw;
    if (response.destroyed) return reply;
    response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const stream = streamEvents(
      { desk, clock, onBroken, onEnd: () => streams.delete(stream) },
      response,
      opening.after,
    );
    streams.add(stream);
    return reply;
  });

  return {
    async listen(port) {
      await app.listen({ host: '127.0.0.1', port });
      const address = app.server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      guard.setPort(actual);
      return `http://127.0.0.1:${actual}`;
    },
    async close() {
      stopHearing();
      endStreams();
      const cancel = clock.after(limits.closeMs, () => app.server.closeAllConnections());
      await app.close();
      cancel();
    },
  };

  function endStreams(): void {
    for (const stream of [...streams]) stream.end();
  }

  function refuse(reply: FastifyReply, reason: Refusal): FastifyReply {
    if (reason.code === 'unauthorized') reply.header('www-authenticate', 'Bearer');
    if (reason.code === 'too_many_wrong_tokens') reply.header('retry-after', '60');
    return reply.code(statusOf[reason.code]).send(errorBody(reason, desk.language()));
  }

  function reasonOf(error: unknown): Refusal {
    if (error instanceof RefusedBody) return error.refusal;
    // What fastify itself finds wrong with a request: only its content type is left to find.
    if (isRequestError(error)) return refusal('malformed', 'notJson');
    onBroken(error);
    return refusal('internal', 'broken');
  }

  /** What is not HTTP, or does not arrive: no request exists yet, so the answer is written by hand. */
  function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const body = JSON.stringify(
      errorBody(refusal('malformed', 'malformedRequest'), desk.language()),
    );
    socket.end(
      [
        `HTTP/1.1 400 ${STATUS_CODES[400]}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
}

function isRequestError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('FST_') &&
    'statusCode' in error &&
    Number(error.statusCode) < 500
  );
}
