import { businessDay, chinaDateTime } from '../../domain/chinaTime.ts';

/** Times on the screen are China Standard Time, like the invoices, whatever the till's zone. */

/** `14:32` for an ISO time or ms. */
export function clockTime(instant: string | number): string {
  return chinaDateTime(toMs(instant)).slice(11, 16);
}

/** `11-24 14:32`, and with the year where it is not this one. */
export function shortTime(instant: string | number, now = Date.now()): string {
  const text = chinaDateTime(toMs(instant));
  const sameYear = text.slice(0, 4) === businessDay(now).slice(0, 4);
  return text.slice(sameYear ? 5 : 0, 16);
}

/** `2026-11-24 14:32:05` */
export function fullTime(instant: string | number): string {
  return chinaDateTime(toMs(instant));
}

function toMs(instant: string | number): number {
  return typeof instant === 'number' ? instant : Date.parse(instant);
}
