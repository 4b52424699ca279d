import type { Invoice } from '../../../contract/invoice.ts';
import type { IssuedFields } from '../../../contract/platform/meaning.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { PricedLine, Totals } from '../../../domain/invoice/price.ts';
import { toInvoice } from '../record.ts';
import { nextBlueAttempt } from '../reversals.ts';
import { insertInvoice } from './insert.ts';
import { addEvent, findInvoice, type Transaction } from './transaction.ts';

/** An invoice that this till did not issue, as it was fetched or typed in. */
export interface ForeignInvoice extends Totals {
  readonly clientTaskSn: string;
  readonly clientSn: string;
  readonly terminalSn: string;
  readonly origin: 'fetched' | 'paper';
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  /** ms */
  readonly clientTime: number;
  readonly issued: IssuedFields;
  readonly who: string;
}

/** Records an invoice from elsewhere as an issued blue one; one that is known stays as it is. */
export function recordForeign(tx: Transaction, foreign: ForeignInvoice): Invoice {
  const known = findInvoice(tx.db, foreign.clientTaskSn);
  if (known) return toInvoice(known);
  const { origin, issued, who } = foreign;
  const record = insertInvoice(tx, {
    ...foreign,
    kind: 'blue',
    operator: who,
    attempt: nextBlueAttempt(tx.db, foreign.clientSn),
    state: 'issued',
    body: new Uint8Array(),
    print: false,
    issued,
  });
  addEvent(tx, record, { who, what: 'recorded', detail: { origin } });
  return toInvoice(record);
}
