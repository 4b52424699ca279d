/**
 * Orders for self-service (扫码开票). One row for a sale that its customer may issue: the address
 * behind its code, the exact bytes of its commit (none where the form needs no commit), and of its
 * return, should the goods come back. `hinted` is a task number that a callback named and that is
 * not ours: it is asked about once more. `invoice_task_sn` names its invoice, once there is one.
 *
 * A print job is of an invoice, or of an order's code; both count their copies.
 */
export const selfService007 = `
CREATE TABLE self_service (
  seq INTEGER PRIMARY KEY,
  client_sn TEXT NOT NULL UNIQUE,
  client_task_sn TEXT NOT NULL UNIQUE,
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  terminal_sn TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('committing', 'waiting', 'issued', 'refunded', 'failed')),
  url TEXT NOT NULL,
  body BLOB,
  content TEXT NOT NULL,
  client_time INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  net_amount INTEGER NOT NULL,
  tax_amount INTEGER NOT NULL,
  lines TEXT NOT NULL,
  who TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  committed INTEGER NOT NULL DEFAULT 0 CHECK (committed IN (0, 1)),
  task_sn TEXT,
  hinted TEXT,
  invoice_task_sn TEXT,
  failure_code TEXT,
  failure_message TEXT,
  refund_request_id TEXT,
  refund_reason TEXT,
  refund_supervisor TEXT,
  refund_who TEXT,
  refund_sn TEXT,
  refund_body BLOB,
  refund_attempts INTEGER NOT NULL DEFAULT 0,
  refund_red TEXT,
  needs_person INTEGER NOT NULL DEFAULT 0 CHECK (needs_person IN (0, 1)),
  next_at INTEGER,
  asks INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX self_service_due ON self_service (next_at, state, seq) WHERE next_at IS NOT NULL;
CREATE INDEX self_service_by_invoice ON self_service (invoice_task_sn)
  WHERE invoice_task_sn IS NOT NULL;
CREATE INDEX self_service_for_people ON self_service (seq) WHERE needs_person = 1;
CREATE INDEX self_service_by_refund ON self_service (refund_sn) WHERE refund_sn IS NOT NULL;

ALTER TABLE print_job ADD COLUMN subject TEXT NOT NULL DEFAULT 'invoice'
  CHECK (subject IN ('invoice', 'order'));
`;
