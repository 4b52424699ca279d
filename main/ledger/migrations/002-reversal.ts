/**
 * Reversal, reissue and retry. `reversal` holds each wish for a red invoice: its `request_id` counts
 * within its blue one, and `content` tells a repeat from another wish. `reversal_line` holds what
 * each red task takes of which line: magnitudes, amounts in fen. `reissue` holds the blue invoice
 * that is to follow a red one, body and all, so that it can be made in the red one's transaction.
 *
 * Attempts are counted for each red wish (PROTOCOL), so several reds of one order may be the first.
 */
export const reversal002 = `
ALTER TABLE invoice ADD COLUMN request_id TEXT;
ALTER TABLE invoice ADD COLUMN original_code TEXT;
ALTER TABLE invoice ADD COLUMN original_no TEXT;
ALTER TABLE invoice ADD COLUMN retry_of TEXT;
ALTER TABLE invoice ADD COLUMN reissues INTEGER NOT NULL DEFAULT 0 CHECK (reissues IN (0, 1));
ALTER TABLE invoice ADD COLUMN reissued_as TEXT;
ALTER TABLE invoice ADD COLUMN origin TEXT CHECK (origin IN ('fetched', 'paper'));

DROP INDEX invoice_by_order;
CREATE UNIQUE INDEX invoice_blue_attempt ON invoice (client_sn, attempt) WHERE kind = 'blue';
CREATE UNIQUE INDEX invoice_red_attempt ON invoice (client_sn, request_id, attempt)
  WHERE kind = 'red';
CREATE INDEX invoice_by_order ON invoice (client_sn, seq);
CREATE INDEX invoice_by_original ON invoice (original) WHERE original IS NOT NULL;
CREATE INDEX invoice_by_number ON invoice (invoice_no) WHERE invoice_no IS NOT NULL;

CREATE TABLE reversal (
  original TEXT NOT NULL,
  request_id TEXT NOT NULL,
  content TEXT NOT NULL,
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  supervisor TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (original, request_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reversal_line (
  client_task_sn TEXT NOT NULL,
  line INTEGER NOT NULL CHECK (line >= 0),
  quantity TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  net_amount INTEGER NOT NULL CHECK (net_amount >= 0),
  tax_amount INTEGER NOT NULL CHECK (tax_amount >= 0),
  PRIMARY KEY (client_task_sn, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE reissue (
  client_task_sn TEXT PRIMARY KEY,
  planned_task_sn TEXT NOT NULL,
  planned_time INTEGER NOT NULL,
  terminal_sn TEXT NOT NULL,
  body BLOB NOT NULL,
  amount INTEGER NOT NULL,
  net_amount INTEGER NOT NULL,
  tax_amount INTEGER NOT NULL,
  lines TEXT NOT NULL,
  payer TEXT NOT NULL,
  print INTEGER NOT NULL CHECK (print IN (0, 1)),
  content TEXT
) STRICT, WITHOUT ROWID;
`;
