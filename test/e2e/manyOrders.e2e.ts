import { allInvoices, sendAtOnce, untilNothingPends } from '../support/manyOrders.ts';
import { posOrder } from '../support/posClient.ts';
import { expect, test } from '../support/till.ts';

/* A whole day's orders in one moment. How long it takes is `npm run bench -- orders`. */

const COUNT = 500;

test('500 orders at once: each is durable when it is answered, and issued once', async ({
  platform,
  startTill,
}) => {
  // Nothing goes out yet, so that the power can go while all of it is still ahead.
  await platform.unplug();
  const first = await startTill();
  const { clientTaskSns } = await sendAtOnce(first.pos, COUNT);
  expect(new Set(clientTaskSns).size).toBe(COUNT);
  await first.cutOff();

  await platform.plugIn();
  const { pos } = await startTill();
  await untilNothingPends(pos);
  const invoices = await allInvoices(pos);
  expect(invoices.map(({ clientTaskSn }) => clientTaskSn).sort()).toEqual(
    [...clientTaskSns].sort(),
  );
  expect(new Set(invoices.map(({ state }) => state))).toEqual(new Set(['issued']));
  expect(new Set(invoices.map(({ invoiceNo }) => invoiceNo)).size).toBe(COUNT);
  expect(platform.journal.tasks()).toHaveLength(COUNT);
  expect(platform.journal.violations()).toEqual([]);
  // The same day once more, as a cash register does that missed the answers: nothing new.
  const again = await Promise.all(
    invoices.slice(0, 50).map(({ clientSn }) => pos.post(posOrder({ clientSn }))),
  );
  expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]));
  expect(platform.journal.tasks()).toHaveLength(COUNT);
});
