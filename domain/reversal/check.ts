import { type Fault, fault } from '../fault.ts';
import { checkSn, checkText } from '../invoice/check.ts';
import type { InvoiceState } from '../lifecycle.ts';

/** invoice_memo holds the reason (PROTOCOL, "Limits"). */
const REASON_CHARACTERS = 200;

/** Holds the words of a wish for a reversal against their limits. */
export function checkWish(wish: {
  readonly reason: string;
  readonly requestId: string;
}): readonly Fault[] {
  return [
    ...checkText('reason', wish.reason, REASON_CHARACTERS, 'needed'),
    ...checkSn('requestId', wish.requestId),
  ];
}

/** Why an invoice can have no red one at all; undefined when it can, as long as something is left. */
export function whyNotReversible(invoice: {
  readonly kind: 'blue' | 'red';
  readonly state: InvoiceState;
  readonly invoiceCode?: string | undefined;
  readonly invoiceNo?: string | undefined;
}): Fault | undefined {
  if (invoice.kind !== 'blue') return fault('invoice', 'redAlready');
  if (invoice.state !== 'issued') return fault('invoice', 'notIssued');
  // A classic red request names a code of 12 digits and a number of 8 (PROTOCOL, "Invoice numbers").
  if (!isClassicNumber(invoice)) return fault('invoice', 'digitalNumber');
  return undefined;
}

/** 12-digit code and 8-digit number, as against the 20 digits of a 数电票. */
function isClassicNumber(invoice: {
  readonly invoiceCode?: string | undefined;
  readonly invoiceNo?: string | undefined;
}): boolean {
  return /^\d{12}$/.test(invoice.invoiceCode ?? '') && /^\d{8}$/.test(invoice.invoiceNo ?? '');
}
