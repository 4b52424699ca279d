import type { core } from 'zod';
import { type Fault, type FaultRule, fault, faultRules } from '../domain/fault.ts';

/**
 * What zod found wrong, as faults of our own, so that one set of sentences serves the whole app.
 * A schema names its rule by giving it as the message (`'urlForm'`).
 */
export function faultsOf(error: core.$ZodError): readonly Fault[] {
  return error.issues.flatMap(faultsOfIssue);
}

function faultsOfIssue(issue: core.$ZodIssue): readonly Fault[] {
  const path = issue.path.map(String).join('.');
  const named = faultRules.find((rule) => rule === issue.message);
  if (named) {
    const params = issue.code === 'custom' ? issue.params : undefined;
    return [fault(path, named, params)];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => fault(path === '' ? key : `${path}.${key}`, 'unknownField'));
    case 'invalid_value':
      return [fault(path, 'notOneOf', { allowed: issue.values.map(String).join(', ') })];
    case 'invalid_type':
      if (issue.input === undefined) return [fault(path, 'required')];
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

const wrongType: Readonly<Record<string, FaultRule>> = {
  string: 'notText',
  number: 'notWholeNumber',
  int: 'notWholeNumber',
  boolean: 'notYesNo',
  array: 'notList',
  object: 'notObject',
  record: 'notObject',
};
