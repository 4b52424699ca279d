import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  apply,
  blueBody,
  blueBodyV2019,
  blueRow,
  query,
  redBody,
  startTestSandbox,
  type TestSandbox,
} from '../../support/sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.close());

const wanted = (clientTaskSn = 'task-1') => ({
  terminal_sn: '990000000001',
  client_sn: 'order-1',
  client_task_sn: clientTaskSn,
});

/** Applies, waits until issued and gives the invoice's data. */
async function issue(body: object, clientTaskSn = 'task-1') {
  const applied = await apply(sandbox, body);
  expect(applied.json.result_code, applied.text).toBe('200');
  sandbox.clock.advance(1_500);
  const answer = await query(sandbox, wanted(clientTaskSn));
  return answer.json.biz_response.data;
}

describe('a blue invoice', () => {
  it('is accepted, in progress, then issued with every field the seeds list', async () => {
    const applied = await apply(sandbox, blueBody({ reflect: '{"tips":"200"}' }));
    expect(applied.json).toEqual({
      result_code: '200',
      biz_response: {
        result_code: 'INVOICE_SUCCESS',
        data: {
          task_status: 'INVOICE_APPLY_SUBMIT_SUCCESS',
          status: 'SUCCESS',
          client_sn: 'order-1',
          client_task_sn: 'task-1',
          task_sn: expect.stringMatching(/^[0-9a-f]{32}$/),
          reflect: '{"tips":"200"}',
        },
      },
    });
    sandbox.clock.advance(1_499);
    const early = await query(sandbox, wanted());
    expect(early.json.biz_response.result_code).toBe('INVOICE_IN_PROGRESS');
    sandbox.clock.advance(1);
    const { json } = await query(sandbox, wanted());
    expect(json.biz_response.result_code).toBe('INVOICE_SUCCESS');
    expect(json.biz_response.data).toMatchObject({
      terminal_sn: '990000000001',
      client_sn: 'order-1',
      client_task_sn: 'task-1',
      finish_time: String(sandbox.clock.now()),
      channel_finish_time: expect.any(String),
      invoice_date: '2026-11-24',
      invoice_code: expect.stringMatching(/^\d{12}$/),
      invoice_no: expect.stringMatching(/^\d{8}$/),
      anti_fake_code: expect.stringMatching(/^[0-9A-F]{16}$/),
      ciphertext: expect.any(String),
      device_no: expect.any(String),
      qr_code: expect.stringMatching(/^01,10,\d{12},\d{8},1000\.00,20261124,\d{20},[0-9A-F]{4}$/),
      invoice_amount: '113000',
      invoice_type: 'blue',
      file_path: 'https://till.invalid/training/999000000001-00000001.pdf',
      file_data_type: 'pdf',
      payer_name: '测试客户',
      payer_mobile: '18200000000',
      payer_email: 'user@example.com',
      reflect: '{"tips":"200"}',
    });
    expect(sandbox.journal.violations()).toEqual([]);
    expect(sandbox.journal.issued()).toHaveLength(1);
  });

  it('is answered in the dialect of its request', async () => {
    const data = await issue(blueBodyV2019());
    expect(data).toMatchObject({ invoice_type: '0', file_date_type: 'pdf' });
    const { json } = await query(sandbox, wanted());
    expect(json.biz_response.result_code).toBe('SUCCESS');
  });

  it('is dated in China, whatever the hour in London', async () => {
    sandbox.clock.advance(10 * 60 * 60 * 1000); // 2026-11-25 00:32 in China
    expect(await issue(blueBody())).toMatchObject({ invoice_date: '2026-11-25' });
  });

  it('takes the example of the seeds, slips and all, and notes the slips', async () => {
    const { apply_from: _from, business_type: _type, ...rest } = blueBody();
    const example = {
      ...rest,
      bussiness_type: '0',
      invoice_type: 'blue',
      invoice_amount: '117000',
      sum_tax: '17000',
      invoice_items: [
        blueRow({ tax: '17000', amount: '117000', tax_rate: '0.17', zero_rate_flag: '1' }),
      ],
    };
    await issue(example);
    expect(sandbox.journal.violations().map(({ kind }) => kind)).toEqual(['slip', 'slip', 'slip']);
  });

  it('is refused under a task number that exists already', async () => {
    await apply(sandbox, blueBody());
    const { json } = await apply(sandbox, blueBody());
    expect(json).toMatchObject({ result_code: '400', error_code: 'INVALID_PARAMS' });
    expect(json.error_message).toContain('已存在');
  });

  it('may be a second one of its order, but that is noted', async () => {
    await issue(blueBody());
    await issue(blueBody({ client_task_sn: 'task-2' }), 'task-2');
    expect(sandbox.journal.issued()).toHaveLength(2);
    expect(sandbox.journal.violations().map(({ kind }) => kind)).toEqual(['secondBlue']);
  });

  it('gets a 20-digit number without a code when the platform gives 数电票', async () => {
    sandbox.settings.digitalNumbers = true;
    const data = await issue(blueBody());
    expect(data.invoice_code).toBeUndefined();
    expect(data.invoice_no).toMatch(/^\d{20}$/);
  });
});

const discounted = (sign: 1 | -1) => ({
  invoice_amount: '101700',
  sum_price: '90000',
  sum_tax: '11700',
  invoice_items: [
    blueRow({ row_type: '2' }),
    {
      item_no: '1001',
      item_name: '电视机',
      specification: 'X100',
      row_type: '1',
      sum_price: String(sign * 10000),
      tax: String(sign * 1300),
      tax_rate: '0.13',
      amount: String(sign * 11300),
    },
  ],
});

describe('rows', () => {
  it.each([1, -1] as const)('a discount row may have the sign %i', async (sign) => {
    expect(await issue(blueBody(discounted(sign)))).toMatchObject({ invoice_amount: '101700' });
  });

  it('a discount row of the other sign is refused when the platform insists', async () => {
    sandbox.settings.discountSign = 'positive';
    const { json } = await apply(sandbox, blueBody(discounted(-1)));
    expect(json.error_message).toContain('正负');
  });

  it.each([
    ['missing payer_email', blueBody({ payer_email: undefined })],
    ['33 bytes', blueBody({ client_sn: '单'.repeat(11) })],
    ['long memo', blueBody({ invoice_memo: '注'.repeat(201) })],
    ['company without number', blueBody({ business_type: '1' })],
    ['bad number', blueBody({ payer_register_no: '123' })],
    ['mixed dialects', blueBody({ apply_from: '0' })],
    ['unknown type', blueBody({ invoice_type: 'GREEN' })],
    ['blue with original', blueBody({ normal_invoice_no: '00000001' })],
    ['number for text', blueBody({ invoice_amount: 113000 })],
    ['amount not the sum', blueBody({ invoice_amount: '113001' })],
    ['total not of rows', blueBody({ invoice_amount: '113001', sum_price: '100001' })],
    [
      'negative blue',
      blueBody({ invoice_amount: '-113000', sum_price: '-100000', sum_tax: '-13000' }),
    ],
    ['time form', blueBody({ invoice_time: '2026-11-24' })],
    ['payway form', blueBody({ payway: '1;100' })],
    ['notify address', blueBody({ notify_url: 'till' })],
    ['no rows', blueBody({ invoice_items: [] })],
    ['rate', blueBody({ invoice_items: [blueRow({ tax_rate: '0.12' })] })],
    ['tax off', blueBody({ invoice_items: [blueRow({ tax: '12900', sum_price: '100100' })] })],
    ['price off', blueBody({ invoice_items: [blueRow({ price: '10001' })] })],
    ['no unit', blueBody({ invoice_items: [blueRow({ unit: undefined })] })],
    ['no quantity', blueBody({ invoice_items: [blueRow({ quantity: undefined })] })],
    ['row type', blueBody({ invoice_items: [blueRow({ row_type: '3' })] })],
    ['discounted alone', blueBody({ invoice_items: [blueRow({ row_type: '2' })] })],
    ['discount alone', blueBody({ invoice_items: [blueRow({ row_type: '1' })] })],
    [
      'zero rate without flag',
      blueBody({
        invoice_amount: '100000',
        sum_tax: '0',
        invoice_items: [blueRow({ tax: '0', amount: '100000', tax_rate: '0' })],
      }),
    ],
    ['v2019 without user', blueBodyV2019({ user_uid: undefined })],
    ['v2019 short code', blueBodyV2019({ invoice_items: [blueRow()] })],
  ])('refused: %s', async (_name, body) => {
    const { json } = await apply(sandbox, body);
    expect(json).toMatchObject({ result_code: '400', error_code: 'INVALID_PARAMS' });
    expect(sandbox.journal.tasks()).toEqual([]);
  });

  it('an unknown field passes and is noted', async () => {
    await apply(sandbox, blueBody({ store_id: '1' }));
    expect(sandbox.journal.violations()).toMatchObject([
      { kind: 'unknownField', detail: 'task-1: store_id' },
    ]);
  });
});

describe('a red invoice', () => {
  async function blue() {
    const data = await issue(blueBody());
    return { code: String(data.invoice_code), no: String(data.invoice_no) };
  }

  const part = (fen: number, net: number, clientTaskSn: string) => ({
    client_task_sn: clientTaskSn,
    invoice_amount: String(-fen),
    sum_price: String(-net),
    sum_tax: String(net - fen),
    invoice_items: [
      blueRow({
        quantity: '-5',
        sum_price: String(-net),
        tax: String(net - fen),
        amount: String(-fen),
      }),
    ],
  });

  it('reverses all, after which the order may have another blue one', async () => {
    const number = await blue();
    expect(await issue(redBody(number), 'task-red-1')).toMatchObject({
      invoice_type: 'red',
      invoice_amount: '-113000',
    });
    await issue(blueBody({ client_task_sn: 'task-2' }), 'task-2');
    expect(sandbox.journal.violations()).toEqual([]);
  });

  it('reverses part after part but never more than there was', async () => {
    const number = await blue();
    await issue(redBody(number, part(56500, 50000, 'r1')), 'r1');
    await apply(sandbox, redBody(number, part(56500, 50000, 'r2')));
    // r2 is not issued yet and counts all the same.
    const { json } = await apply(sandbox, redBody(number, part(113, 100, 'r3')));
    expect(json.error_message).toContain('超过');
  });

  it.each([
    ['no original', { normal_invoice_code: undefined }],
    ['unknown original', { normal_invoice_no: '00009999' }],
    ['another order', { client_sn: 'order-2' }],
    ['positive amounts', { invoice_amount: '113000', sum_price: '100000', sum_tax: '13000' }],
    ['negative price', { invoice_items: [blueRow({ price: '-10000', quantity: '-10' })] }],
  ])('refused: %s', async (_name, changes) => {
    const number = await blue();
    const { json } = await apply(sandbox, redBody(number, changes));
    expect(json).toMatchObject({ result_code: '400', error_code: 'INVALID_PARAMS' });
  });

  it('that does not copy its blue one is noted', async () => {
    const number = await blue();
    await apply(sandbox, redBody(number, { payer_name: '别人' }));
    expect(sandbox.journal.violations().map(({ kind }) => kind)).toEqual(['redDiffersFromBlue']);
  });
});

describe('a query', () => {
  it.each([
    ['INVOICE_NOT_EXIST', { result_code: 'INVOICE_NOT_EXIST' }],
    ['TASK_NOT_EXIST', { result_code: 'FAIL', error_code: 'TASK_NOT_EXIST' }],
  ] as const)('knows no such task: %s', async (notExist, response) => {
    sandbox.settings.notExist = notExist;
    const { json } = await query(sandbox, wanted());
    expect(json).toMatchObject({ result_code: '200', biz_response: response });
  });

  it('needs the task number, and order or platform number beside it', async () => {
    const bare = await query(sandbox, { terminal_sn: '990000000001', client_task_sn: 'task-1' });
    expect(bare.json.error_code).toBe('INVALID_PARAMS');
    const without = await query(sandbox, { terminal_sn: '990000000001', client_sn: 'order-1' });
    expect(without.json.error_code).toBe('INVALID_PARAMS');
  });

  it('of another order or another task_sn finds nothing', async () => {
    await apply(sandbox, blueBody());
    const other = await query(sandbox, { ...wanted(), client_sn: 'order-2' });
    expect(other.json.biz_response.result_code).toBe('INVOICE_NOT_EXIST');
    const strange = await query(sandbox, { ...wanted(), task_sn: 'x' });
    expect(strange.json.biz_response.result_code).toBe('INVOICE_NOT_EXIST');
  });
});
