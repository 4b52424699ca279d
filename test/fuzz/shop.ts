import { onTestFinished } from 'vitest';
import { createPosApi, type Limits } from '../../main/posApi/server.ts';
import { createActions } from '../../main/wiring/actions.ts';
import { posDeskOf } from '../../main/wiring/posDesk.ts';
import type { Till } from '../../main/wiring/till.ts';
import { testOrder } from '../support/orders.ts';
import { selfServiceTill } from '../support/selfServiceTill.ts';

export const TOKEN = 'TEST-CANARY-TOKEN-0123456789-0123456789';

/**
 * A till on a real ledger before the embedded platform, with its POS API open: what comes in there
 * goes all the way. One invoice is issued, one has failed, one waits; time stands still.
 */
export async function openShop(limits: Partial<Limits> = {}) {
  const t = await selfServiceTill();
  const broken: unknown[] = [];
  const actions = createActions({
    ...t,
    spool: { poke: () => {} } as unknown as Till['spool'],
    log: (...line) => broken.push(line),
    onJob: () => {},
  });
  const till = {
    ...t,
    ...actions,
    mode: 'production',
    version: '0.0.0-test',
    terminalSn: () => 'TEST-TERMINAL',
    settings: { get: () => t.settings },
    status: {
      read: () => ({
        printer: { interface: 'screen', state: 'ready' },
        platform: { lastAnswerAt: null },
      }),
    },
    posToken: { read: () => TOKEN, onReplaced: () => () => {} },
  } as unknown as Till;
  const api = createPosApi({
    desk: posDeskOf(till),
    clock: t.clock,
    onBroken: (error) => broken.push(error),
    limits,
  });
  const url = await api.listen(0);
  onTestFinished(() => api.close());

  const sns: string[] = [];
  for (const clientSn of ['SEED-1', 'SEED-2']) {
    const accepted = await t.accept(testOrder({ clientSn }), 'test');
    if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
    sns.push(accepted.invoice.clientTaskSn);
    await t.atRest();
  }
  await t.pass(60_000);
  await t.atRest();
  const { order } = await t.take('SEED-3').then((taken) => ({ order: taken }));
  return {
    ...t,
    till,
    actions,
    url,
    port: Number(new URL(url).port),
    broken,
    issued: sns,
    order: order.clientSn,
    /** What the ledger holds: the task numbers of its invoices, the numbers of its orders. */
    async held(): Promise<{ tasks: ReadonlySet<string>; orders: ReadonlySet<string> }> {
      const tasks = new Set<string>();
      for (let cursor: string | undefined; ; ) {
        const page = await t.ledger.read('list', {
          limit: 200,
          ...(cursor !== undefined && { cursor }),
        });
        if (page === 'badCursor') throw new Error('a cursor of its own');
        for (const { clientTaskSn } of page.items) tasks.add(clientTaskSn);
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      const orders = await t.ledger.read('recentSelfServiceOrders', 1_000_000);
      return { tasks, orders: new Set(orders.map(({ clientSn }) => clientSn)) };
    },
  };
}

/** Does something with each of them, so many at a time. */
export async function inParallel<T>(
  all: readonly T[],
  width: number,
  work: (one: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < all.length; at = next++) await work(all[at] as T, at);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** What no answer may hold of us, whatever was asked. */
export const OURS_ALONE = new RegExp(
  [
    TOKEN,
    'node_modules',
    '\\n\\s+at ',
    'file://',
    process.cwd(),
    'SQLITE',
    'ECONN',
    'ZodError',
  ].join('|'),
);
