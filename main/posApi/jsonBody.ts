import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { readBody } from '../readBody.ts';
import { type Refusal, refusal } from './refusal.ts';

const LIMIT = 1024 * 1024;

/** Thrown from reading a body, caught by the server's error handler. */
export class RefusedBody extends Error {
  readonly refusal: Refusal;

  constructor(reason: Refusal) {
    super(reason.notice);
    this.refusal = reason;
  }
}

/** Bodies are JSON in UTF-8, at most 1 MiB; an empty one counts as none. */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (_request: unknown, payload: IncomingMessage) =>
    readJson(payload),
  );
  app.addContentTypeParser('*', async (_request: unknown, payload: IncomingMessage) => {
    const read = await readBody(payload, LIMIT);
    if (read.outcome === 'read' && read.bytes.length === 0) return undefined;
    throw new RefusedBody(refusal('malformed', 'notJson'));
  });
}

async function readJson(payload: IncomingMessage): Promise<unknown> {
  const read = await readBody(payload, LIMIT);
  switch (read.outcome) {
    case 'tooLarge':
      throw new RefusedBody(refusal('too_large', 'bodyTooLarge'));
    case 'gone':
      throw new RefusedBody(refusal('malformed', 'malformedRequest'));
    case 'read':
      return read.bytes.length === 0 ? undefined : parse(read.bytes);
  }
}

/** A till that sends GBK must be told, or a garbled title would be issued. */
function parse(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new RefusedBody(refusal('malformed', 'malformedJson'));
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    throw new RefusedBody(refusal('malformed', 'malformedJson'));
  }
}
