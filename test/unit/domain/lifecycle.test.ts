import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstState,
  invoiceStates,
  isFinal,
  mayCancel,
  mayMove,
  pendingStates,
} from '../../../domain/lifecycle.ts';

/** INTERFACES, "Only these moves exist". */
const allowed = new Set([
  'queued→sending',
  'queued→cancelled',
  'sending→queued',
  'sending→in_progress',
  'sending→unknown',
  'sending→failed',
  'unknown→in_progress',
  'unknown→issued',
  'unknown→failed',
  'unknown→queued',
  'in_progress→issued',
  'in_progress→failed',
]);
const anyState = fc.constantFrom(...invoiceStates);

describe('the moves', () => {
  test.each(invoiceStates.flatMap((from) => invoiceStates.map((to) => [from, to] as const)))(
    '%s → %s',
    (from, to) => {
      expect(mayMove(from, to)).toBe(allowed.has(`${from}→${to}`));
    },
  );

  test('whatever is tried, a final state stays, and only a table move is made', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyState, { maxLength: 40 }), (start, tries) => {
        let state = start;
        for (const to of tries) {
          if (!mayMove(state, to)) continue;
          expect(isFinal(state)).toBe(false);
          expect(allowed.has(`${state}→${to}`)).toBe(true);
          state = to;
        }
        if (isFinal(start)) expect(state).toBe(start);
      }),
    );
  });
});

test('final are issued, failed and cancelled; the rest is pending', () => {
  expect(invoiceStates.filter(isFinal)).toEqual(['issued', 'failed', 'cancelled']);
  expect(pendingStates).toEqual(['queued', 'sending', 'unknown', 'in_progress']);
});

test('an order starts queued, or unknown while recovering', () => {
  expect(firstState(false)).toBe('queued');
  expect(firstState(true)).toBe('unknown');
});

test('only what was never sent may be cancelled', () => {
  expect(mayCancel({ state: 'queued', attempts: 0 })).toBe(true);
  expect(mayCancel({ state: 'queued', attempts: 1 })).toBe(false);
  for (const state of invoiceStates.filter((each) => each !== 'queued')) {
    expect(mayCancel({ state, attempts: 0 })).toBe(false);
  }
});
