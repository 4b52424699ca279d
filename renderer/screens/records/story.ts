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
  'answer_not_stored',
  'cancelled',
  'needs_person',
  'found_at_platform',
  'outcome_recorded',
  'recorded',
  'reversal_held',
  'reversed',
  'reversal_released',
  'print_asked',
  'printed',
  'print_unsure',
  'print_failed',
  'print_confirmed',
  'print_denied',
  'retried',
  'signed_in',
  'signed_out',
  'locked',
  'locked_idle',
  'wrong_pin',
  'locked_out',
  'approved',
  'approval_used',
  'staff_added',
  'staff_changed',
  'settings_changed',
  'terminal_set',
  'audit_exported',
] as const;
export type Deed = (typeof deeds)[number];

export function deedOf({ what }: TimelineEntry): Deed | undefined {
  return deeds.find((deed) => deed === what);
}
