/**
 * Closings (日结, docs/decisions/0030-a-shift-counts-what-ends-in-it.md). `closing` holds each closed
 * shift with its report, for good; a number whose report a restored ledger has lost is kept without
 * one, so that it is never given again. The open shift is the one after the last closed.
 *
 * `invoice.shift` is the shift in which the invoice came to its end, and `shift_sum` the sums of
 * those, kept up with each: a report costs a few hundred rows, however many invoices there are. Rate
 * '' is of whole invoices, the others of the lines at that rate, of issued ones only. Invoices from
 * elsewhere (`origin`) are in no shift. All that was there before belongs to the first shift; a
 * default does that without writing every row anew, and what is still pending gets its own at its end.
 *
 * A print job may be of a closing (`closing`: its number), or of an interim report, whose content it
 * keeps: it is what was asked for then, whenever the printer gets to it.
 */
export const closings011 = `
CREATE TABLE closing (
  number INTEGER PRIMARY KEY,
  shift INTEGER UNIQUE,
  event_seq INTEGER NOT NULL,
  business_day TEXT,
  opened_at INTEGER,
  closed_at INTEGER,
  period TEXT CHECK (period IN ('day', 'shift')),
  operator TEXT,
  count INTEGER,
  amount INTEGER,
  report TEXT,
  CHECK ((shift IS NULL) = (report IS NULL))
) STRICT;
CREATE INDEX closing_by_day ON closing (business_day, number);
CREATE TRIGGER closing_without_gaps BEFORE INSERT ON closing
  WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM closing)
  BEGIN SELECT RAISE(ABORT, 'closings are numbered without gaps'); END;
CREATE TRIGGER closing_never_changes BEFORE UPDATE ON closing
  BEGIN SELECT RAISE(ABORT, 'a closing never changes'); END;
CREATE TRIGGER closing_never_goes BEFORE DELETE ON closing
  BEGIN SELECT RAISE(ABORT, 'a closing never changes'); END;

ALTER TABLE invoice ADD COLUMN shift INTEGER DEFAULT 1;
UPDATE invoice SET shift = NULL WHERE origin IS NOT NULL;
CREATE TRIGGER invoice_stays_in_its_shift BEFORE UPDATE OF shift ON invoice
  WHEN OLD.state IN ('issued', 'failed', 'cancelled') AND NEW.shift IS NOT OLD.shift
  BEGIN SELECT RAISE(ABORT, 'an invoice stays in its shift'); END;

CREATE TABLE shift_sum (
  shift INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('issued', 'failed', 'cancelled')),
  kind TEXT NOT NULL CHECK (kind IN ('blue', 'red')),
  hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
  operator TEXT NOT NULL,
  rate TEXT NOT NULL,
  count INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  net_amount INTEGER NOT NULL,
  tax_amount INTEGER NOT NULL,
  PRIMARY KEY (shift, state, kind, hour, operator, rate)
) STRICT, WITHOUT ROWID;
INSERT INTO shift_sum
  SELECT 1, state, kind, CAST(strftime('%H', updated_at / 1000, 'unixepoch', '+8 hours') AS INTEGER),
    operator, '', count(*), sum(amount), sum(net_amount), sum(tax_amount)
  FROM invoice WHERE state IN ('issued', 'failed', 'cancelled') AND origin IS NULL
  GROUP BY 2, 3, 4, 5;
INSERT INTO shift_sum
  SELECT 1, 'issued', kind,
    CAST(strftime('%H', updated_at / 1000, 'unixepoch', '+8 hours') AS INTEGER),
    operator, line.value ->> '$.taxRate', count(DISTINCT seq),
    sum(coalesce(line.value ->> '$.amount', 0) - coalesce(line.value ->> '$.discount', 0)),
    sum(coalesce(line.value ->> '$.netAmount', 0)), sum(coalesce(line.value ->> '$.taxAmount', 0))
  FROM invoice, json_each(invoice.lines) AS line
  WHERE state = 'issued' AND origin IS NULL AND line.value ->> '$.taxRate' IS NOT NULL
  GROUP BY 3, 4, 5, 6;
CREATE TRIGGER shift_sum_of_closed_is_not_begun BEFORE INSERT ON shift_sum
  WHEN EXISTS (SELECT 1 FROM closing WHERE shift = NEW.shift)
  BEGIN SELECT RAISE(ABORT, 'that shift is closed'); END;
CREATE TRIGGER shift_sum_of_closed_never_changes BEFORE UPDATE ON shift_sum
  WHEN EXISTS (SELECT 1 FROM closing WHERE shift = OLD.shift)
  BEGIN SELECT RAISE(ABORT, 'that shift is closed'); END;
CREATE TRIGGER shift_sum_never_goes BEFORE DELETE ON shift_sum
  BEGIN SELECT RAISE(ABORT, 'what a shift has counted stays'); END;

ALTER TABLE print_job RENAME TO old_print_job;
DROP INDEX print_job_by_state;
DROP INDEX print_job_by_invoice;
CREATE TABLE print_job (
  seq INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL UNIQUE,
  client_task_sn TEXT,
  subject TEXT NOT NULL DEFAULT 'invoice'
    CHECK (subject IN ('invoice', 'order', 'closing', 'interim')),
  closing INTEGER CHECK ((closing IS NOT NULL) = (subject = 'closing')),
  content TEXT CHECK ((content IS NOT NULL) = (subject = 'interim')),
  copy INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'done', 'unsure', 'failed')),
  reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO print_job (seq, job_id, client_task_sn, subject, copy, state, reason, created_at,
    updated_at)
  SELECT seq, job_id, client_task_sn, subject, copy, state, reason, created_at, updated_at
  FROM old_print_job;
DROP TABLE old_print_job;
CREATE INDEX print_job_by_state ON print_job (state, seq);
CREATE INDEX print_job_by_invoice ON print_job (client_task_sn);
CREATE INDEX print_job_by_closing ON print_job (closing) WHERE closing IS NOT NULL;
`;
