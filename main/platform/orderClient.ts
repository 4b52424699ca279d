import type { CommitMeaning, OrderMeaning } from '../../contract/platform/meaning.ts';
import { paths } from '../../contract/platform/wire.ts';
import type { Clock } from '../clock.ts';
import { orderQueryBody } from './commitBody.ts';
import { createHttp } from './http.ts';
import { meaningOfCommit, meaningOfOrderQuery } from './orderMeaning.ts';
import { type ReadOutcome, readOutcome } from './readOutcome.ts';

/** What the client needs from the settings, asked at each call. Deadlines in ms. */
interface OrderSettings {
  readonly orderDomain: string;
  readonly connectMs: number;
  readonly callMs: number;
}

/** The platform's other house: where orders for self-service are made known. */
export interface OrderClient {
  /** Sends the exact bytes of the ledger: a sale, or its return. */
  commit(order: { readonly clientSn: string; readonly body: Uint8Array }): Promise<CommitMeaning>;
  query(order: { readonly terminalSn: string; readonly clientSn: string }): Promise<OrderMeaning>;
  close(): void;
}

const NOT_SET_UP: CommitMeaning = {
  kind: 'notNow',
  reached: false,
  code: 'NOT_SET_UP',
  message: '',
};

/**
 * @param options.sign the sign of an order, for the header (PROTOCOL, "Receipt QR")
 */
export function createOrderClient(options: {
  readonly settings: () => OrderSettings;
  readonly sign: (clientSn: string) => string;
  readonly clock: Clock;
}): OrderClient {
  const { settings, sign, clock } = options;
  const http = createHttp({ clock, deadlines: settings });

  async function call(path: string, clientSn: string, bytes: Uint8Array): Promise<ReadOutcome> {
    const url = `${settings().orderDomain.replace(/\/+$/, '')}${path}`;
    return readOutcome(await http.post(url, bytes, { sign: sign(clientSn) }));
  }

  return {
    async commit({ clientSn, body }) {
      // Switched off meanwhile: nobody's fault, and no reason to call the platform less often.
      if (settings().orderDomain === '') return NOT_SET_UP;
      return meaningOfCommit(await call(paths.orderCommit, clientSn, body));
    },
    query: async (order) =>
      meaningOfOrderQuery(await call(paths.orderQuery, order.clientSn, orderQueryBody(order))),
    close: () => http.close(),
  };
}
