import { openForReading, openForWriting } from './database.ts';
import type { Greeting, Port } from './protocol.ts';
import { serveReader } from './reader.ts';
import { serveWriter } from './writer.ts';

export interface ServeOptions {
  readonly file: string;
  readonly role: 'writer' | 'reader';
}

/** Opens the ledger and serves it on a port, or says in the greeting why it cannot. */
export function serve(port: Port, { file, role }: ServeOptions): void {
  const greet = (greeting: Greeting): void => port.postMessage(greeting);
  try {
    if (role === 'writer') serveWriter(port, openForWriting(file));
    else serveReader(port, openForReading(file));
    greet({ open: true });
  } catch (error) {
    greet({ open: false, message: error instanceof Error ? error.message : String(error) });
  }
}
