import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Closing } from '../../../domain/closing.ts';
import { exportLedger } from '../../../main/wiring/ledgerExport.ts';
import { readCsv } from '../../support/readCsv.ts';
import { shiftsIn } from '../../support/shifts.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestClock } from '../../support/testClock.ts';
import { openTestLedger } from '../../support/testLedger.ts';
import { createRandom, type Random } from '../../torture/random.ts';

const INVOICES = 10_000;
const SHIFTS = 7;
const AT_ONCE = 1_000;
/** Of a shift, each in an hour of its own. */
const PARTS = 5;
const RATES = ['0.13', '0.09', '0.06', '0.03', '0.01', '0'];
const PEOPLE = ['测试甲', '测试乙', 'pos', '=测试丙'];

function linesOf(random: Random) {
  return Array.from({ length: random.between(1, 4) }, (_, index) => {
    const amount = random.between(1, 500_000);
    const taxRate = random.pick(RATES);
    return {
      name: `测试商品${index}`,
      unit: '件',
      quantity: String(random.between(1, 9)),
      amount,
      discount: random.chance(0.25) ? random.between(0, amount - 1) : 0,
      taxRate,
      ...(taxRate === '0' && { zeroRateFlag: '1' as const }),
    };
  });
}

interface Going {
  readonly sn: string;
  readonly to: 'issued' | 'failed' | 'cancelled';
}

interface End {
  readonly shift: number;
  readonly hour: number;
}

interface Sums {
  count: number;
  amount: number;
  netAmount: number;
  taxAmount: number;
}

/** Adds the export up by itself: from the file's text, with nothing of what makes a report. */
function addedUp(
  csv: string,
  ends: ReadonlyMap<string, End>,
): (shift: number) => Record<string, Record<string, Sums>> {
  const [head = [], ...rows] = readCsv(csv);
  const at = (name: string) => {
    const column = head.indexOf(name);
    if (column < 0) throw new Error(`no column ${name}`);
    return column;
  };
  // As a spreadsheet shows it: without what keeps a text a text.
  const cell = (row: readonly string[], name: string) =>
    (row[at(name)] ?? '').replace(/\t$/, '').replace(/^'(?=[=+\-@])/, '');
  const ended = rows.filter((row) => cell(row, 'shift') !== '');
  return (shift) => {
    const groups: Record<string, Record<string, Sums>> = {};
    const add = (by: string, of: string, amount: number, netAmount: number, taxAmount: number) => {
      const group = groups[by] ?? {};
      groups[by] = group;
      const sums = group[of] ?? { count: 0, amount: 0, netAmount: 0, taxAmount: 0 };
      group[of] = sums;
      sums.count += 1;
      sums.amount += amount;
      sums.netAmount += netAmount;
      sums.taxAmount += taxAmount;
    };
    for (const row of ended) {
      if (Number(cell(row, 'shift')) !== shift) continue;
      const end = ends.get(cell(row, 'clientTaskSn'));
      expect(end?.shift).toBe(shift);
      const money = [
        Number(cell(row, 'amount')),
        Number(cell(row, 'netAmount')),
        Number(cell(row, 'taxAmount')),
      ] as const;
      add('state', cell(row, 'state'), ...money);
      if (cell(row, 'state') !== 'issued') continue;
      add('total', 'issued', ...money);
      add('kind', cell(row, 'kind'), ...money);
      add('operator', cell(row, 'operator'), ...money);
      add('hour', `${end?.hour} ${cell(row, 'kind')}`, ...money);
      const rates: Record<string, [number, number, number]> = {};
      for (const line of JSON.parse(cell(row, 'lines'))) {
        const sums = rates[line.taxRate] ?? [0, 0, 0];
        rates[line.taxRate] = sums;
        sums[0] += line.amount - line.discount;
        sums[1] += line.netAmount;
        sums[2] += line.taxAmount;
      }
      for (const [rate, sums] of Object.entries(rates)) add('rate', rate, ...sums);
    }
    return groups;
  };
}

/** The report's own figures in the same form. */
function grouped(closing: Closing): Record<string, Record<string, Sums>> {
  const by = <K extends string>(
    list: readonly (Sums & Record<K, unknown>)[],
    nameOf: (one: Sums & Record<K, unknown>) => string,
  ) =>
    Object.fromEntries(
      list
        .filter(({ count }) => count > 0)
        .map((one) => {
          const { count, amount, netAmount, taxAmount } = one;
          return [nameOf(one), { count, amount, netAmount, taxAmount }];
        }),
    );
  const pending = ['queued', 'sending', 'unknown', 'in_progress'];
  return {
    total: { issued: closing.total },
    kind: by(closing.byKind, ({ kind }) => String(kind)),
    operator: by(closing.byOperator, ({ operator }) => String(operator)),
    hour: by(closing.byHour, (one) => `${one.hour} ${'kind' in one ? one.kind : ''}`),
    rate: by(closing.byRate, ({ rate }) => String(rate)),
    state: by(
      closing.byState.filter(({ state }) => !pending.includes(state)),
      ({ state }) => String(state),
    ),
  };
}

test('the Z reports of seven shifts are what the export adds up to: 10,000 invoices, a third of them reversed in whole or part', {
  timeout: 600_000,
}, async () => {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const clock = createTestClock();
  const ledger = await openTestLedger(dataDir, clock);
  const t = shiftsIn(ledger, clock);
  const random = createRandom(20_260_615);
  const closings: Closing[] = [];
  const issued: string[] = [];
  /** What the test itself knows of each end. */
  const ends = new Map<string, End>();
  let held: Going[] = [];
  const person = () => random.pick(PEOPLE);
  let made = 0;

  const inPieces = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
    const done: R[] = [];
    for (let from = 0; from < all.length; from += AT_ONCE) {
      done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
    }
    return done;
  };

  for (let shift = 1; shift <= SHIFTS; shift += 1) {
    const share = Math.ceil((INVOICES * 0.8) / SHIFTS);
    const orders = Array.from({ length: share }, () => {
      made += 1;
      return { clientSn: `TEST-${made}`, lines: linesOf(random) };
    });
    const accepted = await inPieces(orders, (order) => t.accept(order, person()));
    // Reds of this shift's and of earlier shifts' blue ones, once each.
    const backs = issued.splice(0, Math.floor(share / 3));
    const reds = await inPieces(backs, (sn) =>
      t
        .reverse(sn, person(), random.chance(0.5) ? undefined : [{ index: 0, amount: 1 }])
        .catch(() => ''),
    );
    const going = [
      ...held,
      ...[...accepted, ...reds.filter((sn) => sn !== '')].map(
        (sn): Going => ({
          sn,
          to: random.chance(0.9) ? 'issued' : random.pick(['failed', 'cancelled'] as const),
        }),
      ),
    ];
    // One in fifteen is still on its way when the shift is closed.
    held = shift === SHIFTS ? [] : going.filter(() => random.chance(1 / 15));
    const staying = new Set(held.map(({ sn }) => sn));
    const ending = going.filter(({ sn }) => !staying.has(sn));
    const blues = new Set(accepted);
    for (let part = 0; part < PARTS; part += 1) {
      const now = clock.now();
      await inPieces(
        ending.filter((_, index) => index % PARTS === part),
        async ({ sn, to }) => {
          await t.end(sn, to);
          ends.set(sn, { shift, hour: (new Date(now).getUTCHours() + 8) % 24 });
          if (to === 'issued' && blues.has(sn)) issued.push(sn);
        },
      );
      await clock.advance(random.between(20, 100) * 60_000);
    }
    await clock.advance(10 * 3_600_000);
    closings.push(await t.z(shift % 2 === 0 ? 'day' : 'shift'));
  }

  const out = join(folder, 'x.csv');
  const wish = {
    dataDir,
    training: false,
    format: 'csv',
    out,
    from: undefined,
    to: undefined,
  } as const;
  const exported = await exportLedger(wish);
  if (!('invoices' in exported)) throw new Error(exported.outcome);
  const sumOf = addedUp(readFileSync(out, 'utf8'), ends);
  expect(closings.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(exported.invoices).toBeGreaterThanOrEqual(INVOICES);
  for (const closing of closings) {
    expect(grouped(closing)).toEqual(sumOf(closing.number ?? 0));
    expect(closing.total.count).toBeGreaterThan(500);
  }
  // Nothing fell between two shifts: together they are all that was issued.
  const page = closings.map(({ total }) => total.count).reduce((a, b) => a + b);
  const csv = readCsv(readFileSync(out, 'utf8'));
  const state = csv[0]?.indexOf('state') ?? -1;
  expect(page).toBe(csv.filter((row) => row[state] === 'issued').length);
  expect(closings.at(-1)?.pending).toEqual([]);
});
