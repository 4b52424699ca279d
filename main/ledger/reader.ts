import type { Database } from './database.ts';
import type { Port, Reply, Request } from './protocol.ts';
import { queries } from './queries.ts';

/** Answers searches, pages and reports on a read-only connection, one after the other. */
export function serveReader(port: Port, db: Database): void {
  port.on('message', (message) => {
    const request = message as Request;
    port.postMessage(answer(request));
  });

  function answer(request: Request): Reply {
    try {
      if ('query' in request) {
        const query = queries[request.query] as (db: Database, argument: unknown) => unknown;
        return {
          id: request.id,
          ok: true,
          value: query(db, request.argument),
          changes: [],
          orders: [],
        };
      }
      if ('close' in request) db.close();
      return { id: request.id, ok: true, value: null, changes: [], orders: [] };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { id: request.id, ok: false, message, stored: false };
    }
  }
}
