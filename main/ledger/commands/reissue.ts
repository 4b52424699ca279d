import { createHash } from 'node:crypto';
import { chinaDateTime } from '../../../domain/chinaTime.ts';
import { deriveClientTaskSn } from '../../../domain/clientTaskSn.ts';
import type { Payer } from '../../../domain/invoice/order.ts';
import type { PricedLine, Totals } from '../../../domain/invoice/price.ts';
import { firstState } from '../../../domain/lifecycle.ts';
import { hasPrivateContact } from '../../../domain/privacy.ts';
import type { InvoiceRecord } from '../record.ts';
import { nextBlueAttempt } from '../reversals.ts';
import { isRecovering, rememberContent } from './accept.ts';
import { insertInvoice } from './insert.ts';
import { addEvent, keepTitle, type Transaction } from './transaction.ts';

/**
 * The blue invoice that follows a red one (换开), composed when the reissue was accepted: it is made
 * in the very transaction that makes the red one issued, and no crash can come between.
 */
export interface FollowingBlue extends Totals {
  /** As it was when composed; put right if the order has more tasks by then. */
  readonly plannedTaskSn: string;
  /** ms; the invoice_time in the body. */
  readonly plannedTime: number;
  readonly terminalSn: string;
  readonly body: Uint8Array;
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  readonly print: boolean;
  /** The order's content with the new payer; null for an order from elsewhere. */
  readonly content: string | null;
}

interface Row {
  readonly planned_task_sn: string;
  readonly planned_time: number;
  readonly terminal_sn: string;
  readonly body: Uint8Array;
  readonly amount: number;
  readonly net_amount: number;
  readonly tax_amount: number;
  readonly lines: string;
  readonly payer: string;
  readonly print: 0 | 1;
  readonly content: string | null;
}

/** Keeps the blue one that is to follow a red task. */
export function keepForReissue(tx: Transaction, redSn: string, blue: FollowingBlue): void {
  tx.db.run(
    `INSERT INTO reissue (client_task_sn, planned_task_sn, planned_time, terminal_sn, body, amount,
       net_amount, tax_amount, lines, payer, print, content)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    redSn,
    blue.plannedTaskSn,
    blue.plannedTime,
    blue.terminalSn,
    blue.body,
    blue.amount,
    blue.netAmount,
    blue.taxAmount,
    JSON.stringify(blue.lines),
    JSON.stringify(blue.payer),
    blue.print ? 1 : 0,
    blue.content,
  );
  // It is masked with the red one, should it never become an invoice.
  if (hasPrivateContact(blue.payer)) {
    tx.db.run('UPDATE invoice SET contact = 1 WHERE client_task_sn = ?', redSn);
  }
}

/**
 * The red one is issued, so the blue one that follows it comes into being.
 * @returns its clientTaskSn, or undefined when none was wished for
 */
export function reissue(tx: Transaction, red: InvoiceRecord): string | undefined {
  const kept = tx.db.get<Row>('SELECT * FROM reissue WHERE client_task_sn = ?', red.client_task_sn);
  if (!kept) return undefined;
  const attempt = nextBlueAttempt(tx.db, red.client_sn);
  const clientTaskSn = deriveClientTaskSn(
    { terminalSn: kept.terminal_sn, clientSn: red.client_sn, kind: 'blue', attempt },
    sha256,
  );
  const payer: Payer = JSON.parse(kept.payer);
  const blue = insertInvoice(tx, {
    clientTaskSn,
    clientSn: red.client_sn,
    kind: 'blue',
    operator: red.operator,
    attempt,
    terminalSn: kept.terminal_sn,
    // After a restore it may have been sent before: its own number is asked for first.
    state: firstState(isRecovering(tx)),
    body: asOfNow(kept, clientTaskSn, tx.now),
    amount: kept.amount,
    netAmount: kept.net_amount,
    taxAmount: kept.tax_amount,
    lines: JSON.parse(kept.lines),
    payer,
    clientTime: red.client_time,
    print: kept.print === 1,
  });
  if (kept.content !== null) {
    rememberContent(tx, {
      clientSn: red.client_sn,
      clientTime: red.client_time,
      content: kept.content,
    });
  }
  keepTitle(tx, payer);
  const detail = { reissueOf: red.original, wishedBy: red.operator, ...supervisorOf(tx, red) };
  addEvent(tx, blue, { who: 'app', what: 'accepted', detail });
  return clientTaskSn;
}

/** Who agreed to the wish that a red one comes from. */
function supervisorOf(tx: Transaction, red: InvoiceRecord): { readonly supervisor?: string } {
  const supervisor = tx.db.get<{ supervisor: string | null }>(
    'SELECT supervisor FROM reversal WHERE original = ? AND request_id = ?',
    red.original,
    red.request_id,
  )?.supervisor;
  return supervisor ? { supervisor } : {};
}

/** The body with the number and the time that it has turned out to have. */
function asOfNow(kept: Row, clientTaskSn: string, now: number): Uint8Array {
  const text = Buffer.from(kept.body)
    .toString()
    .replace(field('client_task_sn', kept.planned_task_sn), field('client_task_sn', clientTaskSn))
    .replace(
      field('invoice_time', chinaDateTime(kept.planned_time)),
      field('invoice_time', chinaDateTime(now)),
    );
  return Buffer.from(text);
}

/** As the body has it. No text of a customer's holds an unescaped quotation mark. */
function field(name: string, value: string): string {
  return `"${name}":"${value}"`;
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text, 'utf8').digest();
}
