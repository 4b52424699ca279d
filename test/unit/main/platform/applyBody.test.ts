import { describe, expect, it } from 'vitest';
import type { OrderLine } from '../../../../domain/invoice/order.ts';
import { priceLine } from '../../../../domain/invoice/price.ts';
import { leftOf } from '../../../../domain/reversal/left.ts';
import { redLinesOf } from '../../../../domain/reversal/lines.ts';
import { priceReversal } from '../../../../domain/reversal/price.ts';
import {
  applyBody,
  type BlueInvoice,
  payerAsSent,
  type RedInvoice,
  redApplyBody,
  type WireSettings,
} from '../../../../main/platform/applyBody.ts';
import { queryBody } from '../../../../main/platform/queryBody.ts';
import { readApply } from '../../../../sandbox/platform/applyRules.ts';
import { sandboxSettingsSchema } from '../../../../sandbox/platform/settings.ts';
import { applyExample } from '../../../support/seeds.ts';

const settings: WireSettings = {
  dialect: 'classic',
  discountSign: 'positive',
  notifyUrl: 'https://xxx.xxx.xxx/xxx/xxx/xxx',
  store: { fallbackEmail: '', fallbackPhone: '' },
};

const seedLine: OrderLine = {
  name: '电视机',
  code: '1001',
  specification: 'X100',
  unit: '台',
  quantity: '10',
  amount: 117_000,
  discount: 0,
  taxRate: '0.17',
};

/** The example of seeds/invoice-api.md. */
const seedInvoice: BlueInvoice = {
  terminalSn: '2200000001',
  clientTaskSn: '22000009989',
  invoiceTime: Date.parse('2017-01-12T12:00:00+08:00'),
  order: {
    clientSn: '22000000012',
    clientTime: 1_488_262_165_000,
    payer: {
      kind: 'person',
      name: '发票抬头',
      email: 'user@example.com',
      phone: '18268888888',
      taxNumber: '9133010060913454XP',
    },
    lines: [priceLine(seedLine)],
  },
};

function withLines(...lines: OrderLine[]): BlueInvoice {
  return { ...seedInvoice, order: { ...seedInvoice.order, lines: lines.map(priceLine) } };
}

function parsed(bytes: Uint8Array) {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown> & {
    invoice_items: Record<string, string>[];
  };
}

describe('apply body, classic', () => {
  it("has its fields in the order of the seed's example, apply_from behind the type", () => {
    // What they hold: test/integration/seeds. Slips (PROTOCOL.md): bussiness_type, and a
    // zero_rate_flag at 17 %.
    const { invoice_items, ...head } = applyExample;
    const named = Object.keys(head)
      .map((name) => name.replace('bussiness', 'business'))
      .flatMap((name) => (name === 'invoice_type' ? [name, 'apply_from'] : [name]));
    const body = parsed(applyBody(seedInvoice, settings));
    expect(Object.keys(body)).toEqual([...named, 'invoice_items']);
    expect(Object.keys(body.invoice_items[0] ?? {})).toEqual(
      Object.keys(invoice_items[0] ?? {}).filter((name) => name !== 'zero_rate_flag'),
    );
  });

  it('writes every optional field under its name on the wire, and a company as 1', () => {
    const order = {
      ...seedInvoice.order,
      payway: '1,100',
      payerUid: '2088',
      memo: '备注',
      reflect: '{"tips":"200"}',
      recommendation: '[官网](http://a.example)',
      payer: {
        ...seedInvoice.order.payer,
        kind: 'company' as const,
        address: '杭州',
        bankAccount: '工行 1',
      },
    };
    expect(parsed(applyBody({ ...seedInvoice, order }, settings))).toMatchObject({
      business_type: '1',
      payway: '1,100',
      payer_uid: '2088',
      invoice_memo: '备注',
      reflect: '{"tips":"200"}',
      recommandation_info: '[官网](http://a.example)',
      payer_address: '杭州',
      payer_bankaccount: '工行 1',
    });
  });

  it('leaves out what is empty and sends the fallbacks where the customer gave nothing', () => {
    const payer = { kind: 'person' as const, name: '张三', taxNumber: '', email: '', address: '' };
    const body = parsed(
      applyBody(
        { ...seedInvoice, order: { ...seedInvoice.order, payer, memo: '' } },
        {
          ...settings,
          notifyUrl: '',
          store: { fallbackEmail: 'shop@example.com', fallbackPhone: '057112345678' },
        },
      ),
    );
    expect(body).toMatchObject({
      notify_url: 'https://till.invalid/notify',
      payer_email: 'shop@example.com',
      payer_phone: '057112345678',
    });
    expect(body).not.toHaveProperty('payer_register_no');
    expect(body).not.toHaveProperty('payer_address');
    expect(body).not.toHaveProperty('invoice_memo');
    expect(body).not.toHaveProperty('user_from');
  });

  it('writes times in UTC+8, also across midnight', () => {
    const invoiceTime = Date.parse('2017-01-12T16:00:01Z');
    expect(parsed(applyBody({ ...seedInvoice, invoiceTime }, settings))).toMatchObject({
      invoice_time: '2017-01-13 00:00:01',
    });
  });

  it('writes zero_rate_flag with rate 0', () => {
    const body = parsed(
      applyBody(withLines({ ...seedLine, taxRate: '0', zeroRateFlag: '1' }), settings),
    );
    expect(body.invoice_items[0]).toMatchObject({
      tax: '0',
      sum_price: '117000',
      zero_rate_flag: '1',
    });
  });
});

describe('a discount on the wire', () => {
  const discounted = withLines(
    { ...seedLine, discount: 11_700, taxRate: '0.17' },
    { ...seedLine, name: '线', amount: 100, quantity: '1', taxRate: '0', zeroRateFlag: '3' },
  );

  it('follows its row at once, without price, quantity, unit and flag; totals have it taken off', () => {
    const body = parsed(applyBody(discounted, settings));
    expect(body).toMatchObject({
      invoice_amount: '105400',
      sum_price: '90100',
      sum_tax: '15300',
    });
    expect(body.invoice_items.map((item) => item.row_type)).toEqual(['2', '1', '0']);
    expect(body.invoice_items[1]).toEqual({
      item_no: '1001',
      item_name: '电视机',
      sum_price: '10000',
      tax: '1700',
      amount: '11700',
      tax_rate: '0.17',
      row_type: '1',
      specification: 'X100',
    });
  });

  it('carries no zero_rate_flag at rate 0 either', () => {
    const zero = withLines({ ...seedLine, discount: 100, taxRate: '0', zeroRateFlag: '1' });
    const [row, discount] = parsed(applyBody(zero, settings)).invoice_items;
    expect(row).toHaveProperty('zero_rate_flag', '1');
    expect(discount).not.toHaveProperty('zero_rate_flag');
  });

  it('is negative where the setting says so', () => {
    const body = parsed(applyBody(discounted, { ...settings, discountSign: 'negative' }));
    expect(body.invoice_items[1]).toMatchObject({
      sum_price: '-10000',
      tax: '-1700',
      amount: '-11700',
    });
  });
});

describe('apply body, v2019', () => {
  it('writes its codes and names the user as unknown', () => {
    const body = parsed(applyBody(seedInvoice, { ...settings, dialect: 'v2019' }));
    expect(body).toMatchObject({
      invoice_type: '0',
      apply_from: '0',
      business_type: '0',
      user_from: '0',
      user_uid: '2200000001',
      user_phone: '18268888888',
      payer_phone: '18268888888',
    });
  });

  it("gives the store's phone as the user's, not as the payer's", () => {
    const { phone: _phone, ...payer } = seedInvoice.order.payer;
    const body = parsed(
      applyBody(
        { ...seedInvoice, order: { ...seedInvoice.order, payer } },
        { ...settings, dialect: 'v2019', store: { fallbackEmail: '', fallbackPhone: '0571' } },
      ),
    );
    expect(body).toHaveProperty('user_phone', '0571');
    expect(body).not.toHaveProperty('payer_phone');
  });
});

describe('the user of v2019', () => {
  it.each([
    ['1', '2088', '1', '2088'],
    ['3', 'openid', '2', 'openid'],
    ['1,100', '2088', '0', '2200000001'],
    ['101', '6222', '0', '2200000001'],
    ['1', undefined, '0', '2200000001'],
  ])('paid by %s as %s: user_from %s, user_uid %s', (payway, payerUid, user_from, user_uid) => {
    const order = { ...seedInvoice.order, payway, ...(payerUid && { payerUid }) };
    const body = applyBody({ ...seedInvoice, order }, { ...settings, dialect: 'v2019' });
    expect(parsed(body)).toMatchObject({ user_from, user_uid });
  });
});

describe('red apply body', () => {
  const blue = [
    priceLine({ ...seedLine, discount: 17_000, taxRate: '0.13' }),
    priceLine({ ...seedLine, taxRate: '0', zeroRateFlag: '1' }),
  ];
  const taken = priceReversal(leftOf(blue, []), [
    { index: 0 },
    { index: 1, quantity: '3', amount: 100 },
  ]);
  const red: RedInvoice = {
    terminalSn: '2200000001',
    clientTaskSn: '22000009990',
    clientSn: '22000000012',
    clientTime: 1_488_262_165_000,
    payer: seedInvoice.order.payer,
    lines: redLinesOf(blue, taken.ok ? taken.value : []),
    reason: '退货',
    original: { code: '999000000001', no: '00000001' },
    invoiceTime: Date.parse('2017-01-12T12:00:00+08:00'),
  };

  it.each([
    ['classic', 'RED', 'PAYEE'],
    ['v2019', '1', '0'],
  ] as const)('%s names the blue one; the embedded platform takes it', (dialect, type, from) => {
    const coded = red.lines.map((line) => ({ ...line, code: '1090505010000000000' }));
    const bytes = redApplyBody({ ...red, lines: coded }, { ...settings, dialect });
    const body = parsed(bytes);
    expect(body).toMatchObject({
      client_sn: '22000000012',
      client_task_sn: '22000009990',
      client_time: '1488262165000',
      business_type: '0',
      invoice_type: type,
      apply_from: from,
      normal_invoice_code: '999000000001',
      normal_invoice_no: '00000001',
      payer_name: '发票抬头',
      payer_register_no: '9133010060913454XP',
      invoice_memo: '退货',
      invoice_amount: '-100100',
      sum_price: '-88596',
      sum_tax: '-11504',
    });
    expect(body.invoice_items).toMatchObject([
      {
        row_type: '0',
        quantity: '-10',
        amount: '-100000',
        sum_price: '-88496',
        tax: '-11504',
        price: '8849.6',
        unit: '台',
      },
      { row_type: '0', quantity: '-3', amount: '-100', tax: '0', zero_rate_flag: '1' },
    ]);
    expect(readApply(body, sandboxSettingsSchema.parse({}))).toMatchObject({ ok: true, slips: [] });
  });

  it('is to whom the blue one was sent, whatever the store says by now', () => {
    const payer = { kind: 'person', name: '测试客户' } as const;
    for (const dialect of ['classic', 'v2019'] as const) {
      const sent = applyBody(
        { ...seedInvoice, order: { ...seedInvoice.order, payer } },
        {
          ...settings,
          dialect,
          store: { fallbackEmail: 'old@example.com', fallbackPhone: '0571' },
        },
      );
      expect(payerAsSent(sent, payer)).toEqual({
        ...payer,
        email: 'old@example.com',
        phone: '0571',
      });
    }
    expect(payerAsSent(new Uint8Array(), payer)).toEqual(payer);
  });

  it('sends no masked phone or e-mail: the store’s own stand in', () => {
    const masked = {
      kind: 'person',
      name: '测试',
      phone: '182****5678',
      email: 'z****@x.com',
    } as const;
    const body = Buffer.from('{"payer_phone":"182****5678","payer_email":"z****@x.com"}');
    for (const sent of [body, new Uint8Array()]) {
      expect(payerAsSent(sent, masked)).toEqual({ kind: 'person', name: '测试' });
    }
  });
});

describe('query body', () => {
  it("is the seed's example, with and without the platform's number", () => {
    const name = {
      terminalSn: '2200000001',
      clientSn: '22000000012',
      clientTaskSn: '22000009989',
    };
    expect(queryBody({ ...name, taskSn: 'x' }).toString('utf8')).toBe(
      '{"terminal_sn":"2200000001","client_sn":"22000000012","client_task_sn":"22000009989","task_sn":"x"}',
    );
    expect(queryBody(name).toString('utf8')).not.toContain('task_sn":""');
    expect(parsed(queryBody(name))).not.toHaveProperty('task_sn');
  });
});
