/** How many wrong PINs of one person in a row are forgiven (INTERFACES, reversal's 403). */
const WRONG_PINS_FORGIVEN = 4;

const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 3_600_000;

/**
 * How long a person is locked out after so many wrong PINs in a row: not at all, then one minute
 * with the fifth, and with each further one twice as long, up to an hour.
 * @returns ms
 */
export function lockMs(wrongInARow: number): number {
  const beyond = wrongInARow - WRONG_PINS_FORGIVEN - 1;
  if (beyond < 0) return 0;
  // The exponent is held small: 2 ** 1024 is Infinity.
  return Math.min(FIRST_LOCK_MS * 2 ** Math.min(beyond, 20), LONGEST_LOCK_MS);
}
