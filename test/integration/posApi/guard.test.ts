import { createConnection } from 'node:net';
import { expect, test } from 'vitest';
import { type Api, ask, startApi } from './api.ts';
import { TOKEN } from './fakeDesk.ts';

async function statusWith(api: Api, headers: Record<string, string | undefined>): Promise<number> {
  return (await ask(api, '/v1/health', { headers })).status;
}

test.each([
  ['no token', undefined],
  ['an empty one', 'Bearer '],
  ['a wrong one', `Bearer ${TOKEN}x`],
  ['one that is cut off', `Bearer ${TOKEN.slice(1)}`],
  ['another scheme', `Basic ${TOKEN}`],
  ['bare', TOKEN],
])('401: %s', async (_, authorization) => {
  const api = await startApi();
  const answer = await ask(api, '/v1/health', { headers: { authorization } });
  expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unauthorized' } } });
  expect(answer.headers['www-authenticate']).toBe('Bearer');
  expect(answer.text).not.toContain(TOKEN.slice(1));
});

test('the scheme is read in any letter case', async () => {
  expect(await statusWith(await startApi(), { authorization: `bearer ${TOKEN}` })).toBe(200);
});

test('nobody gets in while there is no token, and a new token replaces the old one', async () => {
  let token: string | undefined;
  const api = await startApi({ token: () => token });
  expect(await statusWith(api, { authorization: 'Bearer undefined' })).toBe(401);
  token = TOKEN;
  expect(await statusWith(api, {})).toBe(200);
  token = `${TOKEN}-new`;
  expect(await statusWith(api, {})).toBe(401);
  expect(await statusWith(api, { authorization: `Bearer ${TOKEN}-new` })).toBe(200);
});

test('403: any host but this machine, whatever the token', async () => {
  const api = await startApi();
  for (const host of ['till.example', `till.example:${api.port}`, '127.0.0.1:1', '10.0.0.1']) {
    for (const authorization of [`Bearer ${TOKEN}`, undefined]) {
      const answer = await ask(api, '/v1/health', { headers: { host, authorization } });
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    }
  }
  for (const host of [`LOCALHOST:${api.port}`, `[::1]:${api.port}`, '127.0.0.1']) {
    expect(await statusWith(api, { host })).toBe(200);
  }
});

test('401 comes before 404: a stranger learns no addresses', async () => {
  const api = await startApi();
  for (const path of ['/v1/nowhere', '/v1/invoices/%zz', '/v1/events']) {
    const answer = await ask(api, path, { headers: { authorization: undefined } });
    expect(answer.status).toBe(401);
  }
});

test('429 only after many wrong tokens, never for the right one, and not for ever', async () => {
  const api = await startApi();
  const wrong = { authorization: 'Bearer wrong' };
  const statuses: number[] = [];
  for (let count = 0; count < 21; count += 1) statuses.push(await statusWith(api, wrong));
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
  expect(await statusWith(api, {})).toBe(200);
  expect(await statusWith(api, { authorization: undefined })).toBe(401);
  expect(await ask(api, '/v1/health', { headers: wrong })).toMatchObject({
    status: 429,
    headers: { 'retry-after': '60' },
    body: { error: { code: 'too_many_wrong_tokens' } },
  });
  await api.clock.advance(60_000);
  expect(await statusWith(api, wrong)).toBe(401);
});

test.each([
  ['no token', ''],
  ['a wrong one', 'authorization: Bearer wrong\r\n'],
])(
  'a stranger with %s is refused and let go: nobody keeps the places of the shop’s own',
  async (_, line) => {
    const api = await startApi();
    const text = await untilClosed(
      api,
      `GET /v1/health HTTP/1.1\r\nhost: 127.0.0.1\r\n${line}\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 401 /);
    expect(text).toMatch(/\r\nconnection: close\r\n/i);
  },
);

test('who asks for another protocol gets this one, and the connection ends', async () => {
  const api = await startApi();
  const text = await untilClosed(
    api,
    `GET /v1/health HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${TOKEN}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
  );
  expect(text).toMatch(/^HTTP\/1\.1 200 /);
  expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
});

/** Sends bytes and keeps the line open; what came until the API ended it. */
function untilClosed(api: Api, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port: api.port }, () =>
      socket.write(bytes),
    );
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
