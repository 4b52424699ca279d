import type { Invoice } from '../../contract/invoice.ts';
import { type Fault, fault } from '../../domain/fault.ts';
import { checkLimit, checkPayer, type OrderRules } from '../../domain/invoice/check.ts';
import type { Payer } from '../../domain/invoice/order.ts';
import { checkWish } from '../../domain/reversal/check.ts';
import type { WishedLine } from '../../domain/reversal/price.ts';
import type { TakeBackOutcome, Wish } from './takeBack.ts';

/** A supervisor's word: name and PIN given on the spot, or who is signed in. */
export type Word = { readonly name: string; readonly pin: string } | { readonly signedIn: string };

type Disapproval =
  | { readonly outcome: 'wrongPin' | 'noSupervisor' }
  /** After wrong PINs; for `ms` more. */
  | { readonly outcome: 'locked'; readonly ms: number };

export type Approval =
  | { readonly outcome: 'approved'; readonly person: { readonly name: string } }
  | Disapproval;

export type ReversalOutcome = TakeBackOutcome | Disapproval;

export interface ReverseNeeds {
  readonly takeBack: (wish: Wish, who: string) => Promise<TakeBackOutcome>;
  readonly readInvoice: (clientTaskSn: string) => Promise<Invoice | undefined>;
  readonly approve: (
    supervisor: { readonly name: string; readonly pin: string },
    action: 'reverse' | 'reissue',
  ) => Promise<Approval>;
  readonly rules: () => OrderRules;
}

export interface Reversal {
  readonly clientTaskSn: string;
  readonly reason: string;
  readonly requestId: string;
  readonly supervisor: Word;
  readonly lines?: readonly WishedLine[] | undefined;
}

/**
 * Reverses an issued blue invoice (红冲), all of it or part, with a supervisor's word. The word is
 * asked for last of what can be checked without it, so that a slip of the fingers costs no PIN try.
 */
export function createReverse(needs: ReverseNeeds) {
  return async function reverse(reversal: Reversal, who: string): Promise<ReversalOutcome> {
    const faults = checkWish(reversal);
    if (faults.length > 0) return { outcome: 'faults', faults };
    const { clientTaskSn, reason, requestId, lines } = reversal;
    if (!(await needs.readInvoice(clientTaskSn))) return { outcome: 'notFound' };
    return withWord(needs.approve, 'reverse', reversal.supervisor, (supervisor) => {
      return needs.takeBack({ clientTaskSn, reason, requestId, lines, supervisor }, who);
    });
  };
}

export interface Reissue extends Omit<Reversal, 'lines'> {
  readonly payer: Payer;
}

/**
 * Wrong title (换开): reverses all that is left, and once that red one is issued, a new blue one of
 * the same order over exactly those lines is issued to `payer`.
 */
export function createReissue(needs: ReverseNeeds) {
  return async function reissue(wish: Reissue, who: string): Promise<ReversalOutcome> {
    const rules = needs.rules();
    const wrong = [...checkWish(wish), ...checkPayer(wish.payer, rules)];
    if (wrong.length > 0) return { outcome: 'faults', faults: wrong };
    const { clientTaskSn, reason, requestId, payer } = wish;
    const invoice = await needs.readInvoice(clientTaskSn);
    if (!invoice) return { outcome: 'notFound' };
    // What was within the limit when it was issued may not be issued again by now.
    const left = { amount: invoice.amount - invoice.reversedAmount, discount: 0 };
    const faults = checkLimit([left], rules).map((found) => ({ ...found, path: 'invoice' }));
    if (faults.length > 0) return { outcome: 'faults', faults };
    return withWord(needs.approve, 'reissue', wish.supervisor, (supervisor) => {
      return needs.takeBack({ clientTaskSn, reason, requestId, payer, supervisor }, who);
    });
  };
}

/** Does what only a supervisor may have done, once one has agreed to it. */
export async function withWord<T>(
  approve: ReverseNeeds['approve'],
  action: 'reverse' | 'reissue',
  supervisor: Word,
  act: (supervisor: string) => Promise<T>,
): Promise<T | Disapproval | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }> {
  if ('signedIn' in supervisor) return act(supervisor.signedIn);
  const { name, pin } = supervisor;
  if (name.trim() === '') {
    return { outcome: 'faults', faults: [fault('supervisor.name', 'empty')] };
  }
  const approval = await approve({ name, pin }, action);
  return approval.outcome === 'approved' ? act(approval.person.name) : approval;
}
