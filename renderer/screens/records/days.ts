import { businessDay, startOfBusinessDay } from '../../../domain/chinaTime.ts';

/** Which business days (UTC+8) the records are wanted of. */
export const dayChoices = ['all', 'today', 'yesterday', 'week', 'range'] as const;

export interface Days {
  readonly choice: (typeof dayChoices)[number];
  /** `2026-11-24`, typed; empty: open on that side. Kept while another choice is tried. */
  readonly from: string;
  readonly to: string;
}

export const allDays: Days = { choice: 'all', from: '', to: '' };

const DAY_MS = 24 * 3_600_000;

/** The days as main is asked for them. A range typed the wrong way round is still a range. */
export function spanOf(
  { choice, from, to }: Days,
  today: string,
): { readonly from?: string; readonly to?: string } {
  switch (choice) {
    case 'all':
      return {};
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysBefore(today, 1), to: daysBefore(today, 1) };
    case 'week':
      return { from: daysBefore(today, 6), to: today };
    case 'range': {
      const turned = from !== '' && to !== '' && to < from;
      const [first, last] = turned ? [to, from] : [from, to];
      return { ...(first !== '' && { from: first }), ...(last !== '' && { to: last }) };
    }
  }
}

function daysBefore(day: string, count: number): string {
  return businessDay(startOfBusinessDay(day) - count * DAY_MS);
}
