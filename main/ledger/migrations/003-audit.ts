import type { Database } from '../database.ts';
import type { NewLine } from '../trail.ts';
import { appendLine } from '../trail.ts';

interface OldEvent extends NewLine {
  readonly seq: number;
}

const PIECE = 1_000;

/**
 * `event` becomes the one audit trail: lines about staff, settings and the till itself stand in it
 * without an invoice, and each line holds the hash of the one before (`prev`) and its own. What was
 * there already is chained as it stands. Triggers keep the program itself from ever changing a line.
 *
 * `staff` learns of wrong PINs (they lock a person out, and a restart must not undo that) and of
 * people who have left: they stay, because the trail names them.
 */
export function audit003(db: Database): void {
  db.exec(`
ALTER TABLE event RENAME TO old_event;
DROP INDEX event_by_invoice;
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  client_task_sn TEXT,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT,
  after TEXT,
  prev BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
`);
  chainOldEvents(db);
  db.exec(`
DROP TABLE old_event;
CREATE INDEX event_by_invoice ON event (client_task_sn, seq);
CREATE INDEX event_by_person ON event (who, seq);
CREATE INDEX event_by_kind ON event (what, seq);
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;

ALTER TABLE staff ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE staff ADD COLUMN wrong_pins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN locked_until INTEGER NOT NULL DEFAULT 0;

-- Counting an invoice's copies when it is printed must not read every job there ever was.
CREATE INDEX print_job_by_invoice ON print_job (client_task_sn);
`);
}

function chainOldEvents(db: Database): void {
  let after = 0;
  let end: ReturnType<typeof appendLine> | undefined;
  for (;;) {
    const piece = db.all<OldEvent>(
      `SELECT seq, at, client_task_sn AS clientTaskSn, who, what, detail, after FROM old_event
       WHERE seq > ? ORDER BY seq LIMIT ${PIECE}`,
      after,
    );
    for (const { seq, ...content } of piece) {
      end = appendLine(db, content, end);
      after = seq;
    }
    if (piece.length < PIECE) return;
  }
}
