import { benchTill } from '../../bench/desks.ts';
import { measureOpening } from '../../bench/opening.ts';
import { measureScrolling } from '../../bench/scrolling.ts';
import { measureStart } from '../../bench/start.ts';
import { tillFolder } from '../../bench/tillFolder.ts';
import { expect, test } from '../../support/e2e.ts';

/* The windows' parts of `npm run bench`, small: that they run, not how fast. */

const silent = () => {};

test.describe.configure({ timeout: 180_000 });

test('the bench scrolls through the records and opens both ledgers', async ({ dataDir }) => {
  const full = tillFolder(dataDir, 400, silent);
  const empty = tillFolder(dataDir, 0, silent);

  const scrolled = await measureScrolling(full, { wheelTurns: 3, pageDowns: 3, ends: 8 }, silent);
  expect(scrolled.at(-1)).toMatchObject({ how: 'ArrowDown', rows: 400 });

  const opened = await measureOpening({ empty, full }, 1);
  expect(Object.values(opened.ratio).every((ratio) => ratio > 0)).toBe(true);
});

test('the bench starts the till beside a bare window', async () => {
  const till = await benchTill();
  const { ours, bare } = await measureStart(till, 1);
  await till.close();
  expect(ours.max).toBeGreaterThan(0);
  expect(bare.max).toBeGreaterThan(0);
});
