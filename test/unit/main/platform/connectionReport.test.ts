import { describe, expect, test } from 'vitest';
import { terminalTroubles } from '../../../../contract/platform/wire.ts';
import { readAnswer } from '../../../../main/platform/answer.ts';
import { dialectBy, foundBy } from '../../../../main/platform/connectionReport.ts';
import type { ReadOutcome } from '../../../../main/platform/readOutcome.ts';

function answered(answer: object): ReadOutcome {
  const read = readAnswer(Buffer.from(JSON.stringify(answer)));
  if (!read) throw new Error('it is an answer');
  return { kind: 'read', answer: read };
}

function refused(error_code: string): ReadOutcome {
  return answered({ result_code: '400', error_code, error_message: '测试' });
}

describe('what the answer about a task that cannot exist tells', () => {
  test.each(['INVOICE_NOT_EXIST', 'FAIL', 'INVOICE_IN_PROGRESS'])(
    'an envelope of 200 with %s: the signature was looked at and found good',
    (result_code) => {
      expect(foundBy(answered({ result_code: '200', biz_response: { result_code } }))).toEqual({
        reach: 'answered',
        signature: 'accepted',
        terminal: 'known',
      });
    },
  );

  test.each([
    ['ILLEGAL_SIGN', 'refused', 'untold'],
    ['INVALID_TERMINAL', 'untold', 'notKnown'],
    ['TERMINAL_NOT_EXISTS', 'untold', 'notKnown'],
    ['ACCESS_DENIED', 'untold', 'notAllowed'],
    ['AUTHORIZATION_EXPIRED', 'untold', 'notAllowed'],
    ['INVALID_PARAMS', 'untold', 'untold'],
  ])('400 %s: signature %s, terminal %s', (code, signature, terminal) => {
    expect(foundBy(refused(code))).toEqual({
      reach: 'answered',
      signature,
      terminal,
      said: `${code} 测试`,
    });
  });

  test('no trouble of a terminal is left out', () => {
    for (const code of terminalTroubles) {
      const { signature, terminal } = foundBy(refused(code));
      expect([signature, terminal]).not.toEqual(['untold', 'untold']);
    }
  });

  test('500 says nothing of the terminal; what did not come says nothing at all', () => {
    const nothing = { signature: 'untold', terminal: 'untold' };
    expect(foundBy(answered({ result_code: '500', error_code: 'UNKNOWN_SYSTEM_ERROR' }))).toEqual({
      reach: 'answered',
      ...nothing,
      said: 'UNKNOWN_SYSTEM_ERROR',
    });
    expect(foundBy({ kind: 'notSent', reason: 'tls' })).toEqual({
      reach: 'notSent',
      ...nothing,
      said: 'tls',
    });
    expect(foundBy({ kind: 'noAnswer', reason: 'timeout' })).toMatchObject({ reach: 'noAnswer' });
    expect(foundBy({ kind: 'unreadable' })).toEqual({ reach: 'unreadable', ...nothing });
    expect(foundBy({ kind: 'noKey' })).toEqual({ reach: 'noKey', ...nothing });
  });
});

test.each([
  ['INVOICE_SUCCESS', 'classic', 'fits'],
  ['INVOICE_SUCCESS', 'v2019', 'other'],
  ['SUCCESS', 'v2019', 'fits'],
  ['SUCCESS', 'classic', 'other'],
  ['INVOICE_NOT_EXIST', 'classic', 'untold'],
] as const)('an issued invoice is told as %s while %s is set: %s', (result_code, set, found) => {
  expect(dialectBy(answered({ result_code: '200', biz_response: { result_code } }), set)).toBe(
    found,
  );
  expect(dialectBy(undefined, set)).toBe('untold');
});
