/**
 * What a till must never do although a real platform might let it pass. Written down and otherwise
 * left alone: a platform cannot be assumed to protect anybody.
 */
export type ViolationKind =
  /** An order got a second issued blue invoice while the first was not fully reversed. */
  | 'secondBlue'
  /** An apply whose outcome the till cannot know was sent again before a query was answered. */
  | 'resentBeforeQuery'
  /** A task number was sent again with another body. */
  | 'bodyChanged'
  /** A field no document knows. */
  | 'unknownField'
  /** A slip of the published examples that was let pass. */
  | 'slip'
  /** A red one does not copy its blue one where it has to. */
  | 'redDiffersFromBlue'
  | 'contentType'
  /** A check-in names another device than the activation did. */
  | 'otherDevice';

export interface Violation {
  /** ms since 1970. */
  readonly at: number;
  readonly kind: ViolationKind;
  readonly detail: string;
}
