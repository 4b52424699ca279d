import type { Invoice } from '../../../contract/invoice.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { PricedLine, Totals } from '../../../domain/invoice/price.ts';
import { firstState, isFinal } from '../../../domain/lifecycle.ts';
import { isSameContent } from '../../../domain/privacy.ts';
import { fitsInto, leftOf, type TakenLine } from '../../../domain/reversal/left.ts';
import { type InvoiceRecord, toInvoice } from '../record.ts';
import { reversedAmountOf, takenOf, versionOf } from '../reversals.ts';
import { insertInvoice } from './insert.ts';
import { type FollowingBlue, keepForReissue } from './reissue.ts';
import { addEvent, findInvoice, type Transaction, tellOfRetry } from './transaction.ts';

/** A priced reversal with the exact bytes to send. Amounts in fen, negative. */
export interface NewRed extends Totals {
  readonly clientTaskSn: string;
  /** The blue one's clientTaskSn. */
  readonly original: string;
  /** What the blue one's version was when this was priced. */
  readonly version: number;
  readonly requestId: string;
  readonly attempt: number;
  readonly terminalSn: string;
  /** The wish in one canonical form, to tell a repeat from another wish. */
  readonly content: string;
  readonly reason: string;
  readonly supervisor: string | undefined;
  readonly lines: readonly PricedLine[];
  /** Magnitudes, for each line. */
  readonly taken: readonly TakenLine[];
  readonly payer: Payer;
  readonly body: Uint8Array;
  readonly print: boolean;
  readonly recovering: boolean;
  /** 换开: the blue one to be made when this is issued. */
  readonly reissue?: FollowingBlue | undefined;
  /** The failed red task that this one tries again. */
  readonly retryOf?: string | undefined;
  readonly who: string;
}

export type ReversalAcceptance =
  | { readonly outcome: 'accepted' | 'known'; readonly invoice: Invoice }
  /** The requestId was used for another wish. */
  | { readonly outcome: 'conflict' }
  /** Something happened to the blue one since the wish was priced: price it again. */
  | { readonly outcome: 'stale' };

/**
 * Makes a reversal durable: the wish, the red task with its bytes, what it takes of which line, and
 * the blue one's reversedAmount, in one transaction. Two at once are one after the other here, and
 * the second finds the blue one changed.
 */
export function acceptReversal(tx: Transaction, red: NewRed): ReversalAcceptance {
  const wish = tx.db.get<{ content: string }>(
    'SELECT content FROM reversal WHERE original = ? AND request_id = ?',
    red.original,
    red.requestId,
  );
  const newest = newestOfWish(tx, red);
  if (wish && newest && newest.client_task_sn !== red.retryOf) {
    return isSameContent(wish.content, red.content)
      ? { outcome: 'known', invoice: toInvoice(newest) }
      : { outcome: 'conflict' };
  }
  const blue = findInvoice(tx.db, red.original);
  const mayRetry = red.retryOf === undefined || newest?.state === 'failed';
  if (blue?.state !== 'issued' || !mayRetry) return { outcome: 'stale' };
  if (versionOf(tx.db, red.original) !== red.version) return { outcome: 'stale' };
  const left = leftOf(JSON.parse(blue.lines), takenOf(tx.db, red.original));
  if (!fitsInto(left, red.taken)) throw new Error('a reversal would take more than is left');
  if (!wish) storeWish(tx, red);
  const record = insertInvoice(tx, {
    ...red,
    kind: 'red',
    operator: red.who,
    clientSn: blue.client_sn,
    clientTime: blue.client_time,
    state: firstState(red.recovering),
    // Only the first task of a wish has numbers to be looked for; a later one is met by its own.
    probing: red.recovering && red.attempt === 1,
    original: {
      clientTaskSn: red.original,
      code: blue.invoice_code ?? '',
      no: blue.invoice_no ?? '',
      requestId: red.requestId,
      reissues: red.reissue !== undefined,
    },
  });
  storeLines(tx, red);
  if (red.retryOf !== undefined) tellOfRetry(tx, red.retryOf, red);
  if (red.reissue) keepForReissue(tx, red.clientTaskSn, red.reissue);
  addEvent(tx, record, { who: red.who, what: 'accepted', detail: detailOf(red) });
  followRed(tx, record, red.who, whyOf(red));
  return { outcome: 'accepted', invoice: toInvoice(record) };
}

/**
 * Keeps the blue one's reversedAmount what its reds say: issued or held counts, failed or cancelled
 * gives back. Each change, and each end of a red one, is a line of the blue one's story too.
 * @param why of a new wish: the reason, and who agreed
 */
export function followRed(
  tx: Transaction,
  red: InvoiceRecord,
  who: string,
  why: Readonly<Record<string, unknown>> = {},
): void {
  if (red.original === null) return;
  const before = findInvoice(tx.db, red.original);
  if (!before) return;
  const reversed = reversedAmountOf(tx.db, red.original);
  if (reversed === before.reversed_amount && !isFinal(red.state)) return;
  tx.db.run(
    'UPDATE invoice SET reversed_amount = ?, updated_at = ? WHERE seq = ?',
    reversed,
    tx.now,
    before.seq,
  );
  const blue = findInvoice(tx.db, red.original);
  if (!blue) throw new Error('the blue invoice just changed is not there');
  const detail = { red: red.client_task_sn, amount: -red.amount, ...why };
  addEvent(tx, blue, { who, what: whatOf(red), detail });
}

function whatOf({ state }: InvoiceRecord): string {
  if (state === 'issued') return 'reversed';
  return isFinal(state) ? 'reversal_released' : 'reversal_held';
}

function newestOfWish(tx: Transaction, red: NewRed): InvoiceRecord | undefined {
  return tx.db.get<InvoiceRecord>(
    `SELECT * FROM invoice WHERE original = ? AND request_id = ? ORDER BY attempt DESC LIMIT 1`,
    red.original,
    red.requestId,
  );
}

function storeWish(tx: Transaction, red: NewRed): void {
  tx.db.run(
    `INSERT INTO reversal (original, request_id, content, reason, who, supervisor, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    red.original,
    red.requestId,
    red.content,
    red.reason,
    red.who,
    red.supervisor ?? null,
    tx.now,
  );
}

function storeLines(
  tx: Transaction,
  { clientTaskSn, taken }: Pick<NewRed, 'clientTaskSn' | 'taken'>,
): void {
  for (const { index, quantity, amount, netAmount, taxAmount } of taken) {
    tx.db.run(
      `INSERT INTO reversal_line (client_task_sn, line, quantity, amount, net_amount, tax_amount)
       VALUES (?, ?, ?, ?, ?, ?)`,
      clientTaskSn,
      index,
      quantity,
      amount,
      netAmount,
      taxAmount,
    );
  }
}

function detailOf(red: NewRed) {
  const { requestId, retryOf } = red;
  return { ...whyOf(red), requestId, ...(retryOf !== undefined && { retryOf }) };
}

function whyOf({ reason, supervisor }: NewRed) {
  return { reason, ...(supervisor !== undefined && { supervisor }) };
}
