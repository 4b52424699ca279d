import { createHash } from 'node:crypto';
import { type AuditLine, CHAIN_START, type ChainEnd, chainHash } from '../../domain/audit.ts';
import type { Database } from './database.ts';

/** What a line says; its number, time and place in the chain are added when it is written. */
export type NewLine = Omit<AuditLine, 'seq'>;

const HEAD_KEY = 'trailHead';

export function hexSha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Where the trail ended when it was last written to, kept beside it: the last lines have no later
 * ones to vouch for them.
 */
export function trailHead(db: Database): ChainEnd | undefined {
  const kept = db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', HEAD_KEY)?.value;
  const [seq = '', hash = ''] = kept?.split(' ') ?? [];
  return /^\d+$/.test(seq) && /^[0-9a-f]{64}$/.test(hash) ? { seq: Number(seq), hash } : undefined;
}

/**
 * Writes one line, chained to the head. To the head and not to the last line that is there: if the
 * end of the trail was cut off, the gap stays to be found.
 * @returns the line's number
 */
export function appendLine(db: Database, content: NewLine, head = trailHead(db)): ChainEnd {
  const { seq: last, hash } = head ?? lastLine(db) ?? CHAIN_START;
  // A line that was put in behind the head must not keep the till from working.
  const end = writeLine(db, content, { seq: Math.max(last, lastSeq(db)), hash });
  keepHead(db, end);
  return end;
}

/** Writes the line that follows `before`. Whoever writes the last one keeps the head. */
export function writeLine(db: Database, content: NewLine, before: ChainEnd): ChainEnd {
  const line: AuditLine = { seq: before.seq + 1, ...content };
  const hash = chainHash(before.hash, line, hexSha256);
  db.run(
    `INSERT INTO event (seq, at, client_task_sn, who, what, detail, after, prev, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    line.seq,
    line.at,
    line.clientTaskSn,
    line.who,
    line.what,
    line.detail,
    line.after,
    Buffer.from(before.hash, 'hex'),
    Buffer.from(hash, 'hex'),
  );
  return { seq: line.seq, hash };
}

export function keepHead(db: Database, { seq, hash }: ChainEnd): void {
  db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', HEAD_KEY, `${seq} ${hash}`);
}

function lastSeq(db: Database): number {
  return db.get<{ last: number | null }>('SELECT max(seq) AS last FROM event')?.last ?? 0;
}

function lastLine(db: Database): ChainEnd | undefined {
  return db.get<ChainEnd>(
    'SELECT seq, lower(hex(hash)) AS hash FROM event ORDER BY seq DESC LIMIT 1',
  );
}
