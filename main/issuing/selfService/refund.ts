import type { Invoice } from '../../../contract/invoice.ts';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import { deriveClientTaskSn } from '../../../domain/clientTaskSn.ts';
import type { Fault } from '../../../domain/fault.ts';
import { checkWish } from '../../../domain/reversal/check.ts';
import type { OrderState } from '../../../domain/selfService/lifecycle.ts';
import { type ReverseNeeds, type Word, withWord } from '../reverse.ts';
import type { TakeBackNeeds, TakeBackOutcome } from '../takeBack.ts';

/** The goods of an order came back (退款). */
export interface Refund {
  readonly clientSn: string;
  readonly reason: string;
  readonly requestId: string;
  readonly supervisor: Word;
}

export type RefundOutcome =
  | { readonly outcome: 'accepted' | 'known'; readonly order: SelfServiceOrder }
  | { readonly outcome: 'notRefundable'; readonly state: OrderState }
  | { readonly outcome: 'notFound' | 'conflict' | 'noTerminal' | 'cannotStore' }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'wrongPin' | 'noSupervisor' }
  | { readonly outcome: 'locked'; readonly ms: number };

/** An order as a refund has to know it. */
export interface RefundBasis {
  readonly order: SelfServiceOrder;
  readonly terminalSn: string;
  readonly clientTime: number;
  readonly payway: string | undefined;
  /** Whether the platform knows it, or may: then its return is committed. */
  readonly commits: boolean;
}

export interface RefundNeeds extends Pick<ReverseNeeds, 'approve' | 'takeBack'> {
  readonly sha256: TakeBackNeeds['sha256'];
  readonly basis: (clientSn: string) => Promise<RefundBasis | undefined>;
  /** The exact bytes that commit the return. */
  readonly composeReturn: (back: {
    readonly basis: RefundBasis;
    readonly clientSn: string;
    readonly clientTaskSn: string;
  }) => Uint8Array;
  readonly store: (
    refund: StoredRefund,
  ) => Promise<
    | { readonly outcome: 'accepted' | 'known'; readonly order: SelfServiceOrder }
    | { readonly outcome: 'notFound' | 'conflict' }
    | { readonly outcome: 'notRefundable'; readonly state: OrderState }
  >;
  readonly log: (message: string, error: unknown) => void;
}

/** What the ledger is given to make durable. */
export interface StoredRefund {
  readonly clientSn: string;
  readonly requestId: string;
  readonly reason: string;
  readonly supervisor: string;
  readonly refundSn: string | null;
  readonly body: Uint8Array | null;
  readonly red?: string | undefined;
  readonly who: string;
}

/**
 * Refunds an order for self-service, with a supervisor's word as a reversal has it. An invoice that
 * its customer has issued is reversed; otherwise the return is committed, so that nobody can issue
 * the sale any more.
 */
export function createRefund(needs: RefundNeeds) {
  return async function refund(wish: Refund, who: string): Promise<RefundOutcome> {
    const faults = checkWish(wish);
    if (faults.length > 0) return { outcome: 'faults', faults };
    const basis = await needs.basis(wish.clientSn);
    if (!basis) return { outcome: 'notFound' };
    return withWord(needs.approve, 'reverse', wish.supervisor, (supervisor) =>
      store(wish, basis, supervisor, who),
    );
  };

  async function store(
    { clientSn, requestId, reason }: Refund,
    basis: RefundBasis,
    supervisor: string,
    who: string,
  ): Promise<RefundOutcome> {
    let red: Invoice | undefined;
    if (basis.order.state === 'issued' && basis.order.refund === undefined) {
      const { clientTaskSn } = basis.order;
      const taken = await needs.takeBack({ clientTaskSn, requestId, reason, supervisor }, who);
      if (!isTaken(taken)) return taken;
      red = taken.invoice;
    }
    try {
      return await needs.store({
        clientSn,
        requestId,
        reason,
        supervisor,
        ...returnOf(basis, requestId),
        red: red?.clientTaskSn,
        who,
      });
    } catch (error) {
      needs.log('a refund could not be stored', error);
      return { outcome: 'cannotStore' };
    }
  }

  /** The return is an order of its own; its numbers are derived, so that a repeat is the same. */
  function returnOf(basis: RefundBasis, requestId: string) {
    if (!basis.commits) return { refundSn: null, body: null };
    const { terminalSn, order } = basis;
    const numberOf = (clientSn: string) =>
      deriveClientTaskSn(
        { terminalSn, clientSn, kind: 'red', attempt: 1, requestId: `return|${requestId}` },
        needs.sha256,
      );
    const refundSn = numberOf(order.clientSn);
    const clientTaskSn = numberOf(refundSn);
    return {
      refundSn,
      body: needs.composeReturn({ basis, clientSn: refundSn, clientTaskSn }),
    };
  }
}

function isTaken(taken: TakeBackOutcome): taken is Extract<TakeBackOutcome, { invoice: Invoice }> {
  return taken.outcome === 'accepted' || taken.outcome === 'known';
}
