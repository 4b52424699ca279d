import type { Invoice, InvoiceFilter } from '../../../contract/invoice.ts';
import { businessDay } from '../../../domain/chinaTime.ts';
import type { InvoiceState } from '../../../domain/lifecycle.ts';
import { allDays, type Days, spanOf } from './days.ts';

export type Filter = Pick<InvoiceFilter, 'q' | 'state' | 'kind' | 'from' | 'to' | 'operator'>;

/** What the filters of the records stand at; an empty text: all of them. */
export interface Choice {
  readonly state: InvoiceState | '';
  readonly kind: 'blue' | 'red' | '';
  readonly days: Days;
  /** A name, or a part of the house that issues (`pos`, `screen`). */
  readonly operator: string;
}

export const nothingChosen: Choice = { state: '', kind: '', days: allDays, operator: '' };

export function isFiltered({ state, kind, days, operator }: Choice): boolean {
  return state !== '' || kind !== '' || days.choice !== 'all' || operator !== '';
}

/**
 * The choice as main is asked for it.
 * @param today the business day that it is
 */
export function filterOf(
  { state, kind, days, operator }: Choice,
  q: string,
  today: string,
): Filter {
  return {
    ...(q !== '' && { q }),
    ...(state !== '' && { state }),
    ...(kind !== '' && { kind }),
    ...(operator !== '' && { operator }),
    ...spanOf(days, today),
  };
}

/** Whether an invoice passes a filter. What a search finds, only main knows. */
export function passes(invoice: Invoice, filter: Filter): 'yes' | 'no' | 'unknown' {
  const { q, state, kind, operator, from, to } = filter;
  const day = businessDay(Date.parse(invoice.createdAt));
  const stays =
    (state ?? invoice.state) === invoice.state &&
    (kind ?? invoice.kind) === invoice.kind &&
    (operator ?? invoice.operator) === invoice.operator &&
    (from ?? day) <= day &&
    day <= (to ?? day);
  if (!stays) return 'no';
  return q === undefined ? 'yes' : 'unknown';
}
