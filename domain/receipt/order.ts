import { receiptLabels } from './labels.ts';
import type { Receipt, ReceiptBlock } from './model.ts';
import {
  amountOf,
  centred,
  doubleRule,
  footerOf,
  framed,
  headOf,
  isScannable,
  linesOf,
  minuteOf,
  orderOf,
  qrOf,
  reprintOf,
  rule,
  ruled,
} from './parts.ts';
import type { ReceiptLine, ReceiptSetting } from './subject.ts';

/** An order whose customer makes the invoice on a phone (INTERFACES, `POST /v1/orders`). */
export interface ReceiptOrder {
  readonly clientSn: string;
  /** Fen, tax-inclusive. */
  readonly amount: number;
  readonly lines: readonly ReceiptLine[];
  /** Where the customer fills in the title. */
  readonly url: string;
  /** Until when that works, ISO 8601, where it ends. */
  readonly expiresAt?: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** The receipt of an order for self-service: a code to scan, and until when. */
export function orderReceipt(order: ReceiptOrder, setting: ReceiptSetting): Receipt {
  const labels = receiptLabels[setting.language];
  const until = minuteOf(order.expiresAt ?? '');
  const blocks = [
    ...headOf(labels.selfService, setting),
    doubleRule,
    ...ruled(orderOf(order, setting)),
    ...ruled(linesOf(order.lines, setting)),
    amountOf(order.amount, setting),
    rule,
    ...codeOfOrder(order, setting),
    ...(until === '' ? [] : [centred(labels.until(until))]),
    ...reprintOf(setting),
    ...footerOf(setting),
  ];
  return { blocks: framed(blocks, setting), drawer: setting.reprint === 0 };
}

/** The code that takes the customer to the order, or the sentence for an address that is none. */
export function codeOfOrder(
  { url }: Pick<ReceiptOrder, 'url'>,
  setting: ReceiptSetting,
): readonly ReceiptBlock[] {
  const { scanOrder, orderNotWeb } = receiptLabels[setting.language];
  return isScannable(url) ? qrOf(url, scanOrder, setting) : [centred(orderNotWeb)];
}
