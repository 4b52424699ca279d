import type { Invoice } from '../../contract/invoice.ts';
import { deriveClientTaskSn } from '../../domain/clientTaskSn.ts';
import { type Fault, fault } from '../../domain/fault.ts';
import { checkLimit, checkOrder, checkPayer, type OrderRules } from '../../domain/invoice/check.ts';
import type { Order, OrderLine, Payer } from '../../domain/invoice/order.ts';
import { type PricedLine, priceLine, type Totals, totalsOf } from '../../domain/invoice/price.ts';
import type { InvoiceState } from '../../domain/lifecycle.ts';
import type { Clock } from '../clock.ts';
import type { ComposedOrder } from './accept.ts';
import { canonical } from './canonical.ts';
import { contentOf, type TakeBackOutcome, type Wish, wishOf } from './takeBack.ts';

export type RetryOutcome =
  | { readonly outcome: 'accepted'; readonly invoice: Invoice }
  | { readonly outcome: 'notFound' }
  /** It has not failed. */
  | { readonly outcome: 'conflict'; readonly state: InvoiceState }
  /** It was tried again already. */
  | { readonly outcome: 'superseded'; readonly by: string }
  /** The sale is with its customer, who may issue it by the code on the receipt. */
  | { readonly outcome: 'withCustomer' }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

/** What the person put right. */
export interface Correction {
  readonly payer?: Payer | undefined;
  readonly lines?: readonly OrderLine[] | undefined;
}

export interface StoredRetry extends Totals {
  readonly retryOf: string;
  readonly clientTaskSn: string;
  readonly attempt: number;
  readonly terminalSn: string;
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  readonly body: Uint8Array;
  readonly content: string | null;
  readonly recovering: boolean;
  readonly who: string;
}

interface RetryBasis {
  readonly invoice: Invoice;
  readonly clientTime: number;
  readonly content: string | null;
  readonly nextAttempt: number;
  /** On a red one. */
  readonly wish:
    | {
        readonly requestId: string;
        readonly content: string;
        readonly supervisor: string | null;
        readonly invoice: Invoice;
      }
    | undefined;
}

export interface RetryNeeds {
  readonly clock: Clock;
  readonly terminalSn: () => string | null;
  readonly rules: () => OrderRules;
  readonly isRecovering: () => boolean;
  readonly sha256: (text: string) => Uint8Array;
  readonly basis: (clientTaskSn: string) => Promise<RetryBasis | undefined>;
  readonly composeApply: (task: ComposedOrder) => Uint8Array;
  readonly takeBack: (wish: Wish, who: string) => Promise<TakeBackOutcome>;
  readonly store: (
    retry: StoredRetry,
  ) => Promise<
    | { readonly outcome: 'accepted'; readonly invoice: Invoice }
    | { readonly outcome: 'notFound' }
    | { readonly outcome: 'conflict'; readonly state: InvoiceState }
    | { readonly outcome: 'superseded'; readonly by: string }
    | { readonly outcome: 'withCustomer' }
  >;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * Tries a failed invoice again: a new task of the same order (its number can never be used again),
 * with what the person put right. A red one is tried again as it was wished for.
 */
export function createRetry(needs: RetryNeeds) {
  return async function retry(
    clientTaskSn: string,
    correction: Correction,
    who: string,
  ): Promise<RetryOutcome> {
    const basis = await needs.basis(clientTaskSn);
    if (!basis) return { outcome: 'notFound' };
    const { invoice } = basis;
    if (invoice.state !== 'failed') return { outcome: 'conflict', state: invoice.state };
    if (invoice.kind === 'red') return retryRed(basis, correction, who);
    const { order, lines, faults } = corrected(basis, correction);
    if (faults.length > 0) return { outcome: 'faults', faults };
    const terminalSn = needs.terminalSn();
    if (terminalSn === null) return { outcome: 'noTerminal' };
    const attempt = basis.nextAttempt;
    const { clientSn } = invoice;
    const newSn = deriveClientTaskSn({ terminalSn, clientSn, kind: 'blue', attempt }, needs.sha256);
    const totals = totalsOf(lines);
    const now = needs.clock.now();
    try {
      return await needs.store({
        ...totals,
        retryOf: clientTaskSn,
        clientTaskSn: newSn,
        attempt,
        terminalSn,
        lines,
        payer: order.payer,
        body: needs.composeApply({
          order,
          lines,
          terminalSn,
          clientTaskSn: newSn,
          now,
          ...totals,
        }),
        content: basis.content === null ? null : newContent(basis.content, correction),
        recovering: needs.isRecovering(),
        who,
      });
    } catch (error) {
      needs.log('a retry could not be stored', error);
      return { outcome: 'cannotStore' };
    }
  };

  /**
   * The order with what was put right. Lines that nobody touched stay as they were priced: those of
   * a reissued invoice have the net and tax of what was reversed.
   */
  function corrected(
    { invoice, content, clientTime }: RetryBasis,
    { payer = invoice.payer, lines }: Correction,
  ): { order: Order; lines: readonly PricedLine[]; faults: readonly Fault[] } {
    const rules = needs.rules();
    const order: Order = {
      ...contentOf(content),
      clientSn: invoice.clientSn,
      clientTime,
      lines: lines ?? invoice.lines,
      payer,
    };
    return {
      order,
      lines: lines ? lines.map(priceLine) : invoice.lines,
      faults: lines
        ? checkOrder(order, rules)
        : [...checkLimit(invoice.lines, rules), ...checkPayer(payer, rules)],
    };
  }

  async function retryRed(
    { invoice, wish }: RetryBasis,
    correction: Correction,
    who: string,
  ): Promise<RetryOutcome> {
    const faults = (['payer', 'lines'] as const)
      .filter((path) => correction[path] !== undefined)
      .map((path) => fault(path, 'copiedFromBlue'));
    if (faults.length > 0) return { outcome: 'faults', faults };
    if (!wish || invoice.original === undefined) return { outcome: 'notFound' };
    if (wish.invoice.clientTaskSn !== invoice.clientTaskSn) {
      return { outcome: 'superseded', by: wish.invoice.clientTaskSn };
    }
    const taken = await needs.takeBack(
      {
        ...wishOf(wish.content),
        clientTaskSn: invoice.original,
        requestId: wish.requestId,
        supervisor: wish.supervisor ?? undefined,
        retryOf: invoice.clientTaskSn,
      },
      who,
    );
    switch (taken.outcome) {
      case 'accepted':
        return { outcome: 'accepted', invoice: taken.invoice };
      case 'known':
        return { outcome: 'superseded', by: taken.invoice.clientTaskSn };
      case 'conflict':
        return { outcome: 'notFound' };
      default:
        return taken;
    }
  }
}

function newContent(content: string, { payer, lines }: Correction): string {
  return canonical({
    ...contentOf(content),
    ...(payer !== undefined && { payer }),
    ...(lines !== undefined && { lines }),
  });
}
