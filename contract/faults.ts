import type { core, z } from 'zod';
import { type Fault, type FaultRule, fault, faultRules } from '../domain/fault.ts';
import { err, ok, type Result } from '../domain/result.ts';

/**
 * Holds a value from outside against a schema.
 * @returns the parsed value with its defaults, or all faults of its shape
 */
export function checkShape<S extends z.ZodType>(
  schema: S,
  value: unknown,
): Result<z.output<S>, readonly Fault[]> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err(faultsOf(parsed.error, value));
}

/**
 * What zod found wrong, as faults of our own, so that one set of sentences serves the whole app.
 * A schema names its rule by giving it as the message (`'urlForm'`).
 * @param value what was parsed: zod's issues do not say whether a field was missing or wrong
 */
function faultsOf(error: core.$ZodError, value: unknown): readonly Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, value));
}

function faultsOfIssue(issue: core.$ZodIssue, value: unknown): readonly Fault[] {
  const path = issue.path.map(String).join('.');
  const named = faultRules.find((rule) => rule === issue.message);
  if (named) {
    const params = issue.code === 'custom' ? issue.params : undefined;
    return [fault(path, named, params)];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fault(path === '' ? key : `${path}.${key}`, 'unknownField'));
  }
  if (valueAt(value, issue.path) === undefined) return [fault(path, 'required')];
  switch (issue.code) {
    case 'invalid_value':
      return [fault(path, 'notOneOf', { allowed: issue.values.map(String).join(', ') })];
    case 'invalid_type':
      return [fault(path, wrongType[issue.expected] ?? 'malformed')];
    case 'too_big':
      return [
        issue.origin === 'string'
          ? fault(path, 'tooManyCharacters', { most: Number(issue.maximum), actual: '?' })
          : fault(path, 'outOfRange', { most: Number(issue.maximum) }),
      ];
    case 'too_small':
      return issue.origin === 'string'
        ? [fault(path, 'empty')]
        : [fault(path, 'outOfRange', { least: Number(issue.minimum) })];
    default:
      return [fault(path, 'malformed')];
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

const wrongType: Readonly<Record<string, FaultRule>> = {
  string: 'notText',
  number: 'notWholeNumber',
  int: 'notWholeNumber',
  boolean: 'notYesNo',
  array: 'notList',
  object: 'notObject',
  record: 'notObject',
};
