import type { IssuedFields } from '../../../contract/platform/meaning.ts';
import type { InvoiceRecord } from '../record.ts';
import { insertInvoice, type NewRow } from './insert.ts';
import { move } from './move.ts';
import { followRed } from './reversal.ts';
import { addEvent, findInvoice, type Transaction } from './transaction.ts';

interface Found {
  readonly attempt: number;
  readonly clientTaskSn: string;
  readonly state: 'issued' | 'in_progress' | 'failed';
  readonly fields?: Partial<IssuedFields> | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
}

/**
 * A recovering till found its own tasks at the platform: each is recorded with what the platform
 * says of it (PROTOCOL, "client_task_sn is derived"). Attempt 1 is the invoice that was accepted
 * here; a later attempt gets a row of its own, as a retry would have.
 */
export function recordFound(
  tx: Transaction,
  {
    clientTaskSn,
    found,
    nextAt,
  }: { clientTaskSn: string; found: readonly Found[]; nextAt: number },
): void {
  const first = found.find(({ attempt }) => attempt === 1);
  const moved = move(tx, {
    clientTaskSn,
    from: 'unknown',
    to: first?.state ?? 'failed',
    fields: first?.fields,
    failure: first ? first.failure : { code: 'SUPERSEDED', message: '' },
    nextAt,
    who: 'platform',
    what: 'found_at_platform',
    detail: first?.failure,
  });
  if (!moved) return;
  for (const task of found) if (task.attempt > 1) addAttempt(tx, clientTaskSn, task, nextAt);
}

function addAttempt(tx: Transaction, firstSn: string, task: Found, nextAt: number): void {
  const first = findInvoice(tx.db, firstSn);
  if (!first) throw new Error('the order of a found task is not there');
  if (findInvoice(tx.db, task.clientTaskSn)) return; // The ledger knew it after all.
  // Never sent from here: the platform has it. The body is kept for the record only.
  const body = Buffer.from(Buffer.from(first.body).toString().replace(firstSn, task.clientTaskSn));
  const added = insertInvoice(tx, {
    clientTaskSn: task.clientTaskSn,
    clientSn: first.client_sn,
    kind: first.kind,
    operator: first.operator,
    attempt: task.attempt,
    terminalSn: first.terminal_sn,
    state: 'unknown',
    body,
    amount: first.amount,
    netAmount: first.net_amount,
    taxAmount: first.tax_amount,
    lines: JSON.parse(first.lines),
    payer: JSON.parse(first.payer),
    clientTime: first.client_time,
    print: first.print === 1,
    ...originalOf(first),
  });
  copyWish(tx, firstSn, task.clientTaskSn);
  addEvent(tx, added, { who: 'app', what: 'accepted', detail: { recoveredFrom: firstSn } });
  followRed(tx, added, 'app');
  move(tx, {
    clientTaskSn: task.clientTaskSn,
    from: 'unknown',
    to: task.state,
    fields: task.fields,
    failure: task.failure,
    nextAt,
    who: 'platform',
    what: 'found_at_platform',
    detail: task.failure,
  });
}

/** What a red task says of its blue one; another task of the same wish says the same. */
function originalOf(red: InvoiceRecord): Pick<NewRow, 'original'> {
  if (red.original === null) return {};
  return {
    original: {
      clientTaskSn: red.original,
      code: red.original_code ?? '',
      no: red.original_no ?? '',
      requestId: red.request_id ?? '',
      reissues: red.reissues === 1,
    },
  };
}

/** What a red task takes, and what is to follow it, for another task of the same wish. */
function copyWish(tx: Transaction, from: string, to: string): void {
  tx.db.run(
    `INSERT INTO reversal_line SELECT ?, line, quantity, amount, net_amount, tax_amount
     FROM reversal_line WHERE client_task_sn = ?`,
    to,
    from,
  );
  tx.db.run(
    `INSERT INTO reissue SELECT ?, planned_task_sn, planned_time, terminal_sn, body, amount,
       net_amount, tax_amount, lines, payer, print, content FROM reissue WHERE client_task_sn = ?`,
    to,
    from,
  );
}
