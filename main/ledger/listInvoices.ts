import type { InvoiceFilter, InvoicePage } from '../../contract/invoice.ts';
import type { Database } from './database.ts';
import { instantsOf, spanOf } from './days.ts';
import { SHOWN_COLUMNS, type ShownRecord, toInvoice } from './record.ts';
import { searchQuery } from './searchText.ts';
import type { SQLInputValue } from './sqlite.ts';

/** A task number is found as a whole: it is derived, and nobody remembers a part of one. */
const TASK_NUMBER = /^[a-z2-7]{26}$/;

/**
 * The records, newest first; the filter's `cursor` is where the page before ended. Every way in ends
 * with the invoice's number, so a page is a walk along one index from its newest wanted number down,
 * and stops when it is full.
 */
export function listInvoices(db: Database, filter: InvoiceFilter): InvoicePage | 'badCursor' {
  const before = filter.cursor === undefined ? Number.MAX_SAFE_INTEGER : seqOf(filter.cursor);
  if (before === undefined) return 'badCursor';
  const { from, to } = filter;
  const byDay = from !== undefined || to !== undefined;
  const span = byDay ? spanOf(db, filter) : undefined;
  if (byDay && !span) return { items: [], nextCursor: null };

  const wheres: string[] = [];
  const values: SQLInputValue[] = [];
  const only = (where: string, value: SQLInputValue | undefined): void => {
    if (value === undefined) return;
    wheres.push(where);
    values.push(value);
  };
  const q = filter.q?.trim();
  const isTask = q !== undefined && TASK_NUMBER.test(q);
  const phrase = q === undefined || isTask ? undefined : searchQuery(q);
  // On the search index's own rowid, so that it too walks newest first from there.
  const seq = phrase === undefined ? 'invoice.seq' : 'invoice_search.rowid';
  only('invoice_search MATCH ?', phrase);
  only(`${seq} < ?`, Math.min(before, (span?.last ?? before) + 1));
  only(`${seq} >= ?`, span?.first);
  const instants = instantsOf(filter);
  only('created_at >= ?', instants.from);
  only('created_at < ?', instants.until);
  only('client_sn = ?', filter.clientSn);
  only('state = ?', filter.state);
  only('kind = ?', filter.kind);
  only('operator = ?', filter.operator);
  only('invoice.client_task_sn = ?', isTask ? q : undefined);
  const source =
    phrase === undefined
      ? `invoice ${isTask ? '' : indexFor(filter)}`
      : 'invoice_search JOIN invoice ON invoice.seq = invoice_search.rowid';
  const records = db.all<ShownRecord>(
    `SELECT ${SHOWN_COLUMNS} FROM ${source} WHERE ${wheres.join(' AND ')} ORDER BY ${seq} DESC LIMIT ?`,
    ...values,
    filter.limit + 1,
  );
  const page = records.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: page.map(toInvoice),
    nextCursor: records.length > page.length && last ? last.seq.toString(36) : null,
  };
}

/**
 * The index to walk when several filters have one, the rarest first. SQLite has no statistics here
 * and could take "issued", which nearly all are, to find what one operator did in a week.
 */
function indexFor({ clientSn, state, kind, operator }: InvoiceFilter): string {
  if (clientSn !== undefined) return 'INDEXED BY invoice_by_order';
  if (state !== undefined && state !== 'issued') return 'INDEXED BY invoice_by_state';
  if (kind === 'red') return 'INDEXED BY invoice_by_kind';
  return operator === undefined ? '' : 'INDEXED BY invoice_by_operator';
}

function seqOf(cursor: string): number | undefined {
  return /^[0-9a-z]{1,11}$/.test(cursor) ? Number.parseInt(cursor, 36) : undefined;
}

/** Everyone who has issued something, by name: a step along the index for each, not a row. */
export function issuersOf(db: Database): readonly string[] {
  return db
    .all<{ operator: string }>(
      `WITH RECURSIVE one (operator) AS (
         SELECT min(operator) FROM invoice
         UNION ALL
         SELECT (SELECT min(operator) FROM invoice WHERE operator > one.operator)
         FROM one WHERE one.operator IS NOT NULL)
       SELECT operator FROM one WHERE operator IS NOT NULL`,
    )
    .map(({ operator }) => operator);
}
