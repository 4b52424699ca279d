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
