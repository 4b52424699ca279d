import type { Database } from '../database.ts';
import type { InvoiceRecord } from '../record.ts';
import { indexForSearch } from '../searchIndex.ts';

const PIECE = 1_000;

/**
 * The search index, made anew: single characters alone have to read the lists of every common digit
 * to find six in a row (docs/decisions/0018-search-by-pairs-and-fours.md). `one` holds every character,
 * `two` pairs of letters and Chinese characters, `four` any four letters and digits in a row.
 */
export function search004(db: Database): void {
  db.exec(`
DROP TABLE invoice_search;
CREATE VIRTUAL TABLE invoice_search USING fts5 (
  one, two, four, content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- "Only red ones" must not walk past a million blue ones.
CREATE INDEX invoice_by_kind ON invoice (kind, seq);
`);
  let after = 0;
  for (;;) {
    const piece = db.all<InvoiceRecord>(
      `SELECT seq, client_sn, client_task_sn, invoice_code, invoice_no, payer, amount FROM invoice
       WHERE seq > ? ORDER BY seq LIMIT ${PIECE}`,
      after,
    );
    for (const record of piece) {
      indexForSearch(db, record);
      after = record.seq;
    }
    if (piece.length < PIECE) return;
  }
}
