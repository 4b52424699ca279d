import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { parseInvoiceQr } from '../../domain/invoiceQr.ts';
import { looksLikeTitleQr, readTitleQr } from '../../domain/titleQr.ts';
import { COMPANY_QR, JOINED_QR, PERSON_QR, SHORT_QR, titleQrOf } from '../support/titleQrs.ts';
import { mutatedBytes, oddValue, runs } from './inputs.ts';

/* Whatever a scanner plays, or a person pastes. */

const gbk = (text: string): Uint8Array => iconv.encode(text, 'gbk');
const texts = (right: readonly string[]) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: mutatedBytes(right.map((text) => Buffer.from(text))).map((bytes) =>
        Buffer.from(bytes).toString('utf8'),
      ),
    },
    { weight: 1, arbitrary: oddValue.map(String) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );

test('an invoice QR is a number with its day, or nothing', () => {
  const right = [
    '01,10,150003528888,50877603,1000.00,20260615,12345678901234567890,ABCD,',
    '01,04,1500035288,50877603,-1000.00,20260615,1234,ABCD',
    '01,32,,25312000000012345678,1130.00,20260615,,ABCD',
  ];
  let read = 0;
  fc.assert(
    fc.property(texts(right), (text) => {
      const qr = parseInvoiceQr(text);
      if (!qr) return;
      read += 1;
      expect(qr.code).toMatch(/^$|^\d{10}$|^\d{12}$/);
      expect(qr.number).toMatch(qr.code === '' ? /^\d{20}$/ : /^\d{8}$/);
      if (qr.amount !== undefined) expect(Number.isSafeInteger(qr.amount)).toBe(true);
      if (qr.date !== undefined) expect(qr.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }),
    runs('qrCodes', 0.4),
  );
  expect(read).toBeGreaterThan(500);
});

const contents = fc
  .oneof(
    mutatedBytes(
      [COMPANY_QR.code, SHORT_QR, PERSON_QR, JOINED_QR].map((code) =>
        Buffer.from(code.slice(3, -1), 'base64'),
      ),
    ),
    fc.uint8Array({ maxLength: 60 }),
  )
  .map((bytes) => Buffer.from(bytes).toString('base64'));

test('a title QR is a title with a name and no control characters, or says why not', () => {
  const codes = fc.oneof(
    texts([COMPANY_QR.code, SHORT_QR, PERSON_QR, JOINED_QR, titleQrOf('</></></></>')]),
    contents.map((content) => `$01${content}$`),
  );
  let read = 0;
  fc.assert(
    fc.property(codes, (text) => {
      looksLikeTitleQr(text);
      const found = readTitleQr(text, gbk);
      if (typeof found === 'string') return void expect(['version', 'damaged']).toContain(found);
      read += 1;
      expect(found.title.name.trim()).not.toBe('');
      for (const field of Object.values(found.title)) {
        expect(field).not.toMatch(/\p{Cc}/u);
        expect(field).not.toBe('');
      }
      expect(found.title.kind === 'company').toBe(found.title.taxNumber !== undefined);
      return undefined;
    }),
    runs('qrCodes', 0.6),
  );
  expect(read).toBeGreaterThan(500);
});
