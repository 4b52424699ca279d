import { describe, expect, test } from 'vitest';
import { hintsOf } from '../../../../main/callbacks/hint.ts';

function wrapped(content: object): object {
  return { result_code: '200', biz_response: { result_code: 'INVOICE_SUCCESS', ...content } };
}

describe('what a callback names', () => {
  test.each([
    [
      'a result notify, wrapped',
      wrapped({ data: { client_sn: '22000000012', client_task_sn: '22000009989' } }),
      [{ clientSn: '22000000012', clientTaskSn: '22000009989' }],
    ],
    [
      'a result notify, bare',
      { client_sn: '22000000012', client_task_sn: '22000009989', invoice_no: '50877603' },
      [{ clientSn: '22000000012', clientTaskSn: '22000009989' }],
    ],
    [
      'an order status, blue',
      wrapped({ order: { client_sn: '351020180831', status: 1 } }),
      [{ clientSn: '351020180831' }],
    ],
    [
      'an order status, red: the original too',
      wrapped({ order: { client_sn: '351020180831', client_original_sn: '351020180830' } }),
      [{ clientSn: '351020180831' }, { clientSn: '351020180830' }],
    ],
    [
      'a red one under the number of its original',
      { order: { client_sn: '351020180830', client_original_sn: '351020180830' } },
      [{ clientSn: '351020180830' }],
    ],
    ['numbers instead of text', { client_sn: 351020180831 }, [{ clientSn: '351020180831' }]],
    ['nothing known', wrapped({ data: { news: 'none' } }), []],
    ['no data', wrapped({}), []],
    ['wrong types', { client_sn: {}, client_task_sn: null, client_original_sn: '' }, []],
    [
      'numbers too long to be ours',
      { client_sn: '1'.repeat(33), client_task_sn: '测'.repeat(11) },
      [],
    ],
    [
      'null inside',
      { biz_response: null, data: null, client_sn: 'TEST-1' },
      [{ clientSn: 'TEST-1' }],
    ],
  ])('%s', (_, body, hints) => {
    expect(hintsOf(body)).toEqual(hints);
  });
});
