import { codeOfFile } from './issued.ts';
import type { ReceiptBlock } from './model.ts';
import { codeOfOrder, type ReceiptOrder } from './order.ts';
import { linesOf, payerOf, totalsOf } from './parts.ts';
import type { ReceiptInvoice, ReceiptLine, ReceiptSetting } from './subject.ts';
import { usualTemplate } from './template.ts';

/**
 * What the customer's display shows of a sale: the parts of the receipt that comes of it, and its
 * amount large. Made of the receipt's own parts, so that screen and paper never disagree.
 */
export interface CustomerScene {
  readonly kind: 'idle' | 'order' | 'waiting' | 'scan' | 'issued';
  /** Fen, tax-inclusive; null while there is none. */
  readonly amount: number | null;
  /** Lines of an order before those in `about`: only the last ones have room. */
  readonly more: number;
  readonly about: readonly ReceiptBlock[];
  /** A code to scan and what it is for, or the sentence that stands there without one. */
  readonly code: readonly ReceiptBlock[];
}

/** More lines than any screen has room for in large figures. */
export const MOST_SHOWN_LINES = 30;

/** An order while it is being typed. */
export interface TypedOrder {
  /** The last lines; `more` are before them. */
  readonly lines: readonly ReceiptLine[];
  readonly more: number;
  /** Fen, of all lines. */
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
}

export const idleScene: CustomerScene = {
  kind: 'idle',
  amount: null,
  more: 0,
  about: [],
  code: [],
};

export function orderScene(order: TypedOrder, setting: ReceiptSetting): CustomerScene {
  const { lines, more, amount } = order;
  const taxed = totalsOf(order, setting).slice(0, -1);
  return {
    ...idleScene,
    kind: 'order',
    amount,
    more,
    about: [...linesOf(lines, setting), ...taxed],
  };
}

/** A sale whose customer makes the invoice: the code of the paper. */
export function scanScene(
  order: Pick<ReceiptOrder, 'amount' | 'url'>,
  setting: ReceiptSetting,
): CustomerScene {
  return { ...idleScene, kind: 'scan', amount: order.amount, code: codeOfOrder(order, setting) };
}

/**
 * An invoice that was accepted. Once it is issued its title can be checked and its file be fetched;
 * the tax number is not for everyone in the queue.
 */
export function invoiceScene(invoice: ReceiptInvoice, setting: ReceiptSetting): CustomerScene {
  const { amount, state } = invoice;
  switch (state) {
    case 'failed':
    case 'cancelled':
      return idleScene;
    case 'queued':
    case 'sending':
    case 'unknown':
    case 'in_progress':
      return { ...idleScene, kind: 'waiting', amount };
    case 'issued': {
      const show = { ...(setting.show ?? usualTemplate), taxNumber: false, contact: false };
      const about = payerOf(invoice, { ...setting, show });
      return { ...idleScene, kind: 'issued', amount, about, code: codeOfFile(invoice, setting) };
    }
  }
}
