import { backUp } from './keeping/backup.ts';
import type { Port, Request } from './protocol.ts';
import { refusal } from './refusal.ts';

/** Makes backups on a thread of its own: copying and checking a big ledger takes minutes. */
export function serveKeeper(port: Port, file: string): void {
  port.on('message', (message) => {
    const request = message as Request;
    if (!('backUp' in request)) return;
    void backUp(file, request.now).then(
      (value) => port.postMessage({ id: request.id, ok: true, value, changes: [], orders: [] }),
      (error: unknown) => port.postMessage(refusal(request.id, error)),
    );
  });
}
