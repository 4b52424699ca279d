import type { TerminalTrouble } from './wire.ts';

/**
 * What an answer of the platform means to an invoice (PROTOCOL, "What an answer means to us"):
 * main/platform decides it, main/issuing acts on it.
 */

/** What a call says about the way to the platform, for banners and the circuit breaker. */
export interface Contact {
  /** The platform gave a readable answer. */
  readonly reached: boolean;
  /** A reason to call less often: the way there fails, or the platform does. */
  readonly trouble?: 'network' | 'platform';
}

/** What an apply's outcome means for the invoice. */
export type ApplyMeaning = Contact &
  (
    | { readonly kind: 'accepted'; readonly taskSn?: string | undefined }
    /** Nothing started and not this invoice's fault: queued, the outbox pauses. */
    | (Said & { readonly kind: 'terminalTrouble'; readonly code: OutboxTrouble })
    /** Failed, final for this client_task_sn. */
    | (Said & { readonly kind: 'refused' })
    /** Unknown; kept, because a NOT_EXIST of the query makes it failed with this message. */
    | (Said & { readonly kind: 'refusedAfterSending' })
    /** Unknown: the platform says that it knows this number. */
    | (Said & { readonly kind: 'existsAlready' })
    /** Queued: not a byte was sent. */
    | { readonly kind: 'notSent'; readonly reason: NotSentReason }
    | { readonly kind: 'unknown'; readonly reason: SilenceReason }
  );

/** What a query's outcome means for the invoice. */
export type QueryMeaning = Contact &
  (
    | ({ readonly kind: 'issued' } & IssuedFields)
    | { readonly kind: 'inProgress'; readonly taskSn?: string | undefined }
    | (Said & { readonly kind: 'failed' })
    /** The apply never arrived: the same body may be sent again. */
    | { readonly kind: 'neverArrived' }
    | (Partial<Said> & { readonly kind: 'saysNothing'; readonly reason: SilenceReason })
  );

/** What the commit of an order for self-service has come to (PROTOCOL, "Receipt QR"). */
export type CommitMeaning = Contact &
  (
    | { readonly kind: 'committed'; readonly taskSn?: string | undefined }
    /** Not this order's fault: the store's number or the terminal is refused. */
    | (Said & { readonly kind: 'notNow' })
    /** The platform will not have it. After an earlier sending only a query can say so. */
    | (Said & { readonly kind: 'refused' })
    /** Not a byte was sent. */
    | { readonly kind: 'notSent'; readonly reason: NotSentReason }
    /** May have arrived: the identical bytes are sent again, for "exists already" is success. */
    | { readonly kind: 'unknown'; readonly reason: SilenceReason }
  );

/** Whether the platform has an order. */
export type OrderMeaning = Contact & { readonly kind: 'there' | 'notThere' | 'saysNothing' };

/** What the platform tells about an issued invoice. Dates as they come, UTC+8. */
export interface IssuedFields {
  readonly invoiceNo: string;
  readonly invoiceCode?: string | undefined;
  /** `2017-01-12`. */
  readonly invoiceDate?: string | undefined;
  readonly antiFakeCode?: string | undefined;
  readonly fileUrl?: string | undefined;
  readonly taskSn?: string | undefined;
}

/** What the platform tells of an invoice that this till did not issue. A query returns no lines. */
export interface ToldInvoice {
  /** The order it belongs to, if the platform says so. */
  readonly clientSn?: string | undefined;
  readonly invoiceKind: 'blue' | 'red';
  readonly fields: IssuedFields;
  /** Fen, tax-inclusive. */
  readonly amount?: number | undefined;
  readonly payer: {
    readonly name?: string | undefined;
    readonly taxNumber?: string | undefined;
    readonly email?: string | undefined;
    readonly phone?: string | undefined;
  };
  /** ms; when it was issued. */
  readonly finishedAt?: number | undefined;
}

/** What a query of a sale that its customer may issue has come to. */
export type FollowMeaning = Contact &
  (
    | { readonly kind: 'issued'; readonly invoice: ToldInvoice }
    | (Said & { readonly kind: 'failed' })
    /** Nobody asked for it yet, it is being issued, or the answer says nothing. */
    | { readonly kind: 'notYet'; readonly reason?: SilenceReason }
  );

/** What the platform tells of a task that this till did not make. */
export type FetchedInvoice =
  | (ToldInvoice & { readonly kind: 'issued'; readonly amount: number })
  /** The platform has it, but it is not issued: in progress, or failed. */
  | { readonly kind: 'notIssued' }
  | { readonly kind: 'notThere' }
  | { readonly kind: 'saysNothing'; readonly message: string };

/** Why the outbox pauses: the platform refuses the terminal, or there is no key to sign with. */
export type OutboxTrouble = TerminalTrouble | 'NO_TERMINAL_KEY';

interface Said {
  readonly code: string;
  readonly message: string;
}

/** Only before a byte was written on a NEW connection is it certain that nothing arrived. */
export type NotSentReason =
  /** The api domain is no address that may be called: plain http elsewhere than to this machine. */
  | 'badAddress'
  | 'nameNotFound'
  | 'refused'
  /** The handshake failed, or the certificate is not to be trusted. */
  | 'tls'
  /** No connection (name, TCP, TLS) within the connect deadline. */
  | 'connectTimeout'
  /** No way there: no network, no route. */
  | 'unreachable'
  /** The app is closing. */
  | 'closed';

export type NoAnswerReason =
  /** No whole answer within the call deadline. */
  | 'timeout'
  | 'connectionLost'
  /** The body was larger than an answer may be. */
  | 'tooLarge'
  /** What came is not HTTP. */
  | 'garbled';

/** Why nothing was learnt about the invoice. */
export type SilenceReason =
  | NotSentReason
  | NoAnswerReason
  | 'unreadable'
  | 'noTerminalKey'
  /** The answer speaks of another client_task_sn. */
  | 'anotherTask'
  /** NOT_EXIST for an invoice that the platform has accepted. */
  | 'notExistInProgress'
  /** The envelope's 500, ERROR, or a code that the table does not have. */
  | 'undecided';
