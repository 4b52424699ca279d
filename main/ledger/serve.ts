import { openForReading } from './database.ts';
import { serveKeeper } from './keeper.ts';
import { openHighWater } from './keeping/highWater.ts';
import { openOrRestore } from './keeping/opening.ts';
import { suspect } from './keeping/soundness.ts';
import { troubleOf } from './keeping/trouble.ts';
import type { Greeting, Port } from './protocol.ts';
import { serveReader } from './reader.ts';
import { serveWriter } from './writer.ts';

export interface ServeOptions {
  readonly file: string;
  /** keeper: makes one backup, beside the two that are always there. */
  readonly role: 'writer' | 'reader' | 'keeper';
  /** ms since 1970, for the names of backups and of what is set aside. */
  readonly now: number;
}

/** Opens the ledger and serves it on a port, or says in the greeting why it cannot. */
export async function serve(port: Port, { file, role, now }: ServeOptions): Promise<void> {
  const greet = (greeting: Greeting): void => port.postMessage(greeting);
  // Read once more from its first page to its last when it is next opened.
  const onDamage = (why: string): void => suspect(file, why);
  try {
    if (role === 'writer') {
      const db = await openOrRestore(file, now);
      serveWriter(port, db, {
        file,
        highWater: openHighWater(file),
        closings: openHighWater(file, 'closings'),
        onDamage,
      });
    } else if (role === 'reader') {
      await toldToBegin(port);
      serveReader(port, openForReading(file), { file, onDamage });
    } else serveKeeper(port, file);
    greet({ open: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    greet({ open: false, message, trouble: troubleOf(error) });
  }
}

/** A reader's thread is started before there is something to read. */
function toldToBegin(port: Port): Promise<void> {
  return new Promise((begin) => {
    port.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'begin' in message) begin();
    });
  });
}
