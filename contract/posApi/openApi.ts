import { z } from 'zod';
import { type ErrorCode, errorSchema } from '../pos.ts';
import { commonErrors, errorMeans, type Route, routeTags, statusOf } from './route.ts';
import { posRoutes } from './routes.ts';

/** A piece of JSON Schema 2020-12, which is what OpenAPI 3.1 describes values with. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<
      Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>
    >;
  };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface Response {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly object[];
  readonly security: readonly object[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly securitySchemes: object;
    readonly responses: Readonly<Record<string, Response>>;
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
}

const about = `开票台的本机接口：收银软件用它开票、红冲、打印、听结果。
The till’s API for a cash register’s software: issue, reverse, print, and hear what became of it.

Only this machine may call it, by a loopback name. All bodies are JSON in UTF-8, at most 1 MiB.
Amounts are integers in fen. A refusal never has done half of what was asked. Unknown fields of a
request are refused; answers may gain fields in later versions.`;

const tagDescriptions: Readonly<Record<(typeof routeTags)[number], string>> = {
  health: '开票台的状态 · the till itself',
  invoices: '开票、红冲、换开 · issue, reverse, reissue',
  printing: '小票 · receipts',
  orders: '扫码开票 · self-service',
  events: '变化 · changes, as they happen',
};

/**
 * The POS API as OpenAPI 3.1, made of the same schemas that the server checks with.
 * @param version the app's
 */
export function openApi(
  version: string,
  routes: Readonly<Record<string, Route>> = posRoutes,
): OpenApi {
  const named = createNamed();
  const refusals = createRefusals(named);
  const paths: Record<string, Record<string, Operation>> = {};
  const used = new Set<string>();
  for (const [name, route] of Object.entries(routes)) {
    used.add(route.tag);
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(name, route, named, refusals),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '开票台 POS API',
      version,
      description: about,
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [
      {
        url: 'http://127.0.0.1:{port}',
        description:
          '本机；端口见 ready 行和设置 · the port is in the ready line and in the settings',
        variables: { port: { default: '8000' } },
      },
    ],
    security: [{ token: [] }],
    tags: routeTags
      .filter((name) => used.has(name))
      .map((name) => ({ name, description: tagDescriptions[name] })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '见设置 · see the settings' },
      },
      responses: sorted(refusals.all),
      schemas: sorted(named.all),
    },
  };
}

function operationOf(
  operationId: string,
  route: Route,
  { refer }: Named,
  refusals: Refusals,
): Operation {
  const { tag, summary, description, params, query, headers, body, example } = route;
  const parameters = [
    ...parametersOf('path', params, refer),
    ...parametersOf('query', query, refer),
    ...parametersOf('header', headers, refer),
  ];
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: {
          'application/json': {
            schema: refer(body, 'input'),
            ...(example !== undefined && { example }),
          },
        },
      },
    }),
    responses: { ...answersOf(route, refer), ...refusals.of(route) },
  };
}

function answersOf({ answers }: Route, refer: Named['refer']): Operation['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { when, body, type = 'application/json' }]) => [
      status,
      { description: when, content: { [type]: { schema: refer(body, 'output') } } },
    ]),
  );
}

interface Refusals {
  /** The refusals of a route by status, each a reference: most are the same everywhere. */
  of(route: Route): Readonly<Record<string, Reference>>;
  readonly all: Readonly<Record<string, Response>>;
}

function createRefusals({ refer }: Named): Refusals {
  const all: Record<string, Response> = {};
  return {
    all,
    of({ errors }) {
      const codes: readonly ErrorCode[] = [...commonErrors, ...errors];
      const byStatus: Record<string, Reference> = {};
      for (const status of new Set(codes.map((code) => statusOf[code]))) {
        const here = codes.filter((code) => statusOf[code] === status);
        const name = here.join('_or_');
        all[name] = {
          description: here.map((code) => `\`${code}\`: ${errorMeans[code]}`).join('; '),
          content: { 'application/json': { schema: refer(errorSchema, 'output') } },
        };
        byStatus[status] = { $ref: `#/components/responses/${name}` };
      }
      return byStatus;
    },
  };
}

function parametersOf(
  where: Parameter['in'],
  schema: z.ZodObject | undefined,
  refer: Named['refer'],
): readonly Parameter[] {
  if (schema === undefined) return [];
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = refer(field as z.ZodType, 'input');
    return {
      name: where === 'header' ? headerName(name) : name,
      in: where,
      required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      ...(typeof description === 'string' && { description }),
      schema: rest,
    };
  });
}

/** Header names are written with capitals; they are compared without regard to case. */
function headerName(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

interface Named {
  /** A schema as JSON Schema; one that has an id becomes a component and is referred to. */
  refer(schema: z.ZodType, io: 'input' | 'output'): JsonSchema;
  readonly all: Readonly<Record<string, JsonSchema>>;
}

function createNamed(): Named {
  const all: Record<string, JsonSchema> = {};
  return {
    all,
    refer(schema, io) {
      // In an object, so that a schema with an id is referred to and not written out.
      const made = z.toJSONSchema(z.object({ it: schema }), { io, override: tidy });
      const { $defs = {}, properties } = rewritten(made) as {
        $defs?: Record<string, Record<string, unknown>>;
        properties: { it: JsonSchema };
      };
      for (const [id, { id: _, ...definition }] of Object.entries($defs)) {
        const known = all[id];
        if (known && JSON.stringify(known) !== JSON.stringify(definition)) {
          throw new Error(`two schemas of the POS API are called ${id}`);
        }
        all[id] = definition;
      }
      return properties.it;
    },
  };
}

/**
 * Leaves out what says nothing: the range of safe integers, and that an answer has no other fields
 * (it may gain some). A strict object, of a request, says so itself.
 */
function tidy({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  const { def } = zodSchema._zod;
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties;
}

function rewritten(made: unknown): unknown {
  return JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
