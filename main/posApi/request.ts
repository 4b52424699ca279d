import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { checkShape } from '../../contract/faults.ts';
import type { Route } from '../../contract/posApi/route.ts';
import type { Fault } from '../../domain/fault.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { countTooMany, type Refusal, refusalOf } from './refusal.ts';

/** What a call has brought, checked, with its defaults. */
export interface RequestOf<R extends Route> {
  readonly params: Checked<R['params']>;
  readonly query: Checked<R['query']>;
  readonly headers: Checked<R['headers']>;
  readonly body: Checked<R['body']>;
}

type Checked<S> = S extends z.ZodType ? z.output<S> : undefined;

/**
 * Holds a request against its route: the schemas are the ones that the documents are made of.
 * @returns the request, or the first part of it that is not of the documented form
 */
export function readRequest<R extends Route>(
  route: R,
  request: Pick<FastifyRequest, 'params' | 'query' | 'headers' | 'body'>,
): Result<RequestOf<R>, Refusal> {
  const tooMany = route.body && countTooMany(request.body);
  if (tooMany) return err(tooMany);
  const parts = [
    ['params', route.params, request.params],
    ['query', route.query, withoutEmpty(request.query)],
    ['headers', route.headers, withoutEmpty(request.headers)],
    ['body', route.body, request.body],
  ] as const;
  const read: Record<string, unknown> = {};
  for (const [part, schema, value] of parts) {
    if (schema === undefined) continue;
    const checked: Result<unknown, readonly Fault[]> = checkShape(schema, value);
    if (!checked.ok) {
      return err(refusalOf('malformed', route.faultsAs ?? 'requestHasFaults', checked.error));
    }
    read[part] = checked.value;
  }
  return ok(read as unknown as RequestOf<R>);
}

/** `?state=&q=` is how a form says that it asks for nothing. */
function withoutEmpty(fields: unknown): Readonly<Record<string, unknown>> {
  const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
