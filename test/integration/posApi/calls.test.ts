import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { errorSchema } from '../../../contract/pos.ts';
import { type Answer, type Api, ask, post, startApi } from './api.ts';
import { TOKEN } from './fakeDesk.ts';

const order = {
  clientSn: 'TEST-0001',
  lines: [{ name: '测试商品', amount: 113_000, taxRate: '0.13' }],
  payer: { kind: 'person', name: '测试抬头', email: 'test@example.com', phone: '18200000000' },
};

/** Every error is of the documented form, is no page of a framework, and tells nothing of inside. */
function expectError(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status,
    body: { error: { code } },
  });
  expect(errorSchema.strict().safeParse(answer.body).error).toBeUndefined();
  expect(answer.text).not.toMatch(/FST_|node_modules|\bat \w+ \(|\.ts\b/);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
}

describe('accepting an order', () => {
  test('202 and the invoice; the till gets the order with its defaults', async () => {
    const api = await startApi();
    const answer = await post(api, '/v1/invoices', order);
    expect(answer).toMatchObject({
      status: 202,
      body: { clientTaskSn: 'task-1', state: 'queued' },
    });
    expect(api.desk.orders).toEqual([
      {
        ...order,
        lines: [{ ...order.lines[0], unit: '件', quantity: '1', discount: 0 }],
      },
    ]);
  });

  test('200 for one that is known', async () => {
    const known = await invoiceOf(await startApi());
    const api = await startApi({ accept: async () => ({ outcome: 'known', invoice: known }) });
    expect(await post(api, '/v1/invoices', order)).toMatchObject({
      status: 200,
      body: { clientTaskSn: 'task-1' },
    });
  });

  test('409 for other content under the same number', async () => {
    const api = await startApi({ accept: async () => ({ outcome: 'conflict' }) });
    const answer = await post(api, '/v1/invoices', order);
    expectError(answer, 409, 'conflict');
    expect(answer.text).toContain('TEST-0001');
  });

  test('422 with a sentence for each field, in the language of the app', async () => {
    const faults = [
      { path: 'clientSn', rule: 'tooManyBytes', params: { most: 32, actual: 33 } },
      { path: 'lines.0.taxRate', rule: 'rateNotAllowed', params: { allowed: '0.13' } },
    ] as const;
    const refuse = async () => ({ outcome: 'faults', faults }) as const;
    const english = await post(await startApi({ accept: refuse }), '/v1/invoices', order);
    expectError(english, 422, 'rule');
    expect(english.body).toMatchObject({
      error: {
        fields: [
          { path: 'clientSn', message: expect.stringMatching(/at most 32 bytes; this has 33/) },
          { path: 'lines.0.taxRate', message: expect.stringMatching(/^Line 1: tax rate/) },
        ],
      },
    });
    const api = await startApi({ accept: refuse, language: () => 'zh-CN' });
    expect((await post(api, '/v1/invoices', order)).body).toMatchObject({
      error: { message: expect.stringMatching(/2 处/) },
    });
  });

  test.each(['noTerminal', 'cannotStore'] as const)('503 for %s', async (outcome) => {
    const api = await startApi({ accept: async () => ({ outcome }) });
    expectError(await post(api, '/v1/invoices', order), 503, 'unavailable');
  });

  test('500 says nothing of what broke; the app is told', async () => {
    const error = new Error('TEST-SECRET at ledger.ts');
    const api = await startApi({ accept: () => Promise.reject(error) });
    const answer = await post(api, '/v1/invoices', order);
    expectError(answer, 500, 'internal');
    expect(answer.text).not.toContain('TEST-SECRET');
    expect(api.broken).toEqual([error]);
  });

  test('503 when it is the disk that could not take it, wherever on the way', async () => {
    const api = await startApi({ accept: () => Promise.reject(new Error('TEST: disk full')) });
    expectError(await post(api, '/v1/invoices', order), 503, 'unavailable');
  });
});

describe('what is not an order', () => {
  test.each([
    ['nothing', undefined],
    ['null', 'null'],
    ['a list', '[]'],
    ['cut off', '{"clientSn":"TEST'],
    ['not JSON', 'clientSn=TEST'],
    ['GBK', Buffer.from('7b22b2e2223a317d', 'hex')],
    ['a misspelt field', JSON.stringify({ ...order, discuont: 1 })],
    ['an own __proto__', `{"__proto__":{},${JSON.stringify(order).slice(1)}`],
    [
      'an amount with a point',
      JSON.stringify({ ...order, lines: [{ ...order.lines[0], amount: 0.5 }] }),
    ],
  ])('400: %s', async (_, body) => {
    const api = await startApi();
    const answer = await ask(api, '/v1/invoices', { method: 'POST', body });
    expectError(answer, 400, 'malformed');
    expect(api.desk.orders).toEqual([]);
  });

  test('the fields at fault are named', async () => {
    const api = await startApi();
    const answer = await post(api, '/v1/invoices', { ...order, clientSn: 5, payer: {} });
    expect(answer.body).toMatchObject({
      error: {
        fields: [
          { path: 'clientSn', message: 'Order number must be text.' },
          { path: 'payer.kind', message: 'Person or company is missing.' },
          { path: 'payer.name', message: 'Title is missing.' },
        ],
      },
    });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'garbage', undefined])(
    '400: content type %s',
    async (type) => {
      const api = await startApi();
      const answer = await ask(api, '/v1/invoices', {
        method: 'POST',
        body: JSON.stringify(order),
        headers: { 'content-type': type },
      });
      expectError(answer, 400, 'malformed');
      expect(api.desk.orders).toEqual([]);
    },
  );

  test('a charset and a byte order mark are no trouble', async () => {
    const api = await startApi();
    const answer = await ask(api, '/v1/invoices', {
      method: 'POST',
      body: `\uFEFF${JSON.stringify(order)}`,
      headers: { 'content-type': 'application/json; charset=UTF-8' },
    });
    expect(answer.status).toBe(202);
  });

  test('1,001 lines: one sentence, not a thousand', async () => {
    const api = await startApi();
    const lines = Array.from({ length: 1_001 }, () => ({}));
    const answer = await post(api, '/v1/invoices', { ...order, lines });
    expectError(answer, 422, 'rule');
    expect(answer.body).toMatchObject({
      error: { fields: [{ path: 'lines', message: expect.stringContaining('1001') }] },
    });
  });

  test('a thousand wrong lines are answered with a hundred sentences', async () => {
    const api = await startApi();
    const lines = Array.from({ length: 1_000 }, () => ({}));
    const answer = await post(api, '/v1/invoices', { ...order, lines });
    const { error } = errorSchema.parse(answer.body);
    expect(error.message).toContain('3000');
    expect(error.fields).toHaveLength(100);
  });
});

describe('a body that is too large', () => {
  test.each(['a length that says so', 'chunks'])('gets a 413, not a reset: %s', async (how) => {
    const api = await startApi();
    const body = JSON.stringify({ ...order, memo: 'x'.repeat(5_000_000) });
    const headers =
      how === 'chunks' ? { 'content-length': undefined, 'transfer-encoding': 'chunked' } : {};
    for (const connection of ['close', 'keep-alive']) {
      const answer = await ask(api, '/v1/invoices', {
        method: 'POST',
        body,
        headers: { ...headers, connection },
      });
      expectError(answer, 413, 'too_large');
    }
    expect(api.desk.orders).toEqual([]);
  });

  test('and 401 without a token, 404 at a wrong address', async () => {
    const api = await startApi();
    const body = Buffer.alloc(5_000_000, 'x');
    const bare = { authorization: undefined, connection: 'close' };
    expectError(
      await ask(api, '/v1/invoices', { method: 'POST', body, headers: bare }),
      401,
      'unauthorized',
    );
    const lost = await ask(api, '/v1/nowhere', {
      method: 'POST',
      body,
      headers: { connection: 'close' },
    });
    expectError(lost, 413, 'too_large');
  });

  test('exactly 1 MiB is not too large', async () => {
    const api = await startApi();
    const empty = JSON.stringify({ ...order, memo: '' });
    const memo = 'x'.repeat(1024 * 1024 - Buffer.byteLength(empty));
    expect(await post(api, '/v1/invoices', { ...order, memo })).toMatchObject({ status: 202 });
    expectError(await post(api, '/v1/invoices', { ...order, memo: `${memo}x` }), 413, 'too_large');
  });
});

describe('reading', () => {
  test('health', async () => {
    const answer = await ask(await startApi(), '/v1/health');
    expect(answer).toMatchObject({ status: 200, body: { status: 'ok', mode: 'training' } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('one invoice, or 404', async () => {
    const api = await startApi();
    expect(await ask(api, '/v1/invoices/task-1')).toMatchObject({
      status: 200,
      body: { clientTaskSn: 'task-1' },
    });
    for (const sn of ['nowhere', '%E6%B5%8B', '%zz', 'x'.repeat(5_000), '..%2F..%2Fetc']) {
      expectError(await ask(api, `/v1/invoices/${sn}`), 404, 'not_found');
    }
  });

  test('a list, its filters, and empty ones left out', async () => {
    const api = await startApi();
    const answer = await ask(
      api,
      '/v1/invoices?clientSn=&state=issued&from=2026-06-15&q=%E6%B5%8B%E8%AF%95&limit=2',
    );
    expect(answer).toMatchObject({ status: 200, body: { items: [{}], nextCursor: null } });
    await ask(api, '/v1/invoices');
    expect(api.desk.asked).toEqual([
      { state: 'issued', from: '2026-06-15', q: '测试', limit: 2 },
      { limit: 50 },
    ]);
  });

  test.each([
    'state=lost',
    'limit=0',
    'limit=x',
    'limit=1000',
    'colour=red',
    'kind=blue&kind=red',
    'cursor=bad',
    'from=yesterday',
    'to=2026-02-30',
  ])('400: ?%s', async (query) => {
    expectError(await ask(await startApi(), `/v1/invoices?${query}`), 400, 'malformed');
  });

  test('cancel', async () => {
    const api = await startApi();
    expect(await post(api, '/v1/invoices/task-1/cancel')).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    });
    expect(await post(api, '/v1/invoices/task-1/cancel', {})).toMatchObject({ status: 200 });
    expectError(await post(api, '/v1/invoices/task-2/cancel'), 409, 'conflict');
    expectError(await post(api, '/v1/invoices/task-3/cancel'), 404, 'not_found');
  });

  test('receipts and print jobs', async () => {
    const api = await startApi();
    expect(await post(api, '/v1/invoices/task-1/receipt')).toMatchObject({
      status: 202,
      body: { jobId: 'job-1' },
    });
    expectError(await post(api, '/v1/invoices/task-2/receipt'), 404, 'not_found');
    expect(await ask(api, '/v1/print-jobs/job-1')).toMatchObject({ body: { state: 'unsure' } });
    expectError(await ask(api, '/v1/print-jobs/job-9'), 404, 'not_found');
    const resolve = (job: string, body?: unknown) =>
      post(api, `/v1/print-jobs/${job}/resolve`, body);
    expect(await resolve('job-1', { printed: true })).toMatchObject({ body: { state: 'done' } });
    expect(await resolve('job-1', { printed: false })).toMatchObject({
      body: { state: 'waiting' },
    });
    expectError(await resolve('job-2', { printed: true }), 409, 'conflict');
    expectError(await resolve('job-9', { printed: true }), 404, 'not_found');
    expectError(await resolve('job-1', { printed: 'yes' }), 400, 'malformed');
    expectError(await resolve('job-1'), 400, 'malformed');
  });

  test.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['PUT', '/v1/invoices'],
    ['DELETE', '/v1/invoices/task-1'],
    ['OPTIONS', '/v1/invoices'],
    ['GET', '/v1/orders'],
    ['GET', '/v1/orders/TEST-9999'],
  ])('404: %s %s', async (method, path) => {
    expectError(await ask(await startApi(), path, { method }), 404, 'not_found');
  });
});

describe('HEAD', () => {
  test.each(['/v1/health', '/v1/invoices?limit=1', '/v1/invoices/task-1', '/v1/print-jobs/job-1'])(
    'answers as GET does, without the body: %s',
    async (path) => {
      const api = await startApi();
      const got = await ask(api, path);
      const head = await ask(api, path, { method: 'HEAD' });
      expect(head).toMatchObject({ status: 200, text: '' });
      expect(head.headers['content-length']).toBe(got.headers['content-length']);
    },
  );

  test('needs the token, and finds no stream and no operation', async () => {
    const api = await startApi();
    const statusOf = async (path: string, authorization?: string) =>
      (await ask(api, path, { method: 'HEAD', headers: { authorization } })).status;
    expect(await statusOf('/v1/health')).toBe(401);
    expect(await statusOf('/v1/events', `Bearer ${TOKEN}`)).toBe(404);
    expect(await statusOf('/v1/invoices/task-1/cancel', `Bearer ${TOKEN}`)).toBe(404);
  });
});

test('what a caller expects beyond 100-continue does not matter, but the token does', async () => {
  const api = await startApi();
  const answer = await ask(api, '/v1/health', { headers: { expect: 'wonders' } });
  expect(answer).toMatchObject({ status: 200, body: { status: 'ok' } });
  const stranger = await ask(api, '/v1/health', {
    headers: { expect: 'wonders', authorization: undefined },
  });
  expectError(stranger, 401, 'unauthorized');
});

describe('what is not even HTTP', () => {
  test.each([
    ['garbage', 'EHLO till.example\r\n\r\n'],
    ['endless headers', `GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`],
  ])('400: %s', async (_, text) => {
    expect(await sendRaw(await startApi(), text)).toMatch(
      /^HTTP\/1\.1 400 [\s\S]*"code":"malformed"/,
    );
  });

  test('403 without a Host header', async () => {
    const text = 'GET /v1/health HTTP/1.1\r\nconnection: close\r\n\r\n';
    expect(await sendRaw(await startApi(), text)).toMatch(/^HTTP\/1\.1 403 [\s\S]*"forbidden"/);
  });

  test('a sender that stops in the middle is cut off', async () => {
    const api = await startApi({}, { requestMs: 40, checkMs: 10 });
    const head = `POST /v1/invoices HTTP/1.1\r\nhost: 127.0.0.1:${api.port}\r\ncontent-length: 100\r\n`;
    expect(await sendRaw(api, `${head}\r\n{`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await sendRaw(api, head)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('closing', () => {
  test('lets a call under way finish', async () => {
    let finish: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let store: () => void = () => undefined;
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    const invoice = await invoiceOf(await startApi());
    const api = await startApi({
      async accept() {
        finish();
        await stored;
        return { outcome: 'accepted', invoice };
      },
    });
    const answer = post(api, '/v1/invoices', order);
    await started;
    const closed = api.close();
    store();
    expect((await answer).status).toBe(202);
    await closed;
    await expect(ask(api, '/v1/health')).rejects.toThrow('ECONNREFUSED');
  });

  test('a taken port is said', async () => {
    const first = await startApi();
    const { createPosApi } = await import('../../../main/posApi/server.ts');
    const second = createPosApi({ desk: first.desk, clock: first.clock });
    await expect(second.listen(first.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await second.close();
  });
});

async function invoiceOf(api: Api) {
  const invoice = await api.desk.readInvoice('task-1');
  if (!invoice) throw new Error('the fake till has it');
  return invoice;
}

/** Sends bytes and returns all that came back until the other side closed. */
function sendRaw(api: Api, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(api.port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      received += String(chunk);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}
