import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportLedger } from '../../../main/wiring/ledgerExport.ts';
import { readCsv } from '../../support/readCsv.ts';
import { readXlsx } from '../../support/readXlsx.ts';
import { shiftsIn } from '../../support/shifts.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestClock } from '../../support/testClock.ts';
import { openTestLedger } from '../../support/testLedger.ts';

test('closings as CSV, XLSX and JSON, by business day; an operator like a formula stays a text', async () => {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const clock = createTestClock();
  const t = shiftsIn(await openTestLedger(dataDir, clock), clock);
  await t.end(await t.accept({ clientSn: 'TEST-1' }, '=测试'), 'issued');
  const first = await t.z('shift');
  await clock.advance(24 * 3_600_000);
  await t.end(await t.accept({ clientSn: 'TEST-2' }), 'issued');
  await t.accept({ clientSn: 'TEST-3' });
  const second = await t.z();
  const wish = (format: 'csv' | 'xlsx' | 'json') => ({
    ...({ dataDir, training: false, what: 'closings', format, to: undefined } as const),
    out: join(folder, `x.${format}`),
  });

  expect(await exportLedger({ ...wish('json'), from: undefined })).toEqual({
    outcome: 'done',
    closings: 2,
  });
  expect(JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8'))).toEqual([first, second]);

  await exportLedger({ ...wish('csv'), from: undefined });
  const [head = [], ...rows] = readCsv(readFileSync(join(folder, 'x.csv'), 'utf8'));
  const at = (row: readonly string[], name: string) => row[head.indexOf(name)];
  const totals = rows.filter((row) => at(row, 'by') === 'total');
  expect(
    totals.map((row) => [at(row, 'number'), at(row, 'amount'), at(row, 'amountYuan')]),
  ).toEqual([
    ['1', '113000', '1130'],
    ['2', '113000', '1130'],
  ]);
  const people = rows.filter((row) => at(row, 'by') === 'operator').map((row) => at(row, 'of'));
  expect(people).toEqual(["'=测试", '测试收银']);
  expect(rows.filter((row) => at(row, 'by') === 'pending')).toHaveLength(1);

  const later = await exportLedger({ ...wish('xlsx'), from: '2026-06-16' });
  expect(later).toEqual({ outcome: 'done', closings: 1 });
  const book = await readXlsx(readFileSync(join(folder, 'x.xlsx')));
  expect(book.closings).toHaveLength(2);
  expect(book.closings?.[1]?.[0]).toBe(2);
  expect(book.sums?.[0]).toEqual(head);
});
