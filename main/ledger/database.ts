import { migrations } from './migrations/index.ts';
import { DatabaseSync, type SQLInputValue, type StatementSync } from './sqlite.ts';

/** A database with its prepared statements kept: preparing costs more than running most of them. */
export interface Database {
  readonly all: <T>(sql: string, ...values: SQLInputValue[]) => T[];
  readonly get: <T>(sql: string, ...values: SQLInputValue[]) => T | undefined;
  readonly run: (sql: string, ...values: SQLInputValue[]) => { changes: number; rowid: number };
  readonly exec: (sql: string) => void;
  readonly close: () => void;
}

/** A newer program has written to it; this one would not understand what it finds. */
export class NewerLedger extends Error {}

/**
 * Opens the ledger for its one writer: WAL, FULL (a commit is on the disk before it is answered),
 * migrated to the newest version.
 * @param version tests stop at an older one
 * @throws when the file cannot be opened, or is corrupt; NewerLedger
 */
export function openForWriting(file: string, version = migrations.length): Database {
  const db = wrap(new DatabaseSync(file));
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA foreign_keys = ON');
  db.exec('PRAGMA busy_timeout = 5000');
  db.exec('PRAGMA temp_store = MEMORY');
  migrate(db, version);
  return db;
}

/** Opens the ledger for searches and reports, which must never hold up the writer. */
export function openForReading(file: string): Database {
  const db = wrap(new DatabaseSync(file, { readOnly: true }));
  // 64 MiB: the index pages of a search as one types are asked for again with the next letter.
  db.exec('PRAGMA cache_size = -65536');
  db.exec('PRAGMA busy_timeout = 5000');
  db.exec('PRAGMA temp_store = MEMORY');
  return db;
}

/** How far a ledger was migrated; 0 for a new file. Changes nothing. */
export function versionOf(file: string): number {
  const db = new DatabaseSync(file);
  try {
    return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  } finally {
    db.close();
  }
}

function migrate(db: Database, wanted: number): void {
  const version = db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > migrations.length) {
    throw new NewerLedger(`ledger version ${version} is newer than this program knows`);
  }
  for (const [index, migration] of migrations.slice(0, wanted).entries()) {
    if (index < version) continue;
    db.exec('BEGIN IMMEDIATE');
    try {
      if (typeof migration === 'string') db.exec(migration);
      else migration(db);
      db.exec(`PRAGMA user_version = ${index + 1}`);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }
}

function wrap(raw: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = raw.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    all: <T>(sql: string, ...values: SQLInputValue[]) => prepared(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: SQLInputValue[]) =>
      prepared(sql).get(...values) as T | undefined,
    run(sql, ...values) {
      const statement = prepared(sql);
      // The search index leaves numbers of its own pages behind as the last rowid, beyond what a
      // number holds exactly; read as a number they would throw after the write was done.
      statement.setReadBigInts(true);
      const { changes, lastInsertRowid } = statement.run(...values);
      return { changes: Number(changes), rowid: Number(lastInsertRowid) };
    },
    exec: (sql) => raw.exec(sql),
    close: () => raw.close(),
  };
}
