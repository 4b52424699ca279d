import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createCallbacks } from '../../main/callbacks/server.ts';
import { createHints } from '../../main/wiring/hints.ts';
import { inputs, mutatedBytes, near } from './inputs.ts';
import { inParallel, OURS_ALONE, openShop } from './shop.ts';

/* Callbacks are not signed: whoever reaches the port can say anything in them. */

const data = { client_sn: 'SEED-1', client_task_sn: '$task', task_status: 'INVOICED_BLUE_SUCCESS' };
const right = [
  { result_code: '200', biz_response: { result_code: 'INVOICE_SUCCESS', data } },
  { result_code: '200', biz_response: { order: { client_sn: 'SEED-3', status: 1 } } },
  { ...data, invoice_no: '50877603', invoice_code: '150003528888' },
  { client_sn: 'SEED-1', client_original_sn: 'SEED-2', invoice_type: 'RED' },
];
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '');
const calls = fc.record({
  path: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        '/callbacks/invoice',
        '/callbacks/invoice/v2',
        '/callbacks/order-status',
        '/callbacks/order-invoice',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('/', '/callbacks', '/%zz', '/v1/health', '/callbacks/'),
    },
  ),
  method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'POST', 'GET', 'PUT'),
  type: fc.constantFrom('application/json', 'text/plain', 'x', '', 'application/json; charset=gbk'),
  body: fc.oneof(
    { weight: 4, arbitrary: near(right).map(bytesOf) },
    { weight: 2, arbitrary: mutatedBytes(right.map(bytesOf)) },
  ),
});

test('a callback is taken or refused in the documented words, and changes no invoice', async () => {
  const shop = await openShop();
  const broken: unknown[] = [];
  const asked: unknown[] = [];
  const receiver = createCallbacks({
    hint: createHints({
      ledger: shop.ledger,
      askNow: async (sn) => void asked.push(sn),
      hintOrder: async (hint) => void asked.push(hint),
    }),
    onBroken: (error) => broken.push(error),
  });
  const { port } = new URL(await receiver.listen({ host: '127.0.0.1', port: 0 }));
  onTestFinished(() => receiver.close());
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  onTestFinished(() => agent.destroy());
  const before = await shop.ledger.read('list', { limit: 100 });
  const statuses = new Map<number, number>();

  await inParallel(inputs('callbacks', calls), 16, async (call, index) => {
    const body = Buffer.from(
      Buffer.from(call.body)
        .toString('latin1')
        .replaceAll('$task', shop.issued[0] ?? ''),
      'latin1',
    );
    const answer = await send(Number(port), agent, { ...call, body });
    const told = `#${index} ${call.method} ${call.path} ${body.toString('latin1')}`;
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect([200, 400, 404], told).toContain(answer.status);
    expect(answer.text, told).not.toMatch(OURS_ALONE);
    const json: unknown = JSON.parse(answer.text);
    if (answer.status !== 200) {
      expect(json).toEqual({ result_code: '400', error_code: 'INVALID_PARAMS' });
    } else {
      expect(json).toMatchObject({ result_code: '200', biz_response: { result_code: 'SUCCESS' } });
    }
  });
  await shop.atRest();
  expect(await shop.ledger.read('list', { limit: 100 })).toEqual(before);
  expect(broken).toEqual([]);
  expect(asked.length).toBeGreaterThan(100);
  for (const status of [200, 400, 404]) {
    expect([status, (statuses.get(status) ?? 0) > 100]).toEqual([status, true]);
  }
});

function send(
  port: number,
  agent: Agent,
  call: { method: string; path: string; type: string; body: Buffer },
): Promise<{ status: number; text: string }> {
  const { method, path, type, body } = call;
  const headers = method === 'GET' ? {} : { 'content-type': type, 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, agent, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.once('error', reject);
    sent.end(method === 'GET' ? undefined : body);
  });
}
