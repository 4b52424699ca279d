import type { Invoice } from '../../contract/invoice.ts';
import { deriveClientTaskSn } from '../../domain/clientTaskSn.ts';
import type { Fault } from '../../domain/fault.ts';
import type { Order, Payer } from '../../domain/invoice/order.ts';
import { type PricedLine, type Totals, totalsOf } from '../../domain/invoice/price.ts';
import { isSameContent } from '../../domain/privacy.ts';
import { whyNotReversible } from '../../domain/reversal/check.ts';
import { leftOf, type TakenLine } from '../../domain/reversal/left.ts';
import { redLinesOf, reissuedLinesOf } from '../../domain/reversal/lines.ts';
import { priceReversal, type WishedLine } from '../../domain/reversal/price.ts';
import type { Clock } from '../clock.ts';
import type { ComposedOrder } from './accept.ts';
import { canonical } from './canonical.ts';

/** A wish for a red invoice; `payer` makes it a reissue (换开). */
export interface Wish {
  /** The blue one. */
  readonly clientTaskSn: string;
  readonly requestId: string;
  readonly reason: string;
  /** Left out: all that is left. */
  readonly lines?: readonly WishedLine[] | undefined;
  readonly payer?: Payer | undefined;
  readonly supervisor: string | undefined;
  /** The failed red task that this one tries again. */
  readonly retryOf?: string | undefined;
}

/** What becomes of a wish. Only `accepted` and `known` promise a red invoice. */
export type TakeBackOutcome =
  | { readonly outcome: 'accepted' | 'known'; readonly invoice: Invoice }
  | { readonly outcome: 'notFound' }
  /** The requestId was used before with another content. */
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

/** The blue one as the ledger has it, and what its reds have taken. */
export interface Basis {
  readonly invoice: Invoice;
  /** Its apply body as it was sent; empty for one from elsewhere. */
  readonly body: Uint8Array;
  readonly clientTime: number;
  readonly print: boolean;
  readonly version: number;
  readonly taken: readonly TakenLine[];
  readonly content: string | null;
  readonly nextRedAttempt: number;
  readonly nextBlueAttempt: number;
  readonly known: { readonly content: string; readonly invoice: Invoice } | undefined;
}

/** A red invoice on its way to bytes. */
export interface ComposedRed {
  readonly terminalSn: string;
  readonly clientTaskSn: string;
  readonly blue: Invoice;
  readonly blueBody: Uint8Array;
  readonly clientTime: number;
  readonly lines: readonly PricedLine[];
  readonly reason: string;
  /** ms; becomes invoice_time. */
  readonly now: number;
}

/** The blue one that is to follow. */
export interface StoredFollowing extends Totals {
  readonly plannedTaskSn: string;
  readonly plannedTime: number;
  readonly terminalSn: string;
  readonly body: Uint8Array;
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  readonly print: boolean;
  readonly content: string | null;
}

/** What the ledger is given to make durable. */
export interface StoredRed extends Totals {
  readonly clientTaskSn: string;
  readonly original: string;
  readonly version: number;
  readonly requestId: string;
  readonly attempt: number;
  readonly terminalSn: string;
  readonly content: string;
  readonly reason: string;
  readonly supervisor: string | undefined;
  readonly lines: readonly PricedLine[];
  readonly taken: readonly TakenLine[];
  readonly payer: Payer;
  readonly body: Uint8Array;
  readonly print: boolean;
  readonly recovering: boolean;
  readonly reissue?: StoredFollowing | undefined;
  readonly retryOf?: string | undefined;
  readonly who: string;
}

export interface TakeBackNeeds {
  readonly clock: Clock;
  /** The terminal that new tasks are made for, or null while none is set up. */
  readonly terminalSn: () => string | null;
  readonly autoPrint: () => boolean;
  readonly isRecovering: () => boolean;
  readonly sha256: (text: string) => Uint8Array;
  readonly basis: (ask: { clientTaskSn: string; requestId: string }) => Promise<Basis | undefined>;
  /** The exact bytes for the platform. */
  readonly composeRed: (red: ComposedRed) => Uint8Array;
  readonly composeApply: (task: ComposedOrder) => Uint8Array;
  readonly storeRed: (
    red: StoredRed,
  ) => Promise<
    | { readonly outcome: 'accepted' | 'known'; readonly invoice: Invoice }
    | { readonly outcome: 'conflict' | 'stale' }
  >;
  readonly log: (message: string, error: unknown) => void;
}

/** Each time another reversal of the same invoice was first; more than this is no coincidence. */
const MOST_TRIES = 100;

/**
 * Turns a wish into a red task: priced against what is left, composed, and made durable in one
 * transaction. If the blue one changes between reading and storing, it is priced again, so that two
 * at once never take more than there is. Whether the person may do so was asked before.
 */
export function createTakeBack(needs: TakeBackNeeds) {
  return async function takeBack(wish: Wish, who: string): Promise<TakeBackOutcome> {
    try {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const outcome = await tryOnce(wish, who);
        if (outcome.outcome !== 'stale') return outcome;
      }
      throw new Error(`the invoice ${wish.clientTaskSn} never stood still`);
    } catch (error) {
      needs.log('a reversal could not be stored', error);
      return { outcome: 'cannotStore' };
    }
  };

  async function tryOnce(
    wish: Wish,
    who: string,
  ): Promise<TakeBackOutcome | { readonly outcome: 'stale' }> {
    const content = wishContent(wish);
    const basis = await needs.basis(wish);
    if (!basis) return { outcome: 'notFound' };
    const { known, invoice: blue } = basis;
    if (known && known.invoice.clientTaskSn !== wish.retryOf) {
      if (!isSameContent(known.content, content)) return { outcome: 'conflict' };
      return { outcome: 'known', invoice: known.invoice };
    }
    const why = whyNotReversible(blue);
    if (why) return { outcome: 'faults', faults: [why] };
    const left = leftOf(blue.lines, basis.taken);
    const taken = priceReversal(left, wish.lines);
    if (!taken.ok) return { outcome: 'faults', faults: taken.error };
    const terminalSn = needs.terminalSn();
    if (terminalSn === null) return { outcome: 'noTerminal' };
    const now = needs.clock.now();
    const { clientSn } = blue;
    const attempt = basis.nextRedAttempt;
    const clientTaskSn = deriveClientTaskSn(
      { terminalSn, clientSn, kind: 'red', attempt, requestId: wish.requestId },
      needs.sha256,
    );
    const lines = redLinesOf(blue.lines, taken.value);
    const { clientTime } = basis;
    return needs.storeRed({
      ...totalsOf(lines),
      clientTaskSn,
      original: blue.clientTaskSn,
      version: basis.version,
      requestId: wish.requestId,
      attempt,
      terminalSn,
      content,
      reason: wish.reason,
      supervisor: wish.supervisor,
      lines,
      taken: taken.value,
      payer: blue.payer,
      body: needs.composeRed({
        terminalSn,
        clientTaskSn,
        blue,
        blueBody: basis.body,
        clientTime,
        lines,
        reason: wish.reason,
        now,
      }),
      print: needs.autoPrint(),
      recovering: needs.isRecovering(),
      reissue:
        wish.payer && following(basis, reissuedLinesOf(left, taken.value), wish.payer, terminalSn),
      retryOf: wish.retryOf,
      who,
    });
  }

  function following(
    basis: Basis,
    lines: readonly PricedLine[],
    payer: Payer,
    terminalSn: string,
  ): StoredFollowing {
    const { clientSn } = basis.invoice;
    const plannedTime = needs.clock.now();
    const plannedTaskSn = deriveClientTaskSn(
      { terminalSn, clientSn, kind: 'blue', attempt: basis.nextBlueAttempt },
      needs.sha256,
    );
    const totals = totalsOf(lines);
    const order: Order = {
      ...contentOf(basis.content),
      clientSn,
      clientTime: basis.clientTime,
      lines,
      payer,
    };
    return {
      ...totals,
      plannedTaskSn,
      plannedTime,
      terminalSn,
      body: needs.composeApply({
        order,
        lines,
        terminalSn,
        clientTaskSn: plannedTaskSn,
        now: plannedTime,
        ...totals,
      }),
      lines,
      payer,
      print: basis.print,
      content: basis.content === null ? null : canonical({ ...contentOf(basis.content), payer }),
    };
  }
}

/** What an order was accepted with, apart from its time; nothing for one from elsewhere. */
export function contentOf(content: string | null): Partial<Omit<Order, 'clientTime'>> {
  return content === null ? {} : JSON.parse(content);
}

/** A wish in one form. Who allowed it is no part of it: a repeat may be allowed by another. */
function wishContent({ reason, lines, payer }: Wish): string {
  return canonical({
    reason,
    ...(lines !== undefined && { lines }),
    ...(payer !== undefined && { payer }),
  });
}

/** The wish behind a content that this file once made. */
export function wishOf(content: string): Pick<Wish, 'reason' | 'lines' | 'payer'> {
  return JSON.parse(content);
}
