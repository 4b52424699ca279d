import type { Invoice } from '../../contract/invoice.ts';
import type { SelfServiceOrder } from '../../contract/selfService.ts';
import type { CustomerBoard, Source } from '../customer/board.ts';
import type { Till } from './till.ts';

type Ways = Pick<Till, 'accept' | 'retry' | 'takeOrder'>;

/** The customer still has to scan its code. */
const WAITING: readonly SelfServiceOrder['state'][] = ['committing', 'waiting'];

/** The ways a sale begins, each shown to its customer once it is durable. */
export function shownToCustomers(board: CustomerBoard, ways: Ways): Ways {
  const show = (invoice: Invoice, who: string) => {
    // What is taken back is no sale.
    if (invoice.kind === 'blue') board.accepted(invoice, sourceOf(who));
  };
  return {
    async accept(order, who) {
      const accepted = await ways.accept(order, who);
      if ('invoice' in accepted) show(accepted.invoice, who);
      return accepted;
    },
    async retry(clientTaskSn, correction, who) {
      const retried = await ways.retry(clientTaskSn, correction, who);
      if (retried.outcome === 'accepted') show(retried.invoice, who);
      return retried;
    },
    async takeOrder(order, who) {
      const taken = await ways.takeOrder(order, who);
      if ('order' in taken && WAITING.includes(taken.order.state)) {
        board.offered(taken.order, sourceOf(who));
      }
      return taken;
    },
  };
}

function sourceOf(who: string): Source {
  return who === 'pos' ? 'pos' : 'till';
}
