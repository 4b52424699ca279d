import type { CallObserver, SideWork } from '../needs.ts';
import type { OrderNeeds } from './needs.ts';
import { createStep } from './step.ts';

/** Orders for self-service as work of the issuing loop: one step each, whenever one is due. */
export function createOrderWork(needs: OrderNeeds): (observer: CallObserver) => SideWork {
  return (observer) => {
    const step = createStep({ ...needs, observer });
    return {
      async due(now, limit) {
        const orders = await needs.ledger.due({ now, limit });
        return orders.map((order) => ({
          key: `order ${order.clientSn}`,
          run: () => step(order),
        }));
      },
      nextDueAfter: (now) => needs.ledger.nextDueAfter(now),
    };
  };
}
