import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf, csvText } from '../../../../main/exporting/csv.ts';
import { testInvoice } from '../../../support/invoices.ts';
import { readCsv } from '../../../support/readCsv.ts';

function rowsOf(...invoices: readonly ReturnType<typeof testInvoice>[]) {
  const [head = [], ...rows] = readCsv([...csvOf([invoices])].join(''));
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
}

test('begins with a byte order mark, and every row ends as RFC 4180 has it', () => {
  const text = [...csvOf([[testInvoice()], [testInvoice()]])].join('');
  expect(text.startsWith('\uFEFFbusinessDay,clientTaskSn,')).toBe(true);
  expect(text.split('\r\n')).toHaveLength(4);
});

test('an invoice is a row: fen, yuan, the business day in UTC+8, its lines as JSON', () => {
  const invoice = testInvoice({ createdAt: '2026-11-23T16:00:00.000Z', amount: -113_001 });
  const [row] = rowsOf(invoice);
  expect(row).toMatchObject({
    businessDay: '2026-11-24',
    clientTaskSn: invoice.clientTaskSn,
    amount: '-113001',
    amountYuan: '-1130.01',
    createdAt: '2026-11-23T16:00:00.000Z',
    needsPerson: 'false',
  });
  expect(JSON.parse(row?.lines ?? '')).toEqual(invoice.lines);
});

describe('what a spreadsheet would take for a number or a day has a tab behind it', () => {
  test.each([
    '00000001',
    '25312000000012345678',
    '3-11',
    '1/2',
    '1e5',
    '12.50',
    '13800000000',
    '1 000',
  ])('%s', (clientSn) =>
    expect(rowsOf(testInvoice({ clientSn }))[0]?.clientSn).toBe(`${clientSn}\t`),
  );

  test.each(['91350100M000100Y43', 'TEST-0001', 'A1', '测试', '12号'])('but not %s', (clientSn) =>
    expect(rowsOf(testInvoice({ clientSn }))[0]?.clientSn).toBe(clientSn),
  );
});

test('no text becomes a formula', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', ',', '1', 'A', '测'),
      }),
      (name) => {
        const payer = { kind: 'person', name } as const;
        const read = rowsOf(testInvoice({ payer }))[0]?.['payer.name'] ?? '';
        expect(read).not.toMatch(/^[=+\-@\t\r]/);
        expect([name, `'${name}`, `${name}\t`, `'${name}\t`]).toContain(read);
      },
    ),
  );
});

test('quotes, commas and line breaks come back as they were', () => {
  expect(readCsv(`${csvText('a,"b"\r\nc')},${csvText('d')}\r\n`)).toEqual([['a,"b"\r\nc', 'd']]);
});
