import type { FaultOrder } from '../../../sandbox/platform/faults.ts';
import type { Sandbox } from '../../../sandbox/platform/sandbox.ts';
import { scanCode, testSale } from '../../support/sales.ts';
import { ordersOf, selfServiceOn } from '../../support/selfService.ts';
import { expect, type RunningTill, test } from '../../support/till.ts';

/*
 * The power goes out between any two steps of an order for self-service. As for invoices, the
 * platform holds each step until the cut has happened.
 */

const CLIENT_SN = 'SELF-0001';
const SUPERVISOR = { name: '示例店长', role: 'supervisor', pin: '2468' } as const;
const REFUND = {
  reason: '退货',
  requestId: 'refund-1',
  supervisor: { name: SUPERVISOR.name, pin: SUPERVISOR.pin },
};

interface Scene {
  readonly platform: Sandbox;
  readonly till: RunningTill;
  readonly url: string;
}

/** A place on an order's way at which the power goes out. */
interface Point {
  readonly name: string;
  readonly faults?: readonly FaultOrder[];
  readonly before?: (platform: Sandbox) => unknown;
  /** Resolves when the till stands there. */
  readonly stands: (scene: Scene) => Promise<unknown>;
  /** Between the cut and the next start. */
  readonly meanwhile?: (scene: Scene) => unknown;
  readonly ends: 'issued' | 'refunded';
}

const commits = (platform: Sandbox, count: number) =>
  platform.journal.until((journal) => journal.countOf('orderCommit') === count);

const POINTS: readonly Point[] = [
  {
    name: 'taken and durable, the platform not reachable',
    before: (platform) => platform.unplug(),
    stands: ({ till }) => ordersOf(till).until(CLIENT_SN, 'committing'),
    meanwhile: ({ platform }) => platform.plugIn(),
    ends: 'issued',
  },
  {
    name: 'the commit is on its way, and the platform never gets it',
    faults: [{ kind: 'hang', on: 'orderCommit', processed: false }],
    stands: ({ platform }) => commits(platform, 1),
    ends: 'issued',
  },
  {
    name: 'the platform has it and has not answered',
    faults: [{ kind: 'hang', on: 'orderCommit', processed: true }],
    stands: ({ platform }) => commits(platform, 1),
    ends: 'issued',
  },
  {
    name: 'the answer was lost, and the second sending is on its way',
    faults: [
      { kind: 'dropAfter', on: 'orderCommit' },
      { kind: 'hang', on: 'orderCommit', processed: true },
    ],
    stands: ({ platform }) => commits(platform, 2),
    ends: 'issued',
  },
  {
    name: 'waiting, and the customer issues it while the till is off',
    stands: ({ till }) => ordersOf(till).until(CLIENT_SN, 'waiting'),
    meanwhile: ({ url }) => scanCode(url),
    ends: 'issued',
  },
  {
    name: 'issued at the platform, and the query is on its way',
    faults: [{ kind: 'hang', on: 'query', processed: true }],
    async stands({ platform, till, url }) {
      await ordersOf(till).until(CLIENT_SN, 'waiting');
      await scanCode(url);
      await platform.journal.until((journal) => journal.countOf('query') > 0);
    },
    ends: 'issued',
  },
  {
    name: 'refunded, and the platform has the return and has not answered',
    async stands({ platform, till }) {
      await ordersOf(till).until(CLIENT_SN, 'waiting');
      platform.faults.push({ kind: 'hang', on: 'orderCommit', processed: true });
      await ordersOf(till).refund(CLIENT_SN, REFUND);
      await commits(platform, 2);
    },
    ends: 'refunded',
  },
  {
    name: 'refunded, and the platform never gets the return',
    async stands({ platform, till }) {
      await ordersOf(till).until(CLIENT_SN, 'waiting');
      platform.faults.push({ kind: 'hang', on: 'orderCommit', processed: false });
      await ordersOf(till).refund(CLIENT_SN, REFUND);
      await commits(platform, 2);
    },
    ends: 'refunded',
  },
  {
    name: 'the refund is durable, and the question before it is on its way',
    async stands({ platform, till, url }) {
      await ordersOf(till).until(CLIENT_SN, 'waiting');
      await scanCode(url);
      platform.faults.push({ kind: 'hang', on: 'query', processed: true });
      await ordersOf(till).refund(CLIENT_SN, REFUND);
      await platform.journal.until((journal) => journal.countOf('query') > 0);
    },
    ends: 'refunded',
  },
];

for (const point of POINTS) {
  test(`cut off: ${point.name}`, async ({ platform, startTill }) => {
    await point.before?.(platform);
    platform.faults.push(...(point.faults ?? []));
    const first = await startTill({ ...selfServiceOn(platform, 'redirect'), staff: [SUPERVISOR] });
    const taken = await ordersOf(first).take(testSale());
    expect(taken.status).toBe(202);
    const { url } = taken.body;
    await point.stands({ platform, till: first, url });

    await first.cutOff();
    platform.faults.clear();
    await point.meanwhile?.({ platform, till: first, url });
    const second = await startTill();
    expect((await ordersOf(second).take(testSale())).status).toBe(200);
    if (point.ends === 'issued') {
      await ordersOf(second).untilNot(CLIENT_SN, 'committing');
      // Only once: whoever scanned before is told so.
      await scanCode(url);
    }
    const order = await ordersOf(second).until(CLIENT_SN, point.ends);
    expect(order).toMatchObject({ url, needsPerson: false });
    await expectOneSale(platform, second, point.ends);
  });
}

/** The platform has one order and at most one invoice of it, and so has the ledger. */
async function expectOneSale(platform: Sandbox, { pos }: RunningTill, ends: Point['ends']) {
  const sales = platform.journal
    .requests('orderCommit')
    .map(({ body }) => JSON.parse(body))
    .filter(({ order_type }) => order_type === 'P');
  expect(new Set(sales.map((sale) => JSON.stringify(sale))).size).toBe(1);
  const tasks = platform.journal.tasksOf(CLIENT_SN);
  const blue = tasks.filter(({ kind }) => kind === 'blue');
  expect(blue.length).toBeLessThanOrEqual(1);
  if (ends === 'issued') expect(blue).toHaveLength(1);
  const worth = tasks.reduce((sum, { amount }) => sum + amount, 0);
  expect(worth).toBe(ends === 'issued' ? 11_300 : 0);
  expect(await pos.list(`?clientSn=${CLIENT_SN}`)).toHaveLength(tasks.length);
  expect(platform.journal.violations()).toEqual([]);
}
