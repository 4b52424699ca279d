import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../main/clock.ts';
import { openForReading, openForWriting } from '../../../main/ledger/database.ts';
import { queries } from '../../../main/ledger/queries.ts';
import { createAuditor } from '../../../main/staff/auditor.ts';
import { measureSearching } from '../../bench/searching.ts';
import { tillFolder } from '../../bench/tillFolder.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/* `npm run bench -- ledger`, small: that it runs and finds things, not how fast. The windows' part is
 * in test/e2e/long/bench.e2e.ts. */

/** Most of them at once, a tenth one by one. */
const ROWS = 400;

const silent = () => {};

test('what is drawn from the bench’s ledger is found in it', async () => {
  const { ledger } = tillFolder(temporaryFolder(), ROWS, silent);
  const times = await measureSearching({
    ledger,
    rows: ROWS,
    samples: 10,
    scans: 1,
    seed: 16,
    say: silent,
  });
  const found = Object.fromEntries(times.map(({ name, foundIn }) => [name, foundIn]));
  expect(found).toMatchObject({
    'two Chinese characters': 1,
    '4 phone digits': 1,
    'pinyin initials, four': 1,
    'last 6 digits of a number': 1,
    'an amount': 1,
    'titles as one types': 1,
  });
});

test('filled at once or one by one, it is a ledger like any other', async () => {
  const folder = temporaryFolder();
  const { ledger } = tillFolder(folder, ROWS, silent);
  const { ino } = statSync(ledger);
  expect(statSync(tillFolder(folder, ROWS, silent).ledger).ino).toBe(ino);

  const schemaOf = (file: string) => {
    const db = openForReading(file);
    const schema = db.all('SELECT type, name, sql FROM sqlite_master ORDER BY type, name');
    db.close();
    return schema;
  };
  const usual = join(folder, 'usual.db');
  openForWriting(usual).close();
  expect(schemaOf(ledger)).toEqual(schemaOf(usual));

  const db = openForReading(ledger);
  const report = await createAuditor({
    walk: async (piece) => queries.walkAudit(db, piece),
    clock: systemClock,
    onReport: silent,
  }).verify(true);
  expect(report).toEqual({ lines: 360 * 3 + 40 * 4, broken: null });
  expect(db.get('SELECT count(*) AS all_issued FROM invoice WHERE state = ?', 'issued')).toEqual({
    all_issued: ROWS,
  });
  db.close();
});

test('a long way between two joins of the search index is no end, and the shift has counted all', () => {
  // More commands at once than the search index can hold pieces.
  const { ledger } = tillFolder(temporaryFolder(), 8_000, silent);
  const db = openForReading(ledger);
  const sums = 'count(*) AS count, sum(amount) AS amount FROM invoice';
  const kept = `sum(count) AS count, sum(amount) AS amount FROM shift_sum WHERE rate = ''`;
  expect(db.get(`SELECT ${kept}`)).toEqual(db.get(`SELECT ${sums}`));
  const byRate = `sum(amount) AS amount FROM shift_sum WHERE rate <> ''`;
  expect(db.get(`SELECT ${byRate}`)).toEqual(db.get('SELECT sum(amount) AS amount FROM invoice'));
  db.close();
});
