const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After this long without an end, a person has to look (INTERFACES, "States"). */
export const NEEDS_PERSON_AFTER_MS = 72 * HOUR;

/** Close together while a customer is waiting at the counter (DESIGN, decision 3). */
const FIRST_ASKS_MS = [500, 1_000, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000];
const LONGEST_ASK_MS = HOUR;
const OVERDUE_ASK_MS = 6 * HOUR;

/**
 * How long to wait before the next query of an invoice.
 * @param asks queries since it came into its state
 * @param inStateMs since it came into its state
 * @param ageMs since it was accepted
 * @returns ms
 */
export function nextAskAfter(asks: number, inStateMs: number, ageMs: number): number {
  if (ageMs >= NEEDS_PERSON_AFTER_MS) return OVERDUE_ASK_MS;
  const first = FIRST_ASKS_MS[asks];
  if (first !== undefined) return first;
  // From here on a fifth of the wait so far: someone who waited an hour can wait twelve minutes.
  const fifth = Math.max(10 * SECOND, Math.round(inStateMs / 5));
  // Never past the moment at which a person has to be called.
  return Math.min(LONGEST_ASK_MS, fifth, NEEDS_PERSON_AFTER_MS - ageMs);
}

/** Nobody waits at the counter for a customer to scan: asked farther apart than an invoice. */
const FIRST_ORDER_ASKS_MS = [3 * SECOND, 5 * SECOND, 7 * SECOND, 10 * SECOND, 15 * SECOND];
const LONGEST_ORDER_ASK_MS = HOUR;
const DAY = 24 * HOUR;

/**
 * How long to wait before the next query of a sale that its customer may issue. Most never are, so
 * a shop of two hundred sales a day must be able to ask about all of them, for as long as it likes.
 * @param asks queries since it came into its state
 * @param inStateMs since it came into its state
 * @returns ms
 */
export function nextOrderAskAfter(asks: number, inStateMs: number): number {
  const first = FIRST_ORDER_ASKS_MS[asks];
  if (first !== undefined) return first;
  if (inStateMs > 30 * DAY) return 7 * DAY;
  if (inStateMs > 3 * DAY) return 12 * HOUR;
  return Math.min(LONGEST_ORDER_ASK_MS, Math.max(20 * SECOND, Math.round(inStateMs / 5)));
}

/** How long a refunded order is still asked about: its customer may have been quicker. */
export const ASK_REFUNDED_FOR_MS = 3 * DAY;

/**
 * How long a commit waits before the same bytes are sent again.
 * @param tries since it came into its state
 */
export function resendCommitAfter(tries: number): number {
  return Math.min(MINUTE, RESEND_AFTER_MS * 2 ** Math.min(tries, 10));
}

/** How long an invoice waits before it is tried again when not a byte of it got out. */
export const RESEND_AFTER_MS = 2 * SECOND;

/** While the terminal is refused, one task a minute is tried (PROTOCOL, meaning table). */
export const PAUSED_TRY_EVERY_MS = MINUTE;
