/**
 * The first ledger. Amounts are fen, instants are ms since 1970.
 *
 * `invoice` holds what can change and the exact body that was or will be sent; `event` only grows:
 * one line for every change, with what the invoice looked like then (`after` holds the changeable
 * fields; lines and payer never change). `next_at` is the polling loop's schedule.
 */
export const ledger001 = `
CREATE TABLE invoice (
  seq INTEGER PRIMARY KEY,
  client_task_sn TEXT NOT NULL UNIQUE,
  client_sn TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('blue', 'red')),
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  terminal_sn TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'sending', 'unknown', 'in_progress', 'issued', 'failed', 'cancelled')),
  body BLOB NOT NULL,
  amount INTEGER NOT NULL,
  net_amount INTEGER NOT NULL,
  tax_amount INTEGER NOT NULL,
  lines TEXT NOT NULL,
  payer TEXT NOT NULL,
  client_time INTEGER NOT NULL,
  print INTEGER NOT NULL CHECK (print IN (0, 1)),
  task_sn TEXT,
  invoice_code TEXT,
  invoice_no TEXT,
  invoice_date TEXT,
  anti_fake_code TEXT,
  file_url TEXT,
  original TEXT,
  reversed_amount INTEGER NOT NULL DEFAULT 0,
  failure_code TEXT,
  failure_message TEXT,
  refusal_code TEXT,
  refusal_message TEXT,
  needs_person INTEGER NOT NULL DEFAULT 0 CHECK (needs_person IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0,
  probing INTEGER NOT NULL DEFAULT 0 CHECK (probing IN (0, 1)),
  next_at INTEGER,
  asks INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX invoice_by_order ON invoice (client_sn, kind, attempt);
-- Covers the loop's question (what is due, newest first), so that ten thousand pending invoices
-- are sorted without their rows being read.
CREATE INDEX invoice_due ON invoice (next_at, state, seq) WHERE next_at IS NOT NULL;
CREATE INDEX invoice_by_state ON invoice (state, seq);

CREATE TABLE order_content (
  client_sn TEXT NOT NULL,
  client_time INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX order_content_by_order ON order_content (client_sn);

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  client_task_sn TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT,
  after TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_invoice ON event (client_task_sn, seq);

CREATE TABLE print_job (
  seq INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL UNIQUE,
  client_task_sn TEXT,
  copy INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'done', 'unsure', 'failed')),
  reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX print_job_by_state ON print_job (state, seq);

CREATE TABLE title (
  name TEXT NOT NULL,
  tax_number TEXT NOT NULL,
  kind TEXT NOT NULL,
  payer TEXT NOT NULL,
  initials TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (name, tax_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('cashier', 'supervisor', 'technician')),
  pin_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Characters separated by spaces, asked for as a phrase: two Chinese characters are found in
-- microseconds, which neither LIKE nor a trigram index can do.
CREATE VIRTUAL TABLE invoice_search USING fts5 (
  sn, number, name, tax_number, phone, amount,
  content = '', contentless_delete = 1, tokenize = 'unicode61'
);
`;
