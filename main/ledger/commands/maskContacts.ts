import type { Payer } from '../../../domain/invoice/order.ts';
import { maskContent, maskEmail, maskPayer, maskPhone } from '../../../domain/privacy.ts';
import type { Database } from '../database.ts';
import type { InvoiceRecord } from '../record.ts';
import { addNote, indexForSearch, type Transaction } from './transaction.ts';

/**
 * Masks phone and e-mail of private customers on invoices accepted at or before an instant (ms) that
 * have their end: in the invoice, in the exact bytes that were sent for it, in the search index, and
 * once nothing of the order is under way or younger, in what it was accepted with. In pieces, because
 * the first time may find years of them. The trail is told how many, and nothing else.
 * @returns how many invoices were masked
 */
export function maskContacts(
  tx: Transaction,
  { createdBefore, limit }: { createdBefore: number; limit: number },
): number {
  const due = tx.db.all<InvoiceRecord>(
    `SELECT * FROM invoice INDEXED BY invoice_with_contact
     WHERE contact = 1 AND created_at <= ? AND state IN ('issued', 'failed', 'cancelled')
     ORDER BY created_at LIMIT ?`,
    createdBefore,
    limit,
  );
  if (due.length === 0) return 0;
  for (const record of due) maskInvoice(tx, record);
  for (const clientSn of new Set(due.map(({ client_sn }) => client_sn))) maskOrder(tx.db, clientSn);
  addNote(tx, { who: 'app', what: 'contacts_masked', detail: { invoices: due.length } });
  return due.length;
}

function maskInvoice(tx: Transaction, record: InvoiceRecord): void {
  const payer: Payer = JSON.parse(record.payer);
  const masked = JSON.stringify(maskPayer(payer));
  tx.db.run(
    'UPDATE invoice SET payer = ?, body = ?, contact = 0 WHERE seq = ?',
    masked,
    maskBody(record.body, payer),
    record.seq,
  );
  indexForSearch(tx, { ...record, payer: masked });
  const following = tx.db.get<{ body: Uint8Array; payer: string; content: string | null }>(
    'SELECT body, payer, content FROM reissue WHERE client_task_sn = ?',
    record.client_task_sn,
  );
  if (!following) return;
  const next: Payer = JSON.parse(following.payer);
  tx.db.run(
    'UPDATE reissue SET body = ?, payer = ?, content = ? WHERE client_task_sn = ?',
    maskBody(following.body, next),
    JSON.stringify(maskPayer(next)),
    following.content === null ? null : maskContent(following.content),
    record.client_task_sn,
  );
}

/** What the order and its wishes were accepted with, once no task of it holds or may need it. */
function maskOrder(db: Database, clientSn: string): void {
  const inTheWay = db.get(
    'SELECT 1 FROM invoice WHERE client_sn = ? AND (contact = 1 OR next_at IS NOT NULL) LIMIT 1',
    clientSn,
  );
  if (inTheWay) return;
  const orders = db.all<{ id: number; content: string }>(
    'SELECT rowid AS id, content FROM order_content WHERE client_sn = ?',
    clientSn,
  );
  for (const { id, content } of orders) {
    db.run('UPDATE order_content SET content = ? WHERE rowid = ?', maskContent(content), id);
  }
  const wishes = db.all<{ original: string; request_id: string; content: string }>(
    `SELECT reversal.original, reversal.request_id, content FROM invoice
     JOIN reversal ON reversal.original = invoice.client_task_sn WHERE client_sn = ?`,
    clientSn,
  );
  for (const { original, request_id, content } of wishes) {
    db.run(
      'UPDATE reversal SET content = ? WHERE original = ? AND request_id = ?',
      maskContent(content),
      original,
      request_id,
    );
  }
}

/**
 * The bytes that were sent, with the customer's own phone and e-mail masked wherever they stand. The
 * store's, which stood in where a customer gave none, are nobody's private data.
 */
function maskBody(body: Uint8Array, { phone, email }: Payer): Uint8Array {
  if (body.length === 0) return body;
  const sent = JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>;
  for (const name of ['payer_phone', 'user_phone', 'payer_email']) {
    const value = sent[name];
    if (typeof value !== 'string' || value === '') continue;
    if (value === phone) sent[name] = maskPhone(value);
    else if (value === email) sent[name] = maskEmail(value);
  }
  return Buffer.from(JSON.stringify(sent));
}
