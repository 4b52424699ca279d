import { readFileSync } from 'node:fs';
import openapiTypes, { astToString } from 'openapi-typescript';
import { expect, test } from 'vitest';
import { openApi } from '../../../contract/posApi/openApi.ts';
import type { Route } from '../../../contract/posApi/route.ts';
import { posRoutes } from '../../../contract/posApi/routes.ts';
import { posReference } from '../../support/docs/posReference.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const api = openApi(version);

test('the reference page says what the schemas say', async () => {
  await expect(posReference(api)).toMatchFileSnapshot('../../../docs/pos-api.md');
});

test('the types of a client are those of the schemas', async () => {
  const types = astToString(
    // What has a default may be left out of a request.
    await openapiTypes(JSON.stringify(api), { defaultNonNullable: false }),
  );
  await expect(types).toMatchFileSnapshot('../../support/posApi.types.ts');
});

test('every call of the table is in the document, and none is there twice', () => {
  const documented = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [
      operationId,
      `${method.toUpperCase()} ${path}`,
    ]),
  );
  expect(documented).toEqual(
    Object.entries(posRoutes).map(([name, { method, path }]) => [name, `${method} ${path}`]),
  );
});

test('a parameter in a path has its schema, and none is left over', () => {
  for (const [name, route] of Object.entries(posRoutes)) {
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const described = 'params' in route ? Object.keys(route.params.shape) : [];
    expect([name, described]).toEqual([name, named]);
  }
});

test('every example is of the form it is an example of', () => {
  const examples = Object.values<Route>(posRoutes).filter(({ example }) => example !== undefined);
  expect(examples.length).toBeGreaterThan(0);
  for (const { body, example } of examples) expect(body?.safeParse(example).error).toBeUndefined();
});
