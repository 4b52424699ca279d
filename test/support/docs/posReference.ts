import type {
  JsonSchema,
  OpenApi,
  Operation,
  Reference,
  Response,
} from '../../../contract/posApi/openApi.ts';
import { commonErrors, statusOf } from '../../../contract/posApi/route.ts';

/** The POS API's reference page, in Markdown, from its OpenAPI document. */
export function posReference(api: OpenApi): string {
  const { description } = api.info as { description: string };
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      call: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
  return `${[
    '# POS API',
    '<!-- Made from contract/posApi; npx vitest run --project unit test/unit/docs -u writes it anew. -->',
    description,
    'Every call carries `Authorization: Bearer TOKEN`; so does the one for this description, `GET /v1/openapi.json`. Without it the answer is 401 whatever the address: a stranger learns nothing of the till. `HEAD` answers as `GET` does, but for the event stream. [examples/](../examples) holds a whole POS in thirty lines.',
    '## 每次调用 · Every call',
    'Whatever is called may be refused like this; below stands only what is particular to a call.',
    answerTable(Object.fromEntries(common.map(referTo)), api),
    ...api.tags.flatMap((tag) => [
      `## ${tag.description}`,
      ...operations
        .filter(({ operation }) => operation.tags.includes(tag.name))
        .map(({ call, operation }) => section(call, operation, api)),
    ]),
    '## 数据 · What is in the bodies',
    ...Object.entries(api.components.schemas).map(
      ([name, schema]) => `### ${name}\n\n${fieldTable(schema)}`,
    ),
  ].join('\n\n')}\n`;
}

function section(call: string, operation: Operation, api: OpenApi): string {
  const { summary, description, parameters = [], requestBody, responses } = operation;
  const own = Object.entries(responses).filter(([status, answer]) => !isCommon(status, answer));
  return [
    `### ${call}`,
    summary,
    ...(description ? [description] : []),
    ...(parameters.length > 0
      ? [
          table(
            ['Parameter', 'Type', 'Meaning'],
            parameters.map(({ name, in: where, required, description: meaning = '', schema }) => [
              code(name),
              `${where}, ${typeOf(schema)}${required ? '' : optional(schema)}`,
              meaning,
            ]),
          ),
        ]
      : []),
    ...(requestBody ? [bodyOf(requestBody)] : []),
    answerTable(Object.fromEntries(own), api),
  ].join('\n\n');
}

const common = commonErrors.map((code) => [String(statusOf[code]), code] as const);

function referTo([status, code]: readonly [string, string]): [string, Reference] {
  return [status, { $ref: `#/components/responses/${code}` }];
}

function isCommon(status: string, answer: Response | Reference): boolean {
  const name = '$ref' in answer ? nameIn(answer.$ref) : undefined;
  return common.some((one) => one[0] === status && one[1] === name);
}

function bodyOf({ required, content }: NonNullable<Operation['requestBody']>): string {
  const { schema = {}, example } = content['application/json'] ?? {};
  const line = `Body${required ? '' : ' (may be left out)'}: ${typeOf(schema)}`;
  return example === undefined
    ? line
    : `${line}\n\n\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``;
}

function answerTable(responses: Operation['responses'], api: OpenApi): string {
  return table(
    ['Answer', 'When', 'Body'],
    Object.entries(responses).map(([status, answer]) => {
      const { description: when, content } = resolve(answer, api);
      const [[type, media] = ['', { schema: {} }]] = Object.entries(content);
      return [status, when, type === 'application/json' ? typeOf(media.schema) : code(type)];
    }),
  );
}

function resolve(answer: Response | Reference, api: OpenApi): Response {
  if (!('$ref' in answer)) return answer;
  const found = api.components.responses[nameIn(answer.$ref)];
  if (!found) throw new Error(`nothing is called ${answer.$ref}`);
  return found;
}

function fieldTable(schema: JsonSchema): string {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return table(['Field', 'Type', 'Meaning'], rowsOf('', schema, required));
}

/** The fields of an object; those of an unnamed object inside follow with their path. */
function rowsOf(
  prefix: string,
  schema: JsonSchema,
  required: readonly unknown[],
): readonly (readonly string[])[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, field]) => {
    const inner = (field.items as JsonSchema | undefined) ?? field;
    const innerRequired = Array.isArray(inner.required) ? inner.required : [];
    return [
      [
        code(prefix + name),
        `${typeOf(field)}${required.includes(name) ? '' : optional(field)}`,
        typeof field.description === 'string' ? field.description : '',
      ],
      ...rowsOf(`${prefix}${name}.`, inner, innerRequired),
    ];
  });
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

function optional(schema: JsonSchema): string {
  return schema.default === undefined
    ? ', optional'
    : `, default ${code(JSON.stringify(schema.default))}`;
}

function typeOf(schema: JsonSchema): string {
  if (typeof schema.$ref === 'string') {
    const name = nameIn(schema.$ref);
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => code(String(one))).join(' ');
  if (schema.const !== undefined) return code(String(schema.const));
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items as JsonSchema)}`;
  if (schema.type === 'integer' && (schema.minimum !== undefined || schema.maximum !== undefined)) {
    return `integer ${schema.minimum ?? ''}–${schema.maximum ?? ''}`;
  }
  return Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'object');
}

function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
