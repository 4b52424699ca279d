/** Times on the wire and business days are China Standard Time, UTC+8, whatever the till's zone. */
const OFFSET_MS = 8 * 60 * 60 * 1000;

/** `2026-11-24 14:32:05` for an instant in ms. */
export function chinaDateTime(instant: number): string {
  return new Date(instant + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The business day an instant (ms) falls on: `2026-11-24`. */
export function businessDay(instant: number): string {
  return chinaDateTime(instant).slice(0, 10);
}

/** The hour of the day an instant (ms) falls into: 0 to 23. */
export function hourOfDay(instant: number): number {
  return Number(chinaDateTime(instant).slice(11, 13));
}

/** The instant (ms) at which a business day `2026-11-24` begins. */
export function startOfBusinessDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
}
