import type { IssuedFields } from '../../../contract/platform/meaning.ts';
import { move } from './move.ts';
import { addEvent, findInvoice, indexForSearch, type Transaction } from './transaction.ts';

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
  });
  if (!moved) return;
  for (const task of found) if (task.attempt > 1) addAttempt(tx, clientTaskSn, task, nextAt);
}

function addAttempt(tx: Transaction, firstSn: string, task: Found, nextAt: number): void {
  const first = findInvoice(tx.db, firstSn);
  if (!first) throw new Error('the order of a found task is not there');
  // Never sent from here: the platform has it. The body is kept for the record only.
  const body = Buffer.from(Buffer.from(first.body).toString().replace(firstSn, task.clientTaskSn));
  tx.db.run(
    `INSERT INTO invoice (client_task_sn, client_sn, kind, attempt, terminal_sn, state, body, amount,
       net_amount, tax_amount, lines, payer, client_time, print, next_at, created_at, updated_at)
     SELECT ?, client_sn, kind, ?, terminal_sn, 'unknown', ?, amount, net_amount, tax_amount, lines,
       payer, client_time, print, ?, created_at, ? FROM invoice WHERE seq = ?`,
    task.clientTaskSn,
    task.attempt,
    body,
    nextAt,
    tx.now,
    first.seq,
  );
  const added = findInvoice(tx.db, task.clientTaskSn);
  if (!added) throw new Error('the found task just stored is not there');
  indexForSearch(tx, added);
  addEvent(tx, added, { who: 'app', what: 'accepted', detail: { recoveredFrom: firstSn } });
  move(tx, {
    clientTaskSn: task.clientTaskSn,
    from: 'unknown',
    to: task.state,
    fields: task.fields,
    failure: task.failure,
    nextAt,
    who: 'platform',
    what: 'found_at_platform',
  });
}
