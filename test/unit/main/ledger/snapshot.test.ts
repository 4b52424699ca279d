import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForWriting } from '../../../../main/ledger/database.ts';
import { openSnapshot } from '../../../../main/ledger/snapshot.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

function open(folder: string) {
  const opened = openSnapshot(join(folder, 'ledger.db'), 10);
  if (!opened.ok) throw new Error(`not opened: ${opened.error.kind}`);
  return opened.value;
}

test('one moment of a ledger that goes on being written', async () => {
  const folder = temporaryFolder();
  const clock = createTestClock();
  const ledger = await openTestLedger(folder, clock);
  const accept = acceptInto(ledger, clock);
  const orders = Array.from({ length: 21 }, (_, index) => `TEST-${index}`);
  await Promise.all(orders.map((clientSn) => accept(testOrder({ clientSn }), 'test')));
  const snapshot = open(folder);
  const pieces: string[][] = [];
  for (const piece of snapshot.invoices({})) {
    // Between two pieces the till accepts more and moves what is there.
    await accept(testOrder({ clientSn: `LATER-${pieces.length}` }), 'test');
    const [last] = piece.slice(-1);
    await ledger.write('cancel', { clientTaskSn: last?.clientTaskSn ?? '', who: 'test' });
    expect(piece.every(({ state }) => state === 'queued')).toBe(true);
    pieces.push(piece.map(({ clientSn }) => clientSn));
  }
  expect(pieces.map(({ length }) => length)).toEqual([10, 10, 1]);
  expect(pieces.flat()).toEqual(orders);
  expect(snapshot.count({})).toEqual({ invoices: 21, lines: 21 });
  snapshot.close();
});

test('days are those of UTC+8, both included', async () => {
  const folder = temporaryFolder();
  const clock = createTestClock(Date.parse('2026-11-23T15:59:59.999Z'));
  const ledger = await openTestLedger(folder, clock);
  const accept = acceptInto(ledger, clock);
  await accept(testOrder({ clientSn: 'ON-THE-23RD' }), 'test');
  await clock.advance(1);
  await accept(testOrder({ clientSn: 'ON-THE-24TH' }), 'test');
  await clock.advance(24 * 3_600_000);
  await accept(testOrder({ clientSn: 'ON-THE-25TH' }), 'test');
  const snapshot = open(folder);
  const within = (from?: string, to?: string) =>
    [...snapshot.invoices({ from, to })].flat().map(({ clientSn }) => clientSn.slice(-4));
  expect(within('2026-11-24', '2026-11-24')).toEqual(['24TH']);
  expect(within(undefined, '2026-11-24')).toEqual(['23RD', '24TH']);
  expect(within('2026-11-24')).toEqual(['24TH', '25TH']);
  expect(within('2026-12-01')).toEqual([]);
  expect(snapshot.count({ from: '2026-11-24', to: '2026-11-25' }).invoices).toBe(2);
  snapshot.close();
});

describe('what cannot be read is said', () => {
  test.each([
    ['older', 1],
    ['newer', 10_000],
  ])('a ledger of an %s version', (kind, version) => {
    const folder = temporaryFolder();
    const db = openForWriting(join(folder, 'ledger.db'));
    db.exec(`PRAGMA user_version = ${version}`);
    db.close();
    expect(openSnapshot(join(folder, 'ledger.db'))).toEqual({ ok: false, error: { kind } });
  });

  test('no ledger at all', () => {
    expect(openSnapshot(join(temporaryFolder(), 'ledger.db'))).toMatchObject({
      ok: false,
      error: { kind: 'unreadable' },
    });
  });
});
