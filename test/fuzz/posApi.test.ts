import { Agent, request } from 'node:http';
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Route } from '../../contract/posApi/route.ts';
import { posRoutes, type RouteName } from '../../contract/posApi/routes.ts';
import { holdAgainstDocuments } from '../support/documented.ts';
import { inputs, mutated, mutatedBytes, near, oddValue } from './inputs.ts';
import { rightCalls } from './rightCalls.ts';
import { inParallel, OURS_ALONE, openShop, TOKEN } from './shop.ts';

/* Whatever a program on this machine sends, or a page in its browser. */

const { issue, reverse, reissue, refundOrder } = rightCalls;
const withoutTask = ({ clientTaskSn: _, ...rest }: Record<string, unknown>) => rest;
const withoutSn = ({ clientSn: _, ...rest }: Record<string, unknown>) => rest;
/** A right body for each call that takes one. */
const bodies: Partial<Record<RouteName, readonly unknown[]>> = {
  acceptInvoice: [issue],
  retryInvoice: [{}, { payer: issue.payer, lines: issue.lines }],
  reverseInvoice: [withoutTask(reverse), { ...withoutTask(reverse), lines: undefined }],
  reissueInvoice: [withoutTask(reissue)],
  resolvePrintJob: [{ printed: true }],
  takeOrder: [rightCalls.takeOrder],
  refundOrder: [withoutSn(refundOrder)],
};
const queries = [
  '',
  '?limit=10',
  '?state=issued&q=测试',
  '?from=2026-06-15&cursor=x',
  '?limit=1e3',
];
const callable = Object.entries<Route>(posRoutes).filter(([name]) => name !== 'events');

const param = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('$issued', '$other', '$order', '$job', 'test-task-1') },
  { weight: 1, arbitrary: oddValue.map((value) => encodeURIComponent(wellFormed(String(value)))) },
  { weight: 1, arbitrary: fc.constantFrom('%zz', '%00', '..%2f..', 'a%2Fb', ' ', '*') },
);
const right = { authorization: `Bearer ${TOKEN}` };
const headers = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Record<string, string>>(right) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        authorization: fc.constantFrom(
          '',
          'Bearer',
          `Bearer ${TOKEN}x`,
          `Bearer ${TOKEN.slice(1)}`,
          `Basic ${TOKEN}`,
          `bearer ${TOKEN}`,
          `Bearer  ${TOKEN} `,
        ),
        host: fc.constantFrom(
          '127.0.0.1',
          'till.example',
          'localhost:1',
          '[::1]',
          '',
          '127.0.0.1.evil',
        ),
        origin: fc.constantFrom('https://evil.example', 'null'),
        'content-type': fc.constantFrom(
          'application/json',
          'text/plain',
          'application/json; charset=gbk',
          'multipart/form-data',
          'x',
          '',
        ),
        expect: fc.constantFrom('100-continue', 'x'),
        'content-encoding': fc.constantFrom('gzip', 'x'),
        'x-http-method-override': fc.constantFrom('DELETE'),
        cookie: fc.constantFrom('a=b'),
      },
      { requiredKeys: ['authorization'] },
    ),
  },
);
const calls = fc.constantFrom(...callable).chain(([name, route]) =>
  fc.record({
    name: fc.constant(name as RouteName),
    method: fc.oneof(
      { weight: 12, arbitrary: fc.constant(route.method as string) },
      { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD') },
    ),
    path: fc.oneof(
      {
        weight: 10,
        arbitrary: fc
          .tuple(param, fc.constantFrom(...queries))
          .map(
            ([value, query]) =>
              route.path.replace(/\{\w+\}/, value) + (route.query ? encodeURI(query) : ''),
          ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('/', '/v1', '/v2/health', '/%', '/v1/health/', '//'),
      },
    ),
    headers,
    body: bodies[name as RouteName]
      ? fc.oneof(
          { weight: 8, arbitrary: near(bodies[name as RouteName] ?? []).map(text) },
          {
            weight: 1,
            arbitrary: mutatedBytes([Buffer.from(text(bodies[name as RouteName]?.[0]))]),
          },
        )
      : fc.oneof(fc.constant(undefined), mutated({ a: 1 }).map(text)),
    fresh: fc.boolean(),
  }),
);

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type: string;
}

test('every answer is a documented one, and the ledger holds what was promised and no more', async () => {
  const shop = await openShop();
  const agent = new Agent({ keepAlive: true, maxSockets: 24 });
  onTestFinished(() => agent.destroy());
  const before = await shop.held();
  const promised = { tasks: new Set(before.tasks), orders: new Set(before.orders) };
  const statuses = new Map<number, number>();

  await inParallel(inputs('posApi', calls), 24, async (call, index) => {
    const path = call.path
      .replace('$issued', shop.issued[0] ?? '')
      .replace('$other', shop.issued[1] ?? '')
      .replace('$order', shop.order)
      .replace('$job', 'test-job-1');
    // Some orders have a number of their own; the others find one that is there.
    const body =
      call.fresh && typeof call.body === 'string'
        ? call.body.replace('TEST-0001', `TEST-${index}`)
        : call.body;
    const answer = await send(shop.port, agent, { ...call, path, body });
    const told = `#${index} ${call.method} ${path} ${JSON.stringify(call.headers)} ${body}`;
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect(answer.text, told).not.toMatch(OURS_ALONE);
    expect([500, 503], told).not.toContain(answer.status);
    const json: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
    if (call.method !== 'HEAD') {
      holdAgainstDocuments(call.method, path, { status: answer.status, body: json });
    }
    if (call.method !== 'POST' || answer.status >= 300) return;
    const { clientTaskSn, clientSn } = json as { clientTaskSn?: string; clientSn?: string };
    const isOrder = path.startsWith('/v1/orders');
    if (isOrder && clientSn !== undefined) promised.orders.add(clientSn);
    else if (clientTaskSn !== undefined) promised.tasks.add(clientTaskSn);
  });

  await shop.atRest();
  const after = await shop.held();
  // A refund of a sale that was issued makes a red one, which its answer does not name: none was.
  expect([...after.tasks].filter((sn) => !promised.tasks.has(sn))).toEqual([]);
  expect([...after.orders].filter((sn) => !promised.orders.has(sn))).toEqual([]);
  expect([...promised.tasks].filter((sn) => !after.tasks.has(sn))).toEqual([]);
  expect(shop.broken).toEqual([]);
  expect(shop.problems).toEqual([]);
  for (const status of [200, 202, 400, 401, 403, 404, 409, 422, 429]) {
    expect([status, (statuses.get(status) ?? 0) > 5]).toEqual([status, true]);
  }
});

const requests = [
  `GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`,
  `POST /v1/invoices HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
  `POST /v1/invoices HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  `POST /v1/invoices HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/health HTTP/1.1\r\n\r\n`,
  `GET /v1/invoices/x HTTP/1.0\r\nAuthorization: Bearer ${TOKEN}\r\nExpect: x\r\n\r\n`,
  `GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
].map((one) => Buffer.from(one, 'latin1'));
/** After the bytes, so that a connection that is still in order ends. */
const last = Buffer.from('\r\n\r\nGET /v1/health HTTP/1.1\r\nConnection: close\r\n\r\n');
const streams = fc.oneof(
  { weight: 6, arbitrary: mutatedBytes(requests) },
  // One after another without waiting for an answer, some of them right.
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...requests), mutatedBytes(requests)), {
        minLength: 2,
        maxLength: 12,
      })
      .map((all) => Buffer.concat(all)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 500 }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 100, max: 3_000 })
      .map((count) => Buffer.from(`GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(count * 4)}\r\n`)),
  },
);

test('bytes that are nearly HTTP, half of it or too much of it get 4xx or nothing', async () => {
  const shop = await openShop({ requestMs: 400, checkMs: 100 });
  const seen = new Map<string, number>();
  await inParallel(inputs('posApiBytes', streams), 24, async (bytes, index) => {
    const text = await exchange(shop.port, Buffer.concat([bytes, last]));
    const told = `#${index} ${Buffer.from(bytes).toString('latin1')}\n${text}`;
    expect(text, told).not.toMatch(OURS_ALONE);
    for (const [, status = ''] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
      seen.set(status, (seen.get(status) ?? 0) + 1);
      expect(['100', '200', '400', '401', '403', '404', '413', '422', '429'], told).toContain(
        status,
      );
    }
  });
  for (const status of ['200', '400', '401', '403']) {
    expect([status, (seen.get(status) ?? 0) > 50]).toEqual([status, true]);
  }
  expect(shop.broken).toEqual([]);
  expect((await fetch(`${shop.url}/v1/health`, { headers: right })).status).toBe(200);
});

test('a thousand at once are all answered, the right and the wrong', async () => {
  const shop = await openShop();
  const line = (token: string) =>
    Buffer.from(
      `GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    );
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, at) => exchange(shop.port, line(at % 2 ? TOKEN : 'wrong'))),
  );
  for (const [at, text] of answers.entries()) {
    expect(text).toMatch(at % 2 ? /^HTTP\/1\.1 200 / : /^HTTP\/1\.1 (401|429) /);
  }
});

test('a thousand half requests hold up nobody, and are cut off', async () => {
  const shop = await openShop({ requestMs: 400, checkMs: 100 });
  const half = Buffer.from(`POST /v1/invoices HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthoriz`);
  const sockets = await Promise.all(
    Array.from(
      { length: 1_000 },
      () =>
        new Promise<{ over: Promise<string> }>((resolve, reject) => {
          const socket = createConnection({ host: '127.0.0.1', port: shop.port }, () => {
            socket.write(half);
            resolve({ over });
          });
          socket.once('error', reject);
          const over = collect(socket);
        }),
    ),
  );
  expect((await fetch(`${shop.url}/v1/health`, { headers: right })).status).toBe(200);
  const texts = await Promise.all(sockets.map(({ over }) => over));
  expect(new Set(texts.map((text) => text.slice(0, 12)))).toEqual(new Set(['HTTP/1.1 400']));
  expect((await fetch(`${shop.url}/v1/health`, { headers: right })).status).toBe(200);
});

test('it is not there for other machines', async () => {
  const shop = await openShop();
  const own = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal }) => !internal);
  for (const { address } of own) {
    const outcome = await new Promise((resolve) => {
      const socket = createConnection({ host: address, port: shop.port }, () => resolve('open'));
      socket.once('error', () => resolve('refused'));
    });
    expect([address, outcome]).toEqual([address, 'refused']);
  }
});

function text(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** encodeURIComponent has no word for half a character. */
function wellFormed(value: string): string {
  return value.replace(/[\uD800-\uDFFF]/g, '').slice(0, 300);
}

function send(
  port: number,
  agent: Agent,
  call: {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: string | Uint8Array | undefined;
  },
): Promise<Answer> {
  const bytes = call.body === undefined ? undefined : Buffer.from(call.body);
  const sendsBody = bytes !== undefined && call.method !== 'GET' && call.method !== 'HEAD';
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: call.method,
        path: call.path.replaceAll(' ', '%20'),
        headers: {
          ...(sendsBody && {
            'content-type': 'application/json',
            'content-length': String(bytes.length),
          }),
          ...call.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString('utf8'),
            type: String(response.headers['content-type']),
          }),
        );
      },
    );
    sent.once('error', reject);
    sent.end(sendsBody ? bytes : undefined);
  });
}

/**
 * Sends bytes; what came until the other side was done. Our side stays open: Node's server gives no
 * answer to whoever has ended it already.
 */
function exchange(port: number, bytes: Uint8Array): Promise<string> {
  const socket = createConnection({ host: '127.0.0.1', port });
  const all = collect(socket);
  socket.write(bytes);
  return all;
}

function collect(socket: ReturnType<typeof createConnection>): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Cut off is an end like another: what had come by then counts.
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}
