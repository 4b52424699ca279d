import type { AuditEntry, AuditFilter, AuditPage } from '../../contract/audit.ts';
import {
  type AuditLine,
  type ChainBreak,
  type ChainEnd,
  type ChainedLine,
  checkEnd,
  walkChain,
} from '../../domain/audit.ts';
import type { Database } from './database.ts';
import type { SQLInputValue } from './sqlite.ts';
import { hexSha256, trailHead } from './trail.ts';

const COLUMNS = `seq, at, client_task_sn AS clientTaskSn, who, what, detail, after,
  lower(hex(prev)) AS prev, lower(hex(hash)) AS hash`;

/** The trail, newest first; `cursor` is the number of the last line of the page before. */
export function listAudit(db: Database, filter: AuditFilter): AuditPage {
  const wheres = ['seq < ?'];
  const values: SQLInputValue[] = [filter.cursor ?? Number.MAX_SAFE_INTEGER];
  const only = (column: string, value: string | undefined): void => {
    if (value === undefined) return;
    wheres.push(`${column} = ?`);
    values.push(value);
  };
  only('who', filter.who);
  only('what', filter.what);
  only('client_task_sn', filter.clientTaskSn);
  const lines = db.all<ChainedLine>(
    `SELECT ${COLUMNS} FROM event WHERE ${wheres.join(' AND ')} ORDER BY seq DESC LIMIT ?`,
    ...values,
    filter.limit + 1,
  );
  const page = lines.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: page.map(toEntry),
    nextCursor: lines.length > page.length && last ? last.seq : null,
  };
}

/** A piece of the trail, oldest first, for the export. */
export function auditAfter(
  db: Database,
  { seq, limit }: { seq: number; limit: number },
): readonly AuditEntry[] {
  return db
    .all<ChainedLine>(`SELECT ${COLUMNS} FROM event WHERE seq > ? ORDER BY seq LIMIT ?`, seq, limit)
    .map(toEntry);
}

/** How far a walk along the chain came: further on, at its sound end, or at a break. */
export type AuditStep =
  | { readonly at: 'further'; readonly end: ChainEnd }
  | { readonly at: 'end'; readonly end: ChainEnd }
  | { readonly at: 'break'; readonly broken: ChainBreak };

/**
 * Walks one piece along the chain. A piece, so that searches are answered in between; the last
 * lines and the head are read in one snapshot, because the till goes on writing.
 */
export function walkAudit(
  db: Database,
  { from, limit }: { from: ChainEnd; limit: number },
): AuditStep {
  db.exec('BEGIN');
  try {
    const lines = db.all<ChainedLine>(
      `SELECT ${COLUMNS} FROM event WHERE seq > ? ORDER BY seq LIMIT ?`,
      from.seq,
      limit,
    );
    const walked = walkChain(from, lines, hexSha256);
    if ('broken' in walked) return { at: 'break', broken: walked.broken };
    if (lines.length === limit) return { at: 'further', end: walked.end };
    const broken = checkEnd(walked.end, trailHead(db));
    return broken ? { at: 'break', broken } : { at: 'end', end: walked.end };
  } finally {
    db.exec('COMMIT');
  }
}

function toEntry({
  seq,
  at,
  clientTaskSn,
  who,
  what,
  detail,
  prev,
  hash,
}: ChainedLine): AuditEntry {
  return {
    seq,
    at: new Date(at).toISOString(),
    clientTaskSn,
    who,
    what,
    detail: parsed(detail),
    prev,
    hash,
  };
}

/** A tampered line must be shown too, whatever it holds. */
function parsed(detail: AuditLine['detail']): AuditEntry['detail'] {
  if (detail === null) return null;
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : { text: detail };
  } catch {
    return { text: detail };
  }
}
