import type { TerminalTrouble } from './wire.ts';

/**
 * What an answer of the platform means to an invoice (PROTOCOL, "What an answer means to us").
 * `reached` tells whether the platform answered readably, whatever it said: it is up.
 */
interface Reached {
  readonly reached: boolean;
}

interface Reason {
  readonly code: string;
  readonly message: string;
}

export type ApplyMeaning = Reached &
  (
    | { readonly kind: 'accepted'; readonly taskSn?: string | undefined }
    | { readonly kind: 'terminalTrouble'; readonly code: TerminalTrouble; readonly message: string }
    | ({ readonly kind: 'refused' } & Reason)
    /** Refused, but an earlier sending may have arrived: a query has to confirm it. */
    | ({ readonly kind: 'refusedAfterSending' } & Reason)
    | ({ readonly kind: 'existsAlready' } & Reason)
    /** Not a byte of it was written. */
    | { readonly kind: 'notSent'; readonly reason: string }
    | { readonly kind: 'unknown'; readonly reason: string }
  );

export type QueryMeaning = Reached &
  (
    | { readonly kind: 'issued'; readonly fields: IssuedFields }
    | { readonly kind: 'inProgress'; readonly taskSn?: string | undefined }
    | ({ readonly kind: 'failed' } & Reason)
    /** From `unknown` only: the apply never arrived. */
    | { readonly kind: 'neverArrived' }
    | {
        readonly kind: 'saysNothing';
        readonly reason: string;
        /** Set when the terminal was refused, so that a check-in may help. */
        readonly trouble?: TerminalTrouble | undefined;
      }
  );

/** What the platform tells about an issued invoice. */
export interface IssuedFields {
  readonly taskSn?: string | undefined;
  readonly invoiceCode?: string | undefined;
  readonly invoiceNo: string;
  /** `2026-11-24`, UTC+8. */
  readonly invoiceDate?: string | undefined;
  readonly antiFakeCode?: string | undefined;
  readonly fileUrl?: string | undefined;
}
