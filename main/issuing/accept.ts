import type { Invoice } from '../../contract/invoice.ts';
import type { OrderBody } from '../../contract/order.ts';
import { deriveClientTaskSn } from '../../domain/clientTaskSn.ts';
import type { Fault } from '../../domain/fault.ts';
import { checkOrder, type OrderRules } from '../../domain/invoice/check.ts';
import type { Order, Payer } from '../../domain/invoice/order.ts';
import { type PricedLine, priceLine, type Totals, totalsOf } from '../../domain/invoice/price.ts';
import type { Clock } from '../clock.ts';
import { canonical } from './canonical.ts';

/** What becomes of an order at the door. Only `accepted` and `known` promise an invoice. */
export type AcceptOutcome =
  | { readonly outcome: 'accepted' | 'known'; readonly invoice: Invoice }
  | { readonly outcome: 'conflict' }
  /** The sale is with its customer, who may issue it by the code on the receipt. */
  | { readonly outcome: 'withCustomer' }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

export interface AcceptNeeds {
  readonly clock: Clock;
  /** The terminal that new tasks are made for, or null while none is set up. */
  readonly terminalSn: () => string | null;
  readonly rules: () => OrderRules & { readonly autoPrint: boolean };
  readonly isRecovering: () => boolean;
  readonly sha256: (text: string) => Uint8Array;
  /** The exact bytes for the platform. */
  readonly composeApply: (task: ComposedOrder) => Uint8Array;
  readonly store: (
    invoice: StoredOrder,
  ) => Promise<
    | { readonly outcome: 'accepted' | 'known'; readonly invoice: Invoice }
    | { readonly outcome: 'conflict' }
    | { readonly outcome: 'withCustomer' }
  >;
  /** The attempt that a new task of an order is. */
  readonly nextAttempt: (clientSn: string) => Promise<number>;
  /** The newest task of an order that was accepted with this content before. */
  readonly acceptedBefore: (order: RepeatedOrder) => Promise<Invoice | undefined>;
  readonly log: (message: string, error: unknown) => void;
}

/** What makes an order the same again (INTERFACES, `POST /v1/invoices`). */
export type RepeatedOrder = Pick<
  StoredOrder,
  'clientSn' | 'content' | 'clientTime' | 'clientTimeGiven'
>;

/** A priced order on its way to bytes. */
export interface ComposedOrder extends Totals {
  readonly order: Order;
  readonly lines: readonly PricedLine[];
  readonly terminalSn: string;
  readonly clientTaskSn: string;
  /** ms; becomes invoice_time. */
  readonly now: number;
}

/** What the ledger is given to make durable. */
export interface StoredOrder extends Totals {
  readonly clientTaskSn: string;
  readonly attempt: number;
  readonly clientSn: string;
  readonly terminalSn: string;
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  readonly body: Uint8Array;
  readonly print: boolean;
  readonly clientTime: number;
  readonly clientTimeGiven: boolean;
  readonly content: string;
  readonly recovering: boolean;
  readonly who: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Takes an order in: checked, priced, taxed, turned into bytes, and made durable in one
 * transaction. When it returns `accepted`, the invoice will be issued or its failure shown.
 */
export function createAccept(needs: AcceptNeeds) {
  return async function accept(body: OrderBody, who: string): Promise<AcceptOutcome> {
    const { clientTime, print, ...content } = body;
    const now = needs.clock.now();
    const order: Order = { ...content, clientTime: clientTime ?? now };
    const repeated: RepeatedOrder = {
      clientSn: order.clientSn,
      content: canonical(content),
      clientTime: order.clientTime,
      clientTimeGiven: clientTime !== undefined,
    };
    const rules = needs.rules();
    const faults = checkOrder(order, rules);
    if (faults.length > 0) return knownOr(repeated, { outcome: 'faults', faults });
    const terminalSn = needs.terminalSn();
    if (terminalSn === null) return knownOr(repeated, { outcome: 'noTerminal' });

    const lines = order.lines.map(priceLine);
    const totals = totalsOf(lines);
    try {
      // The first, but for a sale that its customer could have issued (or for a repeat).
      const attempt = await needs.nextAttempt(order.clientSn);
      const clientTaskSn = deriveClientTaskSn(
        { terminalSn, clientSn: order.clientSn, kind: 'blue', attempt },
        needs.sha256,
      );
      return await needs.store({
        ...totals,
        ...repeated,
        clientTaskSn,
        attempt,
        terminalSn,
        lines,
        payer: order.payer,
        body: needs.composeApply({ order, lines, terminalSn, clientTaskSn, now, ...totals }),
        print: print ?? rules.autoPrint,
        recovering: needs.isRecovering(),
        who,
        detail: fallbacksUsed(order.payer),
      });
    } catch (error) {
      needs.log('an order could not be stored', error);
      return { outcome: 'cannotStore' };
    }
  };

  /** Rules and settings change; what was accepted once stays accepted. */
  async function knownOr(order: RepeatedOrder, refused: AcceptOutcome): Promise<AcceptOutcome> {
    const invoice = await needs.acceptedBefore(order);
    return invoice ? { outcome: 'known', invoice } : refused;
  }
}

/** Which of the store's own addresses were sent because the customer gave none (INTERFACES). */
function fallbacksUsed({ email, phone }: Payer): Readonly<Record<string, unknown>> {
  const fallbacks = [...(email ? [] : ['email']), ...(phone ? [] : ['phone'])];
  return fallbacks.length > 0 ? { storeFallback: fallbacks } : {};
}
