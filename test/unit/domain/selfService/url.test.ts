import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QrSetup } from '../../../../domain/selfService/setup.ts';
import { orderSign, type QrOrder, selfServiceUrl } from '../../../../domain/selfService/url.ts';

const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');
const VENDOR_KEY = 'test-vendor-key';
const signs = {
  md5,
  vendor: (text: string) => md5(text + VENDOR_KEY),
  storeSn: '7f3804007bf8408293b8ebb8157fc0fb',
};
const setup: QrSetup = {
  form: 'page',
  url: 'https://merchant.example/invoice',
  vendorSn: '20160001',
  orderDomain: 'https://order.example',
  brandCode: 'brand-1',
  redirectBase: 'https://redirect.example/',
  wxBaseUrl: 'https://wx.example/authorize',
  appId: 'wx0000000000000000',
  redirectUserUri: 'https://merchant.example/back?a=1&b=2',
};
const order: QrOrder = {
  terminalSn: '10298371039',
  clientSn: '28910391282321983',
  clientTime: 1_488_262_165_000,
  amount: 117_000,
  payway: '3',
};

describe('PROTOCOL, "Receipt QR for self-service invoicing"', () => {
  test('the sign of an order: its worked example', () => {
    expect(orderSign(order.clientSn, signs)).toBe('96afbca1a158e844f75937aa891cb13b');
  });

  test('page: signed over the query, the vendor before the sign', () => {
    const query =
      'terminal_sn=10298371039&client_sn=28910391282321983&client_time=1488262165000&total_amount=117000';
    expect(selfServiceUrl(order, setup, signs)).toBe(
      `https://merchant.example/invoice?${query}&auth=20160001%20${md5(query + VENDOR_KEY)}`,
    );
  });

  test('wechat: the state, and where the customer goes afterwards', () => {
    expect(selfServiceUrl(order, { ...setup, form: 'wechat' }, signs)).toBe(
      'https://wx.example/authorize?appid=wx0000000000000000' +
        '&redirect_user_uri=https%3A%2F%2Fmerchant.example%2Fback%3Fa%3D1%26b%3D2' +
        '&state=p%3D3%7Cts%3D10298371039%7Ccs%3D28910391282321983%7Cct%3D1488262165000' +
        '%7Cta%3D117000%7Cbc%3Dbrand-1%7Ca%3D96afbca1a158e844f75937aa891cb13b&e=y',
    );
  });

  test('redirect: the same state, without how it was paid when nobody knows', () => {
    const { payway: _, ...unpaid } = order;
    expect(selfServiceUrl(unpaid, { ...setup, form: 'redirect' }, signs)).toBe(
      'https://redirect.example/redirect?state=ts%3D10298371039%7Ccs%3D28910391282321983' +
        '%7Cct%3D1488262165000%7Cta%3D117000%7Cbc%3Dbrand-1%7Ca%3D96afbca1a158e844f75937aa891cb13b',
    );
  });
});

/** Order numbers as a shop may have them, without what parts the fields of a code. */
const sn = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !/[|=]/.test(text) && !/\p{Cs}/u.test(text));

test('whatever the order number: the address is one, and says what went in', () => {
  fc.assert(
    fc.property(sn, fc.nat(), fc.nat(), (clientSn, clientTime, amount) => {
      const sale = { terminalSn: '990000000001', clientSn, clientTime, amount };
      const page = new URL(selfServiceUrl(sale, setup, signs)).searchParams;
      expect(page.get('client_sn')).toBe(clientSn);
      expect(page.get('total_amount')).toBe(String(amount));
      for (const form of ['wechat', 'redirect'] as const) {
        const state = new URL(selfServiceUrl(sale, { ...setup, form }, signs)).searchParams.get(
          'state',
        );
        const fields = new Map(
          state?.split('|').map((field) => field.split('=') as [string, string]),
        );
        expect(fields.get('cs')).toBe(clientSn);
        expect(fields.get('ct')).toBe(String(clientTime));
        expect(fields.get('a')).toBe(md5(`${clientSn} ${signs.storeSn}`));
      }
    }),
  );
});
