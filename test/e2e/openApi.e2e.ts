import createClient from 'openapi-fetch';
import { openApi } from '../../contract/posApi/openApi.ts';
import type { paths } from '../support/posApi.types.ts';
import { OFTEN } from '../support/posClient.ts';
import { expect, POS_TOKEN, test } from '../support/till.ts';

/* A vendor's client, typed by what the app says of itself, talks to the app. */

test('the app serves its own description, to whoever has the token', async ({ startTill }) => {
  const { pos, line } = await startTill();
  const { status, body } = await pos.call('GET', '/v1/openapi.json');
  expect([status, body]).toEqual([200, openApi(line.version)]);
  const stranger = await fetch(`${pos.url}/v1/openapi.json`);
  expect(stranger.status).toBe(401);
});

test('a client typed from the description issues, lists, reverses and is refused', async ({
  startTill,
}) => {
  const supervisor = { name: '测试店长', pin: '2468' };
  const { pos } = await startTill({ staff: [{ ...supervisor, role: 'supervisor' }] });
  const client = createClient<paths>({
    baseUrl: pos.url,
    headers: { authorization: `Bearer ${POS_TOKEN}` },
  });

  const accepted = await client.POST('/v1/invoices', {
    body: {
      clientSn: 'TYPED-0001',
      lines: [{ name: '测试商品', amount: 11_300, taxRate: '0.13' }],
      payer: { kind: 'person', name: '测试客户' },
    },
  });
  expect(accepted.response.status).toBe(202);
  const clientTaskSn = accepted.data?.clientTaskSn ?? '';

  const path = { clientTaskSn };
  const read = () => client.GET('/v1/invoices/{clientTaskSn}', { params: { path } });
  await expect.poll(async () => (await read()).data?.state, OFTEN).toBe('issued');
  const listed = await client.GET('/v1/invoices', {
    params: { query: { state: 'issued', limit: 1 } },
  });
  expect(listed.data).toEqual({ items: [(await read()).data], nextCursor: null });

  const red = await client.POST('/v1/invoices/{clientTaskSn}/reversal', {
    params: { path },
    body: { reason: '退货', requestId: 'typed-1', supervisor },
  });
  expect(red.data).toMatchObject({ kind: 'red', original: clientTaskSn, amount: -11_300 });

  const refused = await client.POST('/v1/invoices', {
    body: { clientSn: 'TYPED-0002', lines: [], payer: { kind: 'person', name: '测试客户' } },
  });
  expect(refused.error?.error.code).toBe('rule');
  expect(refused.error?.error.fields?.map((field) => field.path)).toEqual(['lines']);
});
