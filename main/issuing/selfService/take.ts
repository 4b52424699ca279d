import type { SelfServiceBody, SelfServiceOrder } from '../../../contract/selfService.ts';
import { deriveClientTaskSn } from '../../../domain/clientTaskSn.ts';
import { type Fault, fault } from '../../../domain/fault.ts';
import { checkSale } from '../../../domain/invoice/check.ts';
import type { Sale } from '../../../domain/invoice/order.ts';
import {
  type PricedLine,
  priceLine,
  type Totals,
  totalsOf,
} from '../../../domain/invoice/price.ts';
import type { AcceptNeeds } from '../accept.ts';
import { canonical } from '../canonical.ts';
import { nextOrderAskAfter } from '../schedule.ts';

/** What becomes of an order for self-service at the door. */
export type TakeOutcome =
  | { readonly outcome: 'accepted' | 'known'; readonly order: SelfServiceOrder }
  | { readonly outcome: 'conflict' }
  /** The till is issuing this sale, or has issued it. */
  | { readonly outcome: 'invoiced' }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'notSetUp'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

/** A priced sale on its way to its code and its commit. */
export interface ComposedSale {
  readonly sale: Sale;
  readonly terminalSn: string;
  readonly clientTaskSn: string;
  readonly lines: readonly PricedLine[];
  /** Fen. */
  readonly amount: number;
}

/** What makes an order the same again. */
export interface RepeatedSale {
  readonly clientSn: string;
  readonly content: string;
  readonly clientTime: number;
  readonly clientTimeGiven: boolean;
}

/** What the ledger is given to make durable. */
export interface StoredSale extends Totals, RepeatedSale {
  readonly clientTaskSn: string;
  readonly attempt: number;
  readonly terminalSn: string;
  readonly url: string;
  readonly body: Uint8Array | null;
  readonly lines: readonly PricedLine[];
  readonly print: boolean;
  readonly nextAt: number;
  readonly who: string;
}

export interface TakeNeeds
  extends Pick<AcceptNeeds, 'clock' | 'terminalSn' | 'rules' | 'sha256' | 'nextAttempt' | 'log'> {
  /** What is missing before orders can be taken; nothing: all is there. */
  readonly missing: () => readonly Fault[];
  /** The address behind the code, and the commit's exact bytes where the form needs one. */
  readonly compose: (sale: ComposedSale) => {
    readonly url: string;
    readonly body: Uint8Array | null;
  };
  readonly store: (
    order: StoredSale,
  ) => Promise<
    | { readonly outcome: 'accepted' | 'known'; readonly order: SelfServiceOrder }
    | { readonly outcome: 'conflict' | 'invoiced' }
  >;
  /** The order, if it was accepted with this content before. */
  readonly takenBefore: (order: RepeatedSale) => Promise<SelfServiceOrder | undefined>;
}

/**
 * Takes an order for self-service (扫码开票): checked, priced, given the address behind its code, and
 * made durable with the bytes of its commit in one transaction. When it returns `accepted`, the
 * paper may be handed out.
 */
export function createTake(needs: TakeNeeds) {
  return async function take(body: SelfServiceBody, who: string): Promise<TakeOutcome> {
    const { clientTime, print, ...content } = body;
    const now = needs.clock.now();
    const sale: Sale = { ...content, clientTime: clientTime ?? now };
    const repeated: RepeatedSale = {
      clientSn: sale.clientSn,
      content: canonical(content),
      clientTime: sale.clientTime,
      clientTimeGiven: clientTime !== undefined,
    };
    const rules = needs.rules();
    const faults = [...checkSale(sale, rules), ...checkForCode(sale)];
    if (faults.length > 0) return knownOr(repeated, { outcome: 'faults', faults });
    const missing = needs.missing();
    if (missing.length > 0) return knownOr(repeated, { outcome: 'notSetUp', faults: missing });
    const terminalSn = needs.terminalSn();
    if (terminalSn === null) return knownOr(repeated, { outcome: 'noTerminal' });
    const lines = sale.lines.map(priceLine);
    const totals = totalsOf(lines);
    try {
      const attempt = await needs.nextAttempt(sale.clientSn);
      const clientTaskSn = deriveClientTaskSn(
        { terminalSn, clientSn: sale.clientSn, kind: 'blue', attempt },
        needs.sha256,
      );
      const { amount } = totals;
      const composed = needs.compose({ sale, terminalSn, clientTaskSn, lines, amount });
      return await needs.store({
        ...totals,
        ...repeated,
        ...composed,
        clientTaskSn,
        attempt,
        terminalSn,
        lines,
        print: print ?? rules.autoPrint,
        nextAt: composed.body === null ? now + nextOrderAskAfter(0, 0) : now,
        who,
      });
    } catch (error) {
      needs.log('an order for self-service could not be stored', error);
      return { outcome: 'cannotStore' };
    }
  };

  /** Rules and settings change; what was accepted once stays accepted. */
  async function knownOr(order: RepeatedSale, refused: TakeOutcome): Promise<TakeOutcome> {
    const known = await needs.takenBefore(order);
    return known ? { outcome: 'known', order: known } : refused;
  }
}

/** `|` and `=` part the fields of a code (PROTOCOL, "Receipt QR"). */
function checkForCode({ clientSn }: Sale): readonly Fault[] {
  return /[|=]/.test(clientSn) ? [fault('clientSn', 'malformed')] : [];
}
