/**
 * The records by operator and by day. `operator` is who issued it, as the first line of its story
 * says: a person's name then, or `pos`, `screen`. Of a reissue it is who wished for it, which the
 * red one's story says.
 *
 * `invoice_day` holds between which numbers a business day's invoices lie: newest first within some
 * days is then a walk between two numbers, along whichever index the other filters take.
 */
export const operator006 = `
ALTER TABLE invoice ADD COLUMN operator TEXT NOT NULL DEFAULT 'app';
UPDATE invoice SET operator = coalesce(
  (SELECT who FROM event WHERE event.client_task_sn = invoice.client_task_sn ORDER BY seq LIMIT 1),
  'app');
UPDATE invoice SET operator = red.operator
  FROM (SELECT reissued_as, operator FROM invoice WHERE reissued_as IS NOT NULL) AS red
  WHERE invoice.client_task_sn = red.reissued_as;
CREATE INDEX invoice_by_operator ON invoice (operator, seq);
-- "What of mine failed" is answered in the index, without a look at everybody's failed ones.
DROP INDEX invoice_by_state;
CREATE INDEX invoice_by_state ON invoice (state, seq, operator);

CREATE TABLE invoice_day (
  day TEXT PRIMARY KEY,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO invoice_day (day, first, last)
  SELECT date(created_at / 1000, 'unixepoch', '+8 hours') AS day, min(seq), max(seq)
  FROM invoice GROUP BY 1;
`;
