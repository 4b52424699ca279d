import type { NoAnswerReason, NotSentReason } from '../../contract/platform/meaning.ts';

/**
 * How one call to the platform ended, before anybody asks what it means. A value: calls never throw.
 * The line that matters is between `notSent` and `noAnswer`: only before a byte was written on a NEW
 * connection is it certain that nothing arrived (PROTOCOL, "What an answer means to us").
 */
export type HttpOutcome =
  | {
      readonly kind: 'answer';
      /** The HTTP status; alone it decides nothing. */
      readonly status: number;
      readonly bytes: Uint8Array;
      /** The Date header as it came. */
      readonly date?: string | undefined;
    }
  | { readonly kind: 'notSent'; readonly reason: NotSentReason }
  | { readonly kind: 'noAnswer'; readonly reason: NoAnswerReason };
