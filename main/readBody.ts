import type { IncomingMessage } from 'node:http';

/** A sender of more than this is not worth listening to, not even to be told so. */
const DRAINED_AT_MOST = 64 * 1024 * 1024;

export type BodyRead =
  | { readonly outcome: 'read'; readonly bytes: Buffer }
  | { readonly outcome: 'tooLarge' }
  /** The sender went away in the middle. */
  | { readonly outcome: 'gone' };

/**
 * Reads the body of a request up to `limit` bytes. What is more is read too, and forgotten: a
 * server that answers and closes while the other side still sends makes its system reset the
 * connection, and the answer is lost.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;

    request.on('data', onData);
    request.once('end', onEnd);
    request.once('error', onGone);
    request.once('close', onGone);

    function onData(chunk: Buffer): void {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > DRAINED_AT_MOST) settle({ outcome: 'tooLarge' });
    }
    function onEnd(): void {
      settle(
        size > limit
          ? { outcome: 'tooLarge' }
          : { outcome: 'read', bytes: Buffer.concat(chunks, size) },
      );
    }
    function onGone(): void {
      settle({ outcome: 'gone' });
    }
    function settle(read: BodyRead): void {
      request.off('data', onData);
      request.off('end', onEnd);
      request.off('close', onGone);
      // 'error' stays caught: one that comes late has nobody else to go to.
      resolve(read);
    }
  });
}
