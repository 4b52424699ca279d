import { lastNumber } from './closings.ts';
import { type CommandName, commands } from './commands/index.ts';
import type { Transaction } from './commands/transaction.ts';
import type { Database } from './database.ts';
import type { HighWater } from './keeping/highWater.ts';
import { lastEntry } from './keeping/opening.ts';
import { believe, isDamage } from './keeping/soundness.ts';
import type { Port, Reply, Request } from './protocol.ts';
import { refusal } from './refusal.ts';

type Command = Extract<Request, { command: CommandName }>;

/**
 * The one writer. Whatever arrives while a commit is on its way to the disk goes into the next one:
 * many waiting writers share one fsync, and each is answered only after it.
 */
export function serveWriter(
  port: Port,
  db: Database,
  parts: {
    readonly file: string;
    readonly highWater: HighWater;
    readonly closings: HighWater;
    readonly onDamage: (why: string) => void;
  },
): void {
  let waiting: Request[] = [];
  let scheduled = false;
  port.on('message', (message) => {
    const request = message as Request;
    waiting.push(request);
    if (scheduled) return;
    scheduled = true;
    // After the poll phase, so that every message that is there already joins this batch.
    setImmediate(() => {
      const batch = waiting;
      waiting = [];
      scheduled = false;
      commit(batch.filter((one) => 'command' in one));
      const closing = batch.find((one) => 'close' in one);
      if (closing) {
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        db.close();
        parts.highWater.close();
        parts.closings.close();
        reply({ id: closing.id, ok: true, value: null, changes: [], orders: [] });
      }
    });
  });

  function commit(batch: readonly Command[]): void {
    if (batch.length === 0) return;
    let replies: Reply[];
    try {
      replies = believe(parts.file, () => store(batch));
      mark();
    } catch (error) {
      // Disk full or worse: nothing of this batch is stored, and everyone in it hears so.
      replies = batch.map(({ id }) => refusal(id, error));
    }
    const damage = replies.find((one) => !one.ok && one.trouble === 'damaged');
    if (damage && !damage.ok) parts.onDamage(damage.message);
    for (const one of replies) reply(one);
  }

  /** @throws when nothing of it is stored */
  function store(batch: readonly Command[]): Reply[] {
    try {
      db.exec('BEGIN IMMEDIATE');
      const atEnd: Transaction['atEnd'] = new Map();
      const replies = batch.map((request) => run(request, batch.length > 1, atEnd));
      for (const work of atEnd.values()) work();
      db.exec('COMMIT');
      return replies;
    } catch (error) {
      rollBack();
      throw error;
    }
  }

  /** Never throws: whatever is wrong with reading it, the commit stands. */
  function mark(): void {
    try {
      parts.highWater.mark(lastEntry(db));
      parts.closings.mark(lastNumber(db));
    } catch {
      // The next reader or writer meets it too, and says so.
    }
  }

  /** A command that breaks takes only itself back, not the others that share its commit. */
  function run(request: Command, shared: boolean, atEnd: Transaction['atEnd']): Reply {
    const tx: Transaction = { db, now: request.now, changes: [], orders: [], atEnd: new Map() };
    db.exec('SAVEPOINT one');
    try {
      const command = commands[request.command] as (tx: Transaction, argument: unknown) => unknown;
      const value = command(tx, request.argument);
      db.exec('RELEASE one');
      for (const [name, work] of tx.atEnd) atEnd.set(name, work);
      const { changes, orders } = tx;
      return { id: request.id, ok: true, value, changes, orders };
    } catch (error) {
      // Of damage it is not known yet what it is; see `believe`.
      if (!shared || isDamage(error)) throw error;
      db.exec('ROLLBACK TO one');
      db.exec('RELEASE one');
      return refusal(request.id, error);
    }
  }

  function rollBack(): void {
    try {
      db.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself already (disk full, I/O error).
    }
  }

  function reply(message: Reply): void {
    port.postMessage(message);
  }
}
