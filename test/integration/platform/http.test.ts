import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp, type HttpOptions } from '../../../main/platform/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { answer, freePort, rawServer } from './rawServer.ts';
import { selfSigned } from './selfSigned.ts';

const CONNECT_MS = 5_000;
const CALL_MS = 15_000;
const body = Buffer.from('{"payer_name":"发票抬头"}', 'utf8');

function setUp(options: Partial<HttpOptions> = {}) {
  const clock = createTestClock();
  const deadlines = () => ({ connectMs: CONNECT_MS, callMs: CALL_MS });
  const http = createHttp({ clock, deadlines, ...options });
  onTestFinished(() => http.close());
  const post = (url: string) => http.post(url, body, { Authorization: '2200000001 sign' });
  return { clock, http, post };
}

describe('what is sent', () => {
  it('is exactly the bytes, with the two headers of the protocol', async () => {
    const server = await rawServer({ onRequest: (socket) => socket.write(answer('{}')) });
    await setUp().post(`${server.url}api/invoice/apply/v2`);
    const [request = ''] = server.requests;
    const [head = '', sent = ''] = request.split('\r\n\r\n');
    expect(head).toMatch(/^POST \/api\/invoice\/apply\/v2 HTTP\/1\.1\r\n/);
    expect(head).toMatch(/\r\nAuthorization: 2200000001 sign\r\n/);
    expect(head).toMatch(/\r\nContent-Type: application\/json\r\n/);
    expect(Buffer.from(sent, 'latin1')).toEqual(body);
  });

  it('sends the part of a larger memory that it was given, not the whole', async () => {
    const server = await rawServer({ onRequest: (socket) => socket.write(answer('{}')) });
    const { http } = setUp();
    await http.post(server.url, Buffer.from('xx{"a":1}yy').subarray(2, 9), { sign: 'sign' });
    expect(server.requests[0]).toMatch(/\r\n\r\n\{"a":1\}$/);
  });

  it.each([
    'http://platform.example/',
    'http://127.0.0.1.example/',
    'ftp://127.0.0.1/',
    'https://user:secret@127.0.0.1/',
    'file:///etc/hostname',
    'no address',
  ])('nothing, to %s', async (url) => {
    expect(await setUp().post(url)).toEqual({ kind: 'notSent', reason: 'badAddress' });
  });

  it('ignores the proxies of the environment', async () => {
    const proxy = await rawServer({});
    const server = await rawServer({ onRequest: (socket) => socket.write(answer('{}')) });
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = proxy.url;
    onTestFinished(() => {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    });
    expect(await setUp().post(server.url)).toMatchObject({ kind: 'answer' });
    expect(proxy.sockets).toHaveLength(0);
  });
});

describe('an answer', () => {
  it.each([200, 400, 401, 404, 500, 502, 503])('of status %d gives its body', async (status) => {
    const server = await rawServer({
      onRequest: (socket) =>
        socket.write(
          `HTTP/1.1 ${status} X\r\nDate: Mon, 15 Jun 2026 06:32:00 GMT\r\nContent-Length: 2\r\n\r\nhi`,
        ),
    });
    const outcome = await setUp().post(server.url);
    expect(outcome).toMatchObject({
      kind: 'answer',
      status,
      date: 'Mon, 15 Jun 2026 06:32:00 GMT',
    });
    expect(outcome.kind === 'answer' && Buffer.from(outcome.bytes).toString()).toBe('hi');
  });

  it('that redirects is not followed', async () => {
    const elsewhere = await rawServer({ onRequest: (socket) => socket.write(answer('{}')) });
    const server = await rawServer({
      onRequest: (socket) =>
        socket.write(`HTTP/1.1 307 X\r\nLocation: ${elsewhere.url}\r\nContent-Length: 0\r\n\r\n`),
    });
    expect(await setUp().post(server.url)).toMatchObject({ kind: 'answer', status: 307 });
    expect(elsewhere.sockets).toHaveLength(0);
  });

  it('that comes byte by byte is put together', async () => {
    const server = await rawServer({
      onRequest: (socket) => {
        for (const byte of answer('{"result_code":"200"}')) socket.write(byte);
      },
    });
    const outcome = await setUp().post(server.url);
    expect(outcome.kind === 'answer' && Buffer.from(outcome.bytes).toString()).toBe(
      '{"result_code":"200"}',
    );
  });

  it('larger than an answer may be is none, whether it says so or not, or packs itself small', async () => {
    const big = 'x'.repeat(2_000);
    const answers = [
      answer(big),
      `HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${big}`,
      Buffer.concat([
        Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n'),
        gzipSync(big),
      ]),
    ];
    for (const bytes of answers) {
      const server = await rawServer({ onRequest: (socket) => socket.end(bytes) });
      const { post } = setUp({ mostBytes: 1_000 });
      expect(await post(server.url)).toEqual({ kind: 'noAnswer', reason: 'tooLarge' });
    }
  });

  it('that is not HTTP is none', async () => {
    const server = await rawServer({ onRequest: (socket) => socket.end('SSH-2.0-x\r\n\r\n') });
    expect(await setUp().post(server.url)).toEqual({ kind: 'noAnswer', reason: 'garbled' });
  });
});

describe('before a byte was written on a new connection', () => {
  it('refused: not sent', async () => {
    const port = await freePort();
    expect(await setUp().post(`http://127.0.0.1:${port}/`)).toEqual({
      kind: 'notSent',
      reason: 'refused',
    });
  });

  it('no such name: not sent', async () => {
    // A name under .invalid never resolves (RFC 6761); with no resolver at all it fails alike.
    expect(await setUp().post('https://till.invalid/')).toEqual({
      kind: 'notSent',
      reason: 'nameNotFound',
    });
  });

  it('no handshake within the connect deadline: not sent', async () => {
    const server = await rawServer({});
    const { clock, post } = setUp();
    const outcome = post(server.url.replace('http:', 'https:'));
    await server.connected(1);
    await clock.advance(CONNECT_MS);
    expect(await outcome).toEqual({ kind: 'notSent', reason: 'connectTimeout' });
  });

  it('the call deadline strikes while connecting: not sent', async () => {
    const server = await rawServer({});
    const { clock, post } = setUp({ deadlines: () => ({ connectMs: 60_000, callMs: 1_000 }) });
    const outcome = post(server.url.replace('http:', 'https:'));
    await server.connected(1);
    await clock.advance(1_000);
    expect(await outcome).toEqual({ kind: 'notSent', reason: 'connectTimeout' });
  });

  it.each([
    ['closed', (end: { end(): void }) => end.end()],
    [
      'answered with something else',
      (end: { write(text: string): void }) => end.write('HTTP/1.1 400\r\n\r\n'),
    ],
  ])('the handshake %s: not sent', async (_how, behave) => {
    const server = await rawServer({ onConnection: (socket) => behave(socket) });
    expect(await setUp().post(server.url.replace('http:', 'https:'))).toEqual({
      kind: 'notSent',
      reason: 'tls',
    });
  });

  it('a certificate not to be trusted: not sent, and not a byte arrives', async () => {
    const { url, requests } = await tlsServer();
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    onTestFinished(() => {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    });
    expect(await setUp().post(url)).toEqual({ kind: 'notSent', reason: 'tls' });
    expect(requests).toEqual([]);
  });

  it('closed by the app: not sent', async () => {
    const server = await rawServer({});
    const { http, post } = setUp();
    const outcome = post(server.url.replace('http:', 'https:'));
    await server.connected(1);
    http.close();
    expect(await outcome).toEqual({ kind: 'notSent', reason: 'closed' });
    expect(await post(server.url)).toEqual({ kind: 'notSent', reason: 'closed' });
  });
});

describe('once a request has its connection', () => {
  it.each([
    ['closed at once', { onConnection: (socket: { destroy(): void }) => socket.destroy() }],
    ['closed after the request', { onRequest: (socket: { end(): void }) => socket.end() }],
    [
      'reset after the request',
      { onRequest: (socket: { resetAndDestroy(): void }) => socket.resetAndDestroy() },
    ],
    [
      'closed in the middle of the answer',
      {
        onRequest: (socket: { end(text: string): void }) =>
          socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"result_code"'),
      },
    ],
  ])('%s: no answer', async (_how, behaviour) => {
    const server = await rawServer(behaviour);
    expect(await setUp().post(server.url)).toEqual({
      kind: 'noAnswer',
      reason: 'connectionLost',
    });
  });

  it('never answered: no answer, when the call deadline strikes and not before', async () => {
    const server = await rawServer({});
    const { clock, post } = setUp();
    const outcome = post(server.url);
    await server.requested(1);
    await clock.advance(CALL_MS - 1);
    expect(await isPending(outcome)).toBe(true);
    await clock.advance(1);
    expect(await outcome).toEqual({ kind: 'noAnswer', reason: 'timeout' });
  });

  it('answered in drips: no answer, when the call deadline strikes', async () => {
    const server = await rawServer({
      onRequest: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{'),
    });
    const { clock, post } = setUp();
    const outcome = post(server.url);
    await server.requested(1);
    for (let drip = 0; drip < 10; drip += 1) {
      server.sockets[0]?.write(' ');
      await clock.advance(CALL_MS / 10);
    }
    expect(await outcome).toEqual({ kind: 'noAnswer', reason: 'timeout' });
  });

  it('closed by the app: no answer', async () => {
    const server = await rawServer({});
    const { http, post } = setUp();
    const outcome = post(server.url);
    await server.requested(1);
    http.close();
    expect(await outcome).toEqual({ kind: 'noAnswer', reason: 'connectionLost' });
  });

  it('reads the deadlines at each call', async () => {
    const server = await rawServer({});
    let callMs = CALL_MS;
    const { clock, post } = setUp({ deadlines: () => ({ connectMs: CONNECT_MS, callMs }) });
    callMs = 1_000;
    const outcome = post(server.url);
    await server.requested(1);
    await clock.advance(1_000);
    expect(await outcome).toEqual({ kind: 'noAnswer', reason: 'timeout' });
  });
});

describe('a connection used again', () => {
  it('carries the next call', async () => {
    const server = await rawServer({ onRequest: (socket) => socket.write(answer('{}')) });
    const { post } = setUp();
    await post(server.url);
    await post(server.url);
    expect(server.sockets).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });

  it('that was closed while idle gives way to a new one', async () => {
    const server = await rawServer({ onRequest: (socket) => socket.write(answer('{}')) });
    const { post } = setUp();
    await post(server.url);
    const [idle] = server.sockets;
    idle?.end();
    // Closed on both sides: the till has seen it.
    if (idle) await once(idle, 'close');
    expect(await post(server.url)).toMatchObject({ kind: 'answer' });
    expect(server.sockets).toHaveLength(2);
  });

  it.each([
    ['closed', (socket: { end(): void }) => socket.end()],
    ['reset', (socket: { resetAndDestroy(): void }) => socket.resetAndDestroy()],
  ])(
    'and %s before the first byte of its answer: no answer, never "not sent"',
    async (_how, cut) => {
      const server = await rawServer({
        onRequest: (socket, index) => (index === 0 ? socket.write(answer('{}')) : cut(socket)),
      });
      const { post } = setUp();
      await post(server.url);
      expect(await post(server.url)).toEqual({ kind: 'noAnswer', reason: 'connectionLost' });
      expect(server.sockets).toHaveLength(1);
    },
  );

  it('and cut before its request arrived: no answer, never "not sent"', async () => {
    const server = await rawServer({ onRequest: (socket) => socket.write(answer('{}')) });
    const { post } = setUp();
    await post(server.url);
    // Cut in the same turn as the next call starts: the till cannot have seen it yet.
    server.sockets[0]?.resetAndDestroy();
    const outcome = await post(server.url);
    expect(outcome).toEqual({ kind: 'noAnswer', reason: 'connectionLost' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('over TLS', () => {
  it('answers come on a verified connection, which is used again', async () => {
    const { url, cert, requests, connections } = await tlsServer();
    const { post } = setUp({ ca: cert });
    expect(await post(url)).toMatchObject({ kind: 'answer', status: 200 });
    expect(await post(url)).toMatchObject({ kind: 'answer', status: 200 });
    expect(requests).toEqual(['POST /', 'POST /']);
    expect(connections()).toBe(1);
  });

  it('a certificate for another name: not sent', async () => {
    const { url, cert, requests } = await tlsServer('127.0.0.9');
    const { post } = setUp({ ca: cert });
    expect(await post(url)).toEqual({
      kind: 'notSent',
      reason: 'tls',
    });
    expect(requests).toEqual([]);
  });
});

async function tlsServer(certified = '127.0.0.1') {
  const { key, cert } = selfSigned(certified);
  const requests: string[] = [];
  let count = 0;
  const server = createTlsServer({ key, cert }, (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.end('{}'));
  });
  server.on('secureConnection', () => {
    count += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}/`, cert, requests, connections: () => count };
}

async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, Promise.resolve(pending)])) === pending;
}
