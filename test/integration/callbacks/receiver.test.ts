import { createConnection } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Hint } from '../../../main/callbacks/hint.ts';
import { createCallbacks } from '../../../main/callbacks/server.ts';

async function start(onHint: (hint: Hint) => void = () => undefined) {
  const hints: Hint[] = [];
  const broken: unknown[] = [];
  const receiver = createCallbacks({
    hint: (hint) => {
      hints.push(hint);
      onHint(hint);
    },
    onBroken: (error) => broken.push(error),
  });
  const url = await receiver.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => receiver.close());
  return { url, hints, broken };
}

function send(url: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
}

const invoiceAnswer = {
  result_code: '200',
  biz_response: { result_code: 'SUCCESS', data: '接收开票信息成功' },
};
const orderAnswer = {
  result_code: '200',
  biz_response: { result_code: 'SUCCESS', data: '接收回调信息成功' },
};

const paths = [
  ['/callbacks/invoice', invoiceAnswer],
  ['/callbacks/invoice/v2', invoiceAnswer],
  ['/callbacks/order-status', orderAnswer],
  ['/callbacks/order-invoice', orderAnswer],
] as const;

describe.each(paths)('%s', (path, expected) => {
  test('answers exactly as its document shows, known or not, wrapped or bare', async () => {
    const { url, hints } = await start();
    const bodies = [
      {
        result_code: '200',
        biz_response: { data: { client_sn: 'TEST-1', client_task_sn: 'task' } },
      },
      { result_code: '200', biz_response: { order: { client_sn: 'TEST-2', status: 1 } } },
      { client_sn: 'TEST-3' },
      { never: 'heard of' },
    ];
    for (const body of bodies) {
      const answer = await send(`${url}${path}`, JSON.stringify(body));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await answer.json()).toEqual(expected);
    }
    expect(hints).toEqual([
      { clientSn: 'TEST-1', clientTaskSn: 'task' },
      { clientSn: 'TEST-2' },
      { clientSn: 'TEST-3' },
    ]);
  });

  test.each([
    ['empty', ''],
    ['cut off', '{"client_sn":"TEST'],
    ['a form', 'client_sn=TEST-1'],
    ['no object', '["TEST-1"]'],
    ['GBK', Uint8Array.from([0x7b, 0x22, 0xb2, 0xe2, 0x22, 0x3a, 0x31, 0x7d])],
  ])('400: %s', async (_, body) => {
    const { url, hints, broken } = await start();
    expect((await send(`${url}${path}`, body)).status).toBe(400);
    expect(hints).toEqual([]);
    expect(broken).toEqual([]);
  });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'garbage'])(
  'JSON that calls itself %s is read all the same, or refused with 400',
  async (type) => {
    const { url } = await start();
    const answer = await send(`${url}/callbacks/invoice`, '{"client_sn":"TEST-1"}', type);
    expect(answer.status).toBe(type === 'garbage' ? 400 : 200);
  },
);

test('a hint that fails does not change the answer', async () => {
  const error = new Error('TEST');
  const { url, broken } = await start(() => {
    throw error;
  });
  const answer = await send(`${url}/callbacks/invoice`, '{"client_sn":"TEST-1"}');
  expect(await answer.json()).toEqual(invoiceAnswer);
  expect(broken).toEqual([error]);
});

test('413 for more than 1 MiB, 404 elsewhere', async () => {
  const { url, hints } = await start();
  const large = JSON.stringify({ client_sn: 'TEST-1', qr_code: 'x'.repeat(5_000_000) });
  expect((await send(`${url}/callbacks/invoice`, large)).status).toBe(413);
  expect((await fetch(`${url}/callbacks/invoice`)).status).toBe(404);
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/%zz`)).status).toBe(404);
  expect(hints).toEqual([]);
});

test.each([
  ['a callback', 'POST /callbacks/invoice', 'content-length: 2\r\n\r\n{}'],
  ['anything else', 'GET /', '\r\n'],
  ['a wish for another protocol', 'GET /', 'connection: upgrade\r\nupgrade: x\r\n\r\n'],
])('a connection ends with its answer: %s', async (_, line, rest) => {
  const { url } = await start();
  const { port } = new URL(url);
  const text = await new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = createConnection({ host: '127.0.0.1', port: Number(port) }, () =>
      socket.write(`${line} HTTP/1.1\r\nhost: x\r\n${rest}`),
    );
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
  expect(text).toMatch(/^HTTP\/1\.1 (200|404) /);
});
