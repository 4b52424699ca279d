import { describe, expect, test } from 'vitest';
import { parseInvoiceQr } from '../../../domain/invoiceQr.ts';

describe('the QR on an invoice', () => {
  test.each([
    ['10', '电子普票'],
    ['01', '专票'],
    ['04', '普票'],
    ['08', '电子专票'],
    ['11', '卷票'],
    ['14', '通行费'],
  ])('type %s (%s)', (type) => {
    expect(
      parseInvoiceQr(`01,${type},999000000001,00000001,1000.00,20261124,12345678901234567890,A1B2`),
    ).toEqual({
      code: '999000000001',
      number: '00000001',
      amount: 100_000,
      date: '2026-11-24',
    });
  });

  test.each(['31', '32'])('type %s has no code and 20 digits', (type) => {
    expect(parseInvoiceQr(`01,${type},,99000000000000000001,1130.00,20261124,,C3D4`)).toEqual({
      code: '',
      number: '99000000000000000001',
      amount: 113_000,
      date: '2026-11-24',
    });
  });

  test('as scanners hand it over: full width, spaces, a line end, a comma more', () => {
    const classic = { code: '3100171320', number: '00000001' };
    expect(parseInvoiceQr(' 01,04,3100171320,00000001,,\n')).toEqual(classic);
    expect(parseInvoiceQr('０１，０４，３１００１７１３２０，００００００１１，，')).toMatchObject({
      number: '00000011',
    });
    expect(parseInvoiceQr('01,10,999000000001,00000001,-8.5,20260230,1,A,')).toEqual({
      code: '999000000001',
      number: '00000001',
    });
  });

  test.each([
    '',
    'https://till.invalid/x',
    '$01xxxx$',
    '02,10,999000000001,00000001,1.00,20261124,1,A',
    '01,10,999000000001,0000001,1.00,20261124,1,A',
    '01,32,999000000001,99000000000000000001,1.00,20261124,,A',
    '01,10,999000000001',
  ])('is not: %j', (text) => expect(parseInvoiceQr(text)).toBeUndefined());
});
