import type { Database } from './database.ts';
import { believe } from './keeping/soundness.ts';
import type { Port, Reply, Request } from './protocol.ts';
import { queries } from './queries.ts';
import { refusal } from './refusal.ts';

/** Answers searches, pages and reports on a read-only connection, one after the other. */
export function serveReader(
  port: Port,
  db: Database,
  { file, onDamage }: { readonly file: string; readonly onDamage: (why: string) => void },
): void {
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
          value: believe(file, () => query(db, request.argument)),
          changes: [],
          orders: [],
        };
      }
      if ('close' in request) db.close();
      return { id: request.id, ok: true, value: null, changes: [], orders: [] };
    } catch (error) {
      const refused = refusal(request.id, error);
      if (refused.trouble === 'damaged') onDamage(refused.message);
      return refused;
    }
  }
}
