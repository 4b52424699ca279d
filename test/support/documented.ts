import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { errorSchema } from '../../contract/pos.ts';
import { commonErrors, type Route, statusOf } from '../../contract/posApi/route.ts';
import { posRoutes } from '../../contract/posApi/routes.ts';

/**
 * Holds an answer of the POS API against its documents: the status must be one that the route may
 * answer, the body exactly what is written for it, no field more and none less.
 * @param path may have a query
 * @throws with what is wrong, so that every test that calls the API is one of its documents too
 */
export function holdAgainstDocuments(
  method: string,
  path: string,
  answer: { readonly status: number; readonly body: unknown },
): void {
  const wrong = faultOf(routeOf(method, path), answer);
  if (wrong) {
    throw new Error(
      `${method} ${path}: ${wrong}\n${answer.status} ${JSON.stringify(answer.body)?.slice(0, 2_000)}`,
    );
  }
}

function faultOf(
  route: Route | undefined,
  { status, body }: { readonly status: number; readonly body: unknown },
): string | undefined {
  const documented = Object.entries(route?.answers ?? {}).find(([key]) => Number(key) === status);
  if (documented) return faultIn(documented[1].body, body);
  if (status < 400) return 'no such answer is documented';
  const codes = [
    ...commonErrors,
    ...(route ? route.errors : (['not_found', 'too_large'] as const)),
  ];
  const fault = faultIn(errorSchema, body);
  if (fault) return fault;
  const { code } = errorSchema.parse(body).error;
  if (!codes.includes(code)) return `the error ${code} is not documented`;
  return statusOf[code] === status ? undefined : `the error ${code} has another status`;
}

function faultIn(schema: z.ZodType, body: unknown): string | undefined {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return parsed.error.message;
  return isDeepStrictEqual(parsed.data, body) ? undefined : 'it has more than is documented';
}

function routeOf(method: string, path: string): Route | undefined {
  const [bare = ''] = path.split('?');
  return Object.values<Route>(posRoutes).find(
    (route) =>
      (route.method === method || (method === 'HEAD' && route.method === 'GET')) &&
      new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(
        bare,
      ),
  );
}
