import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { settle } from '../../support/testClock.ts';
import { type Api, ask, startApi } from './api.ts';
import { TOKEN, testInvoice } from './fakeDesk.ts';

interface Listener {
  readonly response: IncomingMessage;
  readonly call: ClientRequest;
  /** Resolves with all that came once it holds `text`. */
  until(text: string): Promise<string>;
  readonly closed: Promise<void>;
}

function listen(api: Api, lastEventId?: number): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: api.port,
        path: '/v1/events',
        agent: false,
        headers: {
          authorization: `Bearer ${TOKEN}`,
          ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }),
        },
      },
      (response) => {
        const chunks: string[] = [];
        const looks = new Set<() => void>();
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          chunks.push(String(chunk));
          for (const look of looks) look();
        });
        response.on('error', () => undefined);
        const closed = new Promise<void>((done) => response.once('close', done));
        resolve({
          response,
          call,
          closed,
          until: (text) =>
            new Promise((found) => {
              // Piece by piece: to search a growing text from its start takes ages.
              let searched = 0;
              let tail = '';
              const look = () => {
                tail += chunks.slice(searched).join('');
                searched = chunks.length;
                if (tail.includes(text)) {
                  looks.delete(look);
                  found(chunks.join(''));
                } else tail = tail.slice(-text.length);
              };
              looks.add(look);
              look();
            }),
        });
      },
    );
    call.on('error', reject);
    call.end();
    onTestFinished(() => {
      call.destroy();
    });
  });
}

function ids(text: string): number[] {
  return [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
}

test('the headers come at once, before any event', async () => {
  const { response, until } = await listen(await startApi());
  expect(response.statusCode).toBe(200);
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(await until('\n\n')).toMatch(/^:/);
});

test('without an id: from now on, one JSON invoice an event', async () => {
  const api = await startApi();
  api.desk.happen('before');
  const stream = await listen(api);
  const seq = api.desk.happen('after');
  const text = await stream.until('after');
  expect(ids(text)).toEqual([seq]);
  const data = /^data: (.*)$/m.exec(text)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual(testInvoice('after'));
});

test('with an id: all that followed it, and then the live ones, without a gap or a repeat', async () => {
  const api = await startApi();
  const all = Array.from({ length: 950 }, (_, index) => api.desk.happen(`old-${index}`));
  const from = all[99] ?? 0;
  const stream = await listen(api, from);
  for (let index = 0; index < 50; index += 1) {
    all.push(api.desk.happen(`new-${index}`));
    await settle(1);
  }
  expect(ids(await stream.until('new-49'))).toEqual(all.slice(100));
});

test('an event between catching up and listening is not lost', async () => {
  // Happens in the very moment after the last page was read and before it is delivered.
  let between: (() => void) | undefined;
  const api = await startApi();
  const { eventsAfter } = api.desk;
  api.desk.eventsAfter = async (seq, limit) => {
    const page = await eventsAfter(seq, limit);
    if (Array.isArray(page) && page.length === 0) between?.();
    between = undefined;
    return page;
  };
  between = () => void api.desk.happen('in-between');
  const stream = await listen(api);
  expect(await stream.until('in-between')).toContain('in-between');
});

test('410 when what follows the id is no longer kept', async () => {
  const api = await startApi();
  const first = api.desk.happen('one');
  const second = api.desk.happen('two');
  api.desk.forget(second);
  const answer = await ask(api, '/v1/events', { headers: { 'last-event-id': String(first) } });
  expect(answer).toMatchObject({ status: 410, body: { error: { code: 'gone' } } });
  expect((await listen(api, second)).response.statusCode).toBe(200);
});

test('410 for an id from a future that a restored ledger does not know', async () => {
  const api = await startApi();
  const answer = await ask(api, '/v1/events', { headers: { 'last-event-id': '99' } });
  expect(answer.status).toBe(410);
});

test('400 for an id that is none', async () => {
  const api = await startApi();
  const answer = await ask(api, '/v1/events', { headers: { 'last-event-id': 'x' } });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'malformed' } } });
});

test('a comment every 15 s of the clock', async () => {
  const api = await startApi();
  const stream = await listen(api);
  await stream.until('\n\n');
  await api.clock.advance(14_999);
  api.desk.happen('marker');
  expect(await stream.until('marker')).not.toContain(': still here');
  await api.clock.advance(1);
  await stream.until(': still here\n\n');
  await api.clock.advance(15_000);
  await stream.until(': still here\n\n: still here\n\n');
});

test('who hangs up is forgotten', async () => {
  const api = await startApi();
  const stream = await listen(api);
  expect(api.desk.listeners.size).toBe(1);
  stream.call.destroy();
  while (api.desk.listeners.size > 0) await settle(1);
  api.desk.happen('unheard');
  await api.clock.advance(60_000);
  expect(api.broken).toEqual([]);
});

test('who does not read costs no memory, gets all later, and is cut off if it never reads', async () => {
  const api = await startApi();
  const big = 'x'.repeat(64 * 1024);
  let pages = 0;
  const { eventsAfter } = api.desk;
  api.desk.eventsAfter = (seq, limit) => {
    pages += 1;
    return eventsAfter(seq, limit);
  };
  const slow = await listen(api);
  const dead = await listen(api);
  slow.response.pause();
  dead.response.pause();
  const seqs = Array.from({ length: 400 }, (_, index) => api.desk.happen(`${index}-${big}`));
  await settle();
  // Two streams, a page each at most besides their first look: then they wait for their readers.
  expect(pages).toBeLessThanOrEqual(4);
  slow.response.resume();
  expect(ids(await slow.until('"399-'))).toEqual(seqs);
  await api.clock.advance(60_000);
  while (api.desk.listeners.size > 1) await settle(1);
});

test('a ledger that fails ends the stream, and the app is told', async () => {
  const api = await startApi();
  const stream = await listen(api);
  const error = new Error('disk');
  api.desk.eventsAfter = () => Promise.reject(error);
  api.desk.happen('lost');
  await stream.closed;
  expect(api.broken).toEqual([error]);
  expect(api.desk.listeners.size).toBe(0);
});

test('a new token ends the streams of the old one, also one that is just being opened', async () => {
  let token = TOKEN;
  const api = await startApi({ token: () => token });
  const stream = await listen(api);
  let replace: (() => void) | undefined;
  const { lastSeq } = api.desk;
  api.desk.lastSeq = async () => {
    replace?.();
    return lastSeq();
  };
  replace = () => {
    token = `${TOKEN}-new`;
    api.desk.replaceToken();
  };
  const late = await listen(api);
  expect(late.response.statusCode).toBe(401);
  await stream.closed;
  expect(api.desk.listeners.size).toBe(0);
  replace = undefined;
  const answer = await ask(api, '/v1/health', {
    headers: { authorization: `Bearer ${TOKEN}-new` },
  });
  expect(answer.status).toBe(200);
});

test('closing the API ends the streams', async () => {
  const api = await startApi();
  const stream = await listen(api);
  await api.close();
  await stream.closed;
  expect(api.desk.listeners.size).toBe(0);
});
