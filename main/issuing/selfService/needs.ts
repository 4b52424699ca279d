import type {
  CommitMeaning,
  FollowMeaning,
  OrderMeaning,
  ToldInvoice,
} from '../../../contract/platform/meaning.ts';
import type { OrderState } from '../../../domain/selfService/lifecycle.ts';
import type { Clock } from '../../clock.ts';
import type { CallObserver } from '../needs.ts';
import type { TakeBackOutcome, Wish } from '../takeBack.ts';

/** An order for self-service as the loop sees it. */
export interface DueOrder {
  readonly clientSn: string;
  readonly clientTaskSn: string;
  readonly terminalSn: string;
  readonly state: Exclude<OrderState, 'failed'>;
  /** The exact bytes of its commit; null where the form needs none. */
  readonly body: Uint8Array | null;
  /** How often they were sent. */
  readonly attempts: number;
  /** A task number of somebody else's that a callback named: it may be its invoice. */
  readonly hinted: string | null;
  /** Since it came into its state: sendings that came to nothing, or queries. */
  readonly asks: number;
  /** The goods came back. */
  readonly refund: DueRefund | null;
  readonly invoiceTaskSn: string | null;
  /** ms; when it came into its state. */
  readonly updatedAt: number;
}

export interface DueRefund {
  readonly requestId: string;
  readonly reason: string;
  readonly supervisor: string;
  readonly who: string;
  /** The return's own order number and the bytes of its commit; null where none is made. */
  readonly clientSn: string | null;
  readonly body: Uint8Array | null;
  readonly attempts: number;
}

export interface OrderMove {
  readonly clientSn: string;
  readonly from: OrderState;
  readonly to: OrderState;
  /** ms; null: the loop is done with it. */
  readonly nextAt: number | null;
  readonly taskSn?: string | undefined;
  readonly committed?: boolean | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
  readonly who: string;
  readonly what: string;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** The ledger, as far as orders for self-service need it. */
export interface OrderLedger {
  due(query: { now: number; limit: number }): Promise<readonly DueOrder[]>;
  nextDueAfter(now: number): Promise<number | null>;
  /** @returns false when the order had left `from` already; then nothing was changed */
  move(change: OrderMove): Promise<boolean>;
  /** Counts a sending, durably, before its first byte. @returns false: nothing to send any more */
  claim(claim: { clientSn: string; what: 'commit' | 'return' }): Promise<boolean>;
  reschedule(change: {
    readonly clientSn: string;
    readonly nextAt: number | null;
    readonly asks: number;
    readonly notSent?: 'commit' | 'return';
    readonly failure?: { readonly code: string; readonly message: string } | null;
    readonly needsPerson?: boolean;
    readonly hintDone?: boolean;
  }): Promise<void>;
  recordIssued(issued: {
    clientSn: string;
    clientTaskSn: string;
    invoice: ToldInvoice;
  }): Promise<void>;
  noteRefundRed(note: { clientSn: string; red: string }): Promise<void>;
}

/** The platform, as far as orders need it. Never throws: what happened is in the meaning. */
export interface OrderPlatform {
  commit(order: { clientSn: string; body: Uint8Array }): Promise<CommitMeaning>;
  /** Whether the platform has it. */
  query(order: { terminalSn: string; clientSn: string }): Promise<OrderMeaning>;
  /** Whether the customer has issued it. */
  follow(task: {
    terminalSn: string;
    clientSn: string;
    clientTaskSn: string;
  }): Promise<FollowMeaning>;
}

export interface OrderNeeds {
  readonly ledger: OrderLedger;
  readonly platform: OrderPlatform;
  readonly clock: Clock;
  readonly takeBack: (wish: Wish, who: string) => Promise<TakeBackOutcome>;
}

/** What a step needs beside: where calls report what they learned of the platform. */
export type StepNeeds = OrderNeeds & { readonly observer: Pick<CallObserver, 'called'> };
