import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Answer, CommonError, Route } from '../../contract/posApi/route.ts';
import { type PosRoutes, posRoutes, type RouteName } from '../../contract/posApi/routes.ts';
import type { Refusal } from './refusal.ts';
import { type RequestOf, readRequest } from './request.ts';

/** Every call but the event stream, which answers no JSON and has no end. */
export type CallName = Exclude<RouteName, 'events'>;

/** What is done for each call. It may answer and refuse only as the route table says. */
export type Handlers = {
  readonly [N in CallName]: (
    request: RequestOf<PosRoutes[N]>,
  ) => Promise<AnswerOf<PosRoutes[N]> | RefusalOf<PosRoutes[N]>>;
};

type AnswerOf<R extends Route> = {
  [S in keyof R['answers']]: R['answers'][S] extends Answer
    ? { readonly status: S; readonly body: z.output<R['answers'][S]['body']> }
    : never;
}[keyof R['answers']];

type RefusalOf<R extends Route> = Refusal<R['errors'][number] | CommonError>;

/** Serves the calls of the route table: each request is checked, handled and answered by it. */
export function addRoutes(
  app: FastifyInstance,
  handlers: Handlers,
  refuse: (reply: FastifyReply, reason: Refusal) => FastifyReply,
): void {
  for (const [name, handle] of Object.entries(handlers)) {
    const route: Route = posRoutes[name as CallName];
    // The table has typed each handler for its own route; here they are all alike.
    const work = handle as (
      request: unknown,
    ) => Promise<{ status: number; body: unknown } | Refusal>;
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => {
        const read = readRequest(route, request);
        if (!read.ok) return refuse(reply, read.error);
        const said = await work(read.value);
        return 'notice' in said ? refuse(reply, said) : reply.code(said.status).send(said.body);
      },
    });
  }
}
