import type { Ledger } from '../../main/ledger/ledger.ts';
import { testOrder } from './orders.ts';
import { reversingIn, SUPERVISOR } from './reversals.ts';
import type { TestClock } from './testClock.ts';
import { acceptInto } from './testLedger.ts';

type Order = Parameters<typeof testOrder>[0];

/** A till without a platform: its invoices come to the end that a test says. */
export function shiftsIn(ledger: Ledger, clock: TestClock) {
  const acceptOrder = acceptInto(ledger, clock);
  const { reverse } = reversingIn(ledger, clock);
  let wishes = 0;

  async function end(clientTaskSn: string, to: 'issued' | 'failed' | 'cancelled'): Promise<void> {
    const move = (
      from: 'queued' | 'sending' | 'in_progress',
      next: typeof to | 'sending' | 'in_progress',
    ) =>
      ledger.write('move', {
        clientTaskSn,
        from,
        to: next,
        nextAt: 0,
        who: 'platform',
        what: next,
        ...(next === 'issued' && {
          fields: { invoiceCode: '150003528888', invoiceNo: '50877603' },
        }),
      });
    if (to === 'cancelled') {
      await move('queued', 'cancelled');
      return;
    }
    await move('queued', 'sending');
    await move('sending', 'in_progress');
    await move('in_progress', to);
  }

  return {
    end,
    async accept(order: Order, who = '测试收银'): Promise<string> {
      const accepted = await acceptOrder(testOrder(order), who);
      if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
      return accepted.invoice.clientTaskSn;
    },
    async reverse(
      clientTaskSn: string,
      who = '测试店长',
      lines?: { index: number; amount: number }[],
    ) {
      wishes += 1;
      const wish = {
        clientTaskSn,
        requestId: `w${wishes}`,
        reason: '测试退货',
        supervisor: SUPERVISOR,
        ...(lines && { lines }),
      };
      const red = await reverse(wish, who);
      if (red.outcome !== 'accepted') throw new Error(red.outcome);
      return red.invoice.clientTaskSn;
    },
    x: (period: 'day' | 'shift' = 'shift') => ledger.read('interim', { period, now: clock.now() }),
    /** Closes what is open, as somebody who has just looked at it. */
    async z(period: 'day' | 'shift' = 'day') {
      const { shift } = await ledger.read('interim', { period: 'shift', now: clock.now() });
      const closed = await ledger.write('closeShift', { shift, period, operator: '测试店长' });
      if (closed.outcome !== 'closed') throw new Error(closed.outcome);
      return closed.closing;
    },
  };
}
