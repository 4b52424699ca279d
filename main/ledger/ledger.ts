import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InvoiceEvent } from '../../contract/pos.ts';
import type { SelfServiceOrder } from '../../contract/selfService.ts';
import type { Clock } from '../clock.ts';
import type { CommandArgument, CommandName, CommandResult } from './commands/index.ts';
import type { BackedUp } from './keeping/backup.ts';
import type { LedgerTrouble } from './keeping/trouble.ts';
import type { Beginning, Greeting, Port, Reply } from './protocol.ts';
import type { QueryArgument, QueryName, QueryResult } from './queries.ts';
import type { ServeOptions } from './serve.ts';

/** The durable record, as the rest of main sees it. A resolved `write` is on the disk. */
export interface Ledger {
  /** @throws LedgerError when nothing was stored */
  write<N extends CommandName>(command: N, argument: CommandArgument<N>): Promise<CommandResult<N>>;
  /** Sees everything whose `write` has resolved. */
  read<N extends QueryName>(query: N, argument: QueryArgument<N>): Promise<QueryResult<N>>;
  /** Every committed change of an invoice, in the ledger's order. */
  onChange(listener: (event: InvoiceEvent) => void): () => void;
  /** The same of orders for self-service. */
  onOrder(listener: (order: SelfServiceOrder) => void): () => void;
  /** When a write or a read met trouble with the storage; null when a write went well again. */
  onTrouble(listener: (trouble: LedgerTrouble | null) => void): () => void;
  /**
   * Copies the ledger into `backups/` and keeps the newest seven. Takes minutes for a big one, and
   * holds up nobody.
   * @throws LedgerError when it could not be written; older copies are untouched
   */
  backUp(): Promise<BackedUp>;
  close(): Promise<void>;
}

/** The ledger could not do it; nothing was stored. */
export class LedgerError extends Error {
  readonly trouble: LedgerTrouble | undefined;

  constructor(message: string, trouble?: LedgerTrouble) {
    super(message);
    this.trouble = trouble;
  }
}

/** Starts a ledger thread; tests hand in one that serves in their own thread. */
export type StartThread = (options: ServeOptions) => Port & { terminate?(): unknown };

const workerThread: StartThread = (options) =>
  new Worker(join(__dirname, 'ledgerWorker.cjs'), { workerData: options });

/**
 * Opens the ledger: one thread that writes, one that reads. A damaged or lost one is restored from
 * its newest copy first (`keeping/opening.ts`).
 * @throws LedgerError when the disk or its rights do not allow it, or it is newer than this program
 */
export async function openLedger({
  file,
  clock,
  startThread = workerThread,
}: {
  file: string;
  clock: Clock;
  startThread?: StartThread;
}): Promise<Ledger> {
  const listeners = new Set<(event: InvoiceEvent) => void>();
  const orderListeners = new Set<(order: SelfServiceOrder) => void>();
  const tell: Tell = ({ changes, orders }) => {
    for (const event of changes) for (const listener of listeners) listener(event);
    for (const order of orders) for (const listener of orderListeners) listener(order);
  };
  const troubleListeners = new Set<(trouble: LedgerTrouble | null) => void>();
  let inTrouble = false;
  const tellTrouble = (trouble: LedgerTrouble | null): void => {
    if (trouble === null && !inTrouble) return;
    inTrouble = trouble !== null;
    for (const listener of troubleListeners) listener(trouble);
  };
  const threadFor = (role: ServeOptions['role']) => startThread({ file, role, now: clock.now() });
  const start = (thread: ReturnType<StartThread>, onDone: ConnectionEvents['onDone'] = () => {}) =>
    connect(thread, { onDone, onTrouble: tellTrouble });
  // Both load their code at the same time: that is most of what opening takes.
  const readerThread = threadFor('reader');
  const reading = start(readerThread);
  reading.catch(() => {});
  const writer = await start(threadFor('writer'), (done) => {
    tellTrouble(null);
    tell(done);
  }).catch((error: unknown) => {
    readerThread.terminate?.();
    throw error;
  });
  // Only after the writer has migrated the file is there something to read.
  readerThread.postMessage({ begin: true } satisfies Beginning);
  const reader = await reading;
  let closing: Promise<void> | undefined;
  async function closeBoth(): Promise<void> {
    await reader.ask({ close: true });
    await writer.ask({ close: true });
    reader.end();
    writer.end();
  }
  return {
    write: (command, argument) =>
      writer.ask({ command, argument, now: clock.now() }) as Promise<never>,
    read: (query, argument) => reader.ask({ query, argument }) as Promise<never>,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onOrder(listener) {
      orderListeners.add(listener);
      return () => orderListeners.delete(listener);
    },
    onTrouble(listener) {
      troubleListeners.add(listener);
      return () => troubleListeners.delete(listener);
    },
    async backUp() {
      const keeper = await start(threadFor('keeper'));
      try {
        return (await keeper.ask({ backUp: true, now: clock.now() })) as BackedUp;
      } finally {
        keeper.end();
      }
    },
    close: () => {
      closing ??= closeBoth();
      return closing;
    },
  };
}

/** What a commit has changed. */
type Tell = (told: Pick<Extract<Reply, { ok: true }>, 'changes' | 'orders'>) => void;

interface Connection {
  ask(request: object): Promise<unknown>;
  end(): void;
}

interface ConnectionEvents {
  /** Something was done; told after its asker. */
  readonly onDone: Tell;
  readonly onTrouble: (trouble: LedgerTrouble) => void;
}

function connect(
  port: ReturnType<StartThread>,
  { onDone, onTrouble }: ConnectionEvents,
): Promise<Connection> {
  const waiting = new Map<number, { resolve: (v: unknown) => void; reject: (e: Error) => void }>();
  let lastId = 0;
  let broken: LedgerError | undefined;
  const breakAll = (message: string): void => {
    broken = new LedgerError(message);
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };
  return new Promise((opened, refused) => {
    if (port instanceof Worker) {
      port.on('error', (error) => {
        breakAll(error.message);
        refused(new LedgerError(error.message));
      });
      port.on('exit', () => breakAll('the ledger thread has ended'));
    }
    port.on('message', (received) => {
      const message = received as Greeting | Reply;
      if ('open' in message) {
        if (!message.open) refused(new LedgerError(message.message, message.trouble));
        else opened({ ask, end: () => port.terminate?.() });
        return;
      }
      const asker = waiting.get(message.id);
      waiting.delete(message.id);
      if (!message.ok) {
        asker?.reject(new LedgerError(message.message, message.trouble));
        if (message.trouble !== undefined) onTrouble(message.trouble);
        return;
      }
      // The asker first: who wrote an order knows of it before its change is told to all.
      asker?.resolve(message.value);
      onDone(message);
    });
  });

  function ask(request: object): Promise<unknown> {
    if (broken) return Promise.reject(broken);
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      port.postMessage({ ...request, id });
    });
  }
}
