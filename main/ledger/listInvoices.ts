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
  const rarest = isTask ? undefined : rarestOf(filter);
  only('invoice_search MATCH ?', phrase);
  only(`${seq} < ?`, Math.min(before, (span?.last ?? before) + 1));
  only(`${seq} >= ?`, span?.first);
  const instants = instantsOf(filter);
  only('invoice.created_at >= ?', instants.from);
  only('invoice.created_at < ?', instants.until);
  only('invoice.client_sn = ?', filter.clientSn);
  only('invoice.state = ?', filter.state);
  only('invoice.kind = ?', filter.kind);
  only('invoice.operator = ?', filter.operator);
  only('invoice.client_task_sn = ?', isTask ? q : undefined);
  let source = rarest ? `invoice INDEXED BY ${rarest.index}` : 'invoice';
  if (phrase !== undefined) {
    source = 'invoice_search CROSS JOIN invoice ON invoice.seq = invoice_search.rowid';
    // The small index is asked before the record: half of all invoices may have the words in their
    // title, and would be read by the gigabyte only to find that none of them failed.
    if (rarest) {
      const { index, column, value } = rarest;
      source = `invoice_search CROSS JOIN invoice AS probe INDEXED BY ${index} CROSS JOIN invoice
        ON invoice.seq = probe.seq`;
      wheres.push(`probe.seq = ${seq}`);
      only(`probe.${column} = ?`, value);
    }
  }
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

/** A filter, and the index of column and number that answers it. */
interface Indexed {
  readonly index: string;
  readonly column: 'client_sn' | 'state' | 'kind' | 'operator';
  readonly value: string;
}

/**
 * Which of several filters to go by: the rarest. SQLite has no statistics here and could take
 * "issued", which nearly all are, to find what one operator did in a week.
 */
function rarestOf({ clientSn, state, kind, operator }: InvoiceFilter): Indexed | undefined {
  if (clientSn !== undefined)
    return { index: 'invoice_by_order', column: 'client_sn', value: clientSn };
  if (state !== undefined && state !== 'issued')
    return { index: 'invoice_by_state', column: 'state', value: state };
  if (kind === 'red') return { index: 'invoice_by_kind', column: 'kind', value: kind };
  return operator === undefined
    ? undefined
    : { index: 'invoice_by_operator', column: 'operator', value: operator };
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
