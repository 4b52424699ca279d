import { assertNever } from '../../domain/result.ts';
import { answer, cannotStore, disapproved, noTerminal, notFound, queued } from './answers.ts';
import type { Desk } from './desk.ts';
import { refusal, refusalOf } from './refusal.ts';
import type { Handlers } from './routes.ts';

type OrderCalls = 'takeOrder' | 'readOrder' | 'refundOrder' | 'retryOrder' | 'printOrder';

/** What the till does for the calls about orders for self-service (INTERFACES, `POST /v1/orders`). */
export function createOrderHandlers(desk: Desk): Pick<Handlers, OrderCalls> {
  return {
    async takeOrder({ body }) {
      const taken = await desk.takeOrder(body);
      const { clientSn } = body;
      switch (taken.outcome) {
        case 'accepted':
          return answer(202, taken.order);
        case 'known':
          return answer(200, taken.order);
        case 'conflict':
          return refusal('conflict', 'conflictContent', { clientSn });
        case 'invoiced':
          return refusal('conflict', 'orderInvoiced', { clientSn });
        case 'faults':
          return refusalOf('rule', 'orderHasFaults', taken.faults);
        case 'notSetUp':
          return { ...refusal('rule', 'selfServiceNotSetUp'), faults: taken.faults };
        case 'noTerminal':
          return noTerminal;
        case 'cannotStore':
          return cannotStore;
        default:
          return assertNever(taken);
      }
    },

    async readOrder({ params }) {
      const order = await desk.readOrder(params.clientSn);
      return order === undefined ? notFound : answer(200, order);
    },

    async refundOrder({ params, body }) {
      const refunded = await desk.refundOrder(params.clientSn, body);
      switch (refunded.outcome) {
        case 'accepted':
          return answer(202, refunded.order);
        case 'known':
          return answer(200, refunded.order);
        case 'notFound':
          return notFound;
        case 'conflict':
          return refusal('conflict', 'conflictRequest', { requestId: body.requestId });
        case 'notRefundable':
          return refusal('conflict', 'conflictOrderState', { state: refunded.state });
        case 'faults':
          return refusalOf('rule', 'requestHasFaults', refunded.faults);
        case 'wrongPin':
        case 'noSupervisor':
        case 'locked':
          return disapproved(refunded);
        case 'noTerminal':
          return noTerminal;
        case 'cannotStore':
          return cannotStore;
        default:
          return assertNever(refunded);
      }
    },

    async retryOrder({ params }) {
      const retried = await desk.retryOrder(params.clientSn);
      switch (retried.outcome) {
        case 'done':
          return answer(202, retried.order);
        case 'notFound':
          return notFound;
        case 'conflict':
          return refusal('conflict', 'conflictOrderState', { state: retried.state });
        case 'cannotStore':
          return cannotStore;
        default:
          return assertNever(retried);
      }
    },

    printOrder: async ({ params }) => queued(await desk.printOrder(params.clientSn)),
  };
}
