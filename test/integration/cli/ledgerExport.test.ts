import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Invoice } from '../../../contract/invoice.ts';
import { exportLedger } from '../../../main/wiring/ledgerExport.ts';
import { testOrder } from '../../support/orders.ts';
import { readCsv } from '../../support/readCsv.ts';
import { readXlsx } from '../../support/readXlsx.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestClock } from '../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../support/testLedger.ts';

/** A data folder whose till is running, with three invoices. */
async function folderWithLedger() {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const clock = createTestClock();
  const ledger = await openTestLedger(dataDir, clock);
  const accept = acceptInto(ledger, clock);
  for (const clientSn of ['0001', '=2', 'TEST-3']) await accept(testOrder({ clientSn }), 'test');
  const page = await ledger.read('list', { limit: 50 });
  if (page === 'badCursor') throw new Error('no cursor was given');
  const wish = (out: string, format: 'csv' | 'xlsx' | 'json') => ({
    dataDir,
    training: false,
    format,
    out: join(folder, out),
    from: undefined,
    to: undefined,
  });
  return { folder, dataDir, wish, invoices: page.items.toReversed() };
}

test('JSON: the very invoices of the POS API, oldest first, while the till has it open', async () => {
  const { wish, invoices, folder } = await folderWithLedger();
  const before = readdirSync(folder).length;
  expect(await exportLedger(wish('x.json', 'json'))).toEqual({ outcome: 'done', invoices: 3 });
  const read = JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8')) as Invoice[];
  expect(read).toEqual(invoices);
  expect(readdirSync(folder)).toHaveLength(before + 1);
});

test('CSV and XLSX hold the same, one row each', async () => {
  const { wish, invoices, folder } = await folderWithLedger();
  await exportLedger(wish('x.csv', 'csv'));
  await exportLedger(wish('x.xlsx', 'xlsx'));
  const [head = [], ...rows] = readCsv(readFileSync(join(folder, 'x.csv'), 'utf8'));
  const column = head.indexOf('clientSn');
  expect(rows.map((row) => row[column])).toEqual(['0001\t', "'=2", 'TEST-3']);
  const book = await readXlsx(readFileSync(join(folder, 'x.xlsx')));
  expect(book.invoices?.[0]).toEqual(head.slice(0, -1));
  expect(book.invoices?.slice(1).map((row) => row[column])).toEqual(['0001', '=2', 'TEST-3']);
  const amount = head.indexOf('amount');
  expect(book.invoices?.slice(1).map((row) => row[amount])).toEqual(
    invoices.map((invoice) => invoice.amount),
  );
  expect(book.lines).toHaveLength(1 + invoices.flatMap(({ lines }) => lines).length);
});

describe('what goes wrong changes nothing', () => {
  test('no ledger there; one of training is hinted at', async () => {
    const folder = temporaryFolder();
    const { wish } = await folderWithLedger();
    const there = { ...wish('x.csv', 'csv'), dataDir: folder };
    expect(await exportLedger(there)).toMatchObject({ outcome: 'noLedger', training: false });
    mkdirSync(join(folder, 'training'));
    symlinkSync(join(wish('', 'csv').dataDir, 'ledger.db'), join(folder, 'training', 'ledger.db'));
    expect(await exportLedger(there)).toMatchObject({ outcome: 'noLedger', training: true });
    expect(readdirSync(folder)).toEqual(['training']);
  });

  test('into the data folder, however it is called', async () => {
    const { wish, dataDir, folder } = await folderWithLedger();
    const before = readFileSync(join(dataDir, 'ledger.db'));
    symlinkSync(dataDir, join(folder, 'link'));
    for (const out of ['data/ledger.db', 'data/x.csv', 'link/ledger.db', 'data/../data/vault']) {
      expect(await exportLedger(wish(out, 'csv'))).toEqual({ outcome: 'insideDataDir' });
    }
    expect(readFileSync(join(dataDir, 'ledger.db')).equals(before)).toBe(true);
    expect((await exportLedger(wish('..data.csv', 'csv'))).outcome).toBe('done');
  });

  test('a folder that is not there: no file, nothing left over', async () => {
    const { wish, folder } = await folderWithLedger();
    for (const format of ['csv', 'xlsx', 'json'] as const) {
      expect((await exportLedger(wish('none/x', format))).outcome).toBe('notWritten');
    }
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});
