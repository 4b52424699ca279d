import { describe, expect, test } from 'vitest';
import type { Invoice } from '../../../contract/invoice.ts';
import { allDays, spanOf } from '../../../renderer/screens/records/days.ts';
import {
  filterOf,
  isFiltered,
  nothingChosen,
  passes,
} from '../../../renderer/screens/records/filter.ts';

const TODAY = '2026-03-01';

describe('the days of the records', () => {
  test.each([
    ['all', {}],
    ['today', { from: TODAY, to: TODAY }],
    ['yesterday', { from: '2026-02-28', to: '2026-02-28' }],
    ['week', { from: '2026-02-23', to: TODAY }],
  ] as const)('%s', (choice, span) => {
    expect(spanOf({ ...allDays, choice }, TODAY)).toEqual(span);
  });

  test('a range: open at an end, and the wrong way round', () => {
    const range = (from: string, to: string) => spanOf({ choice: 'range', from, to }, TODAY);
    expect(range('', '')).toEqual({});
    expect(range('2026-01-05', '')).toEqual({ from: '2026-01-05' });
    expect(range('', '2026-01-05')).toEqual({ to: '2026-01-05' });
    expect(range('2026-01-05', '2026-01-09')).toEqual({ from: '2026-01-05', to: '2026-01-09' });
    expect(range('2026-01-09', '2026-01-05')).toEqual({ from: '2026-01-05', to: '2026-01-09' });
  });
});

describe('the filters', () => {
  test('nothing chosen asks for everything', () => {
    expect(filterOf(nothingChosen, '', TODAY)).toEqual({});
    expect(isFiltered(nothingChosen)).toBe(false);
  });

  test('each that is chosen is asked for, and counts as chosen', () => {
    const choices = [
      [{ state: 'failed' }, { state: 'failed' }],
      [{ kind: 'red' }, { kind: 'red' }],
      [{ operator: '测试收银' }, { operator: '测试收银' }],
      [{ days: { ...allDays, choice: 'today' } }, { from: TODAY, to: TODAY }],
    ] as const;
    for (const [change, asked] of choices) {
      const choice = { ...nothingChosen, ...change };
      expect(filterOf(choice, '', TODAY)).toEqual(asked);
      expect(filterOf(choice, '科技', TODAY)).toEqual({ ...asked, q: '科技' });
      expect(isFiltered(choice)).toBe(true);
    }
  });

  test('an invoice that comes is shown at once where it is plain that it belongs', () => {
    // 00:30 on 2026-03-01 in Shanghai.
    const invoice = {
      state: 'issued',
      kind: 'blue',
      operator: '测试收银',
      createdAt: '2026-02-28T16:30:00.000Z',
    } as Invoice;
    expect(passes(invoice, {})).toBe('yes');
    expect(passes(invoice, { from: TODAY, to: TODAY, operator: '测试收银' })).toBe('yes');
    expect(passes(invoice, { to: '2026-02-28' })).toBe('no');
    expect(passes(invoice, { from: '2026-03-02' })).toBe('no');
    expect(passes(invoice, { operator: 'pos' })).toBe('no');
    expect(passes(invoice, { state: 'failed' })).toBe('no');
    expect(passes(invoice, { kind: 'red' })).toBe('no');
    expect(passes(invoice, { q: '科技' })).toBe('unknown');
    expect(passes(invoice, { q: '科技', kind: 'red' })).toBe('no');
  });
});
