import type { TimelineEntry } from '../../../contract/invoice.ts';

/** What the ledger writes about an invoice, by the names it writes. Others are told by their state. */
export const deeds = [
  'accepted',
  'sent',
  'accepted_by_platform',
  'terminal_refused',
  'refused',
  'refused_after_sending',
  'exists_already',
  'not_sent',
  'no_answer',
  'found_in_progress',
  'never_arrived',
  'issued',
  'failed',
  'cut_off',
  'cancelled',
  'needs_person',
] as const;
export type Deed = (typeof deeds)[number];

export function deedOf({ what }: TimelineEntry): Deed | undefined {
  return deeds.find((deed) => deed === what);
}

/** The platform's own words within an entry, as plain pairs; nested values stay as JSON. */
export function detailOf({ detail }: TimelineEntry): string | null {
  if (!detail) return null;
  const parts = Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([key, value]) =>
      key === 'message' && typeof value === 'string'
        ? value
        : `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    );
  return parts.length === 0 ? null : parts.join(' · ');
}
