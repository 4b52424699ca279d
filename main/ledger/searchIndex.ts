import type { Database } from './database.ts';
import type { InvoiceRecord } from './record.ts';
import { type Searchable, searchColumns } from './searchText.ts';

/** Puts an invoice into the search index, in place of what stood there. */
export function indexForSearch(
  db: Database,
  record: Searchable & Pick<InvoiceRecord, 'seq'>,
): void {
  db.run(
    'INSERT OR REPLACE INTO invoice_search (rowid, one, two, four) VALUES (?, ?, ?, ?)',
    record.seq,
    ...searchColumns(record),
  );
}
