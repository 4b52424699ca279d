import type { Refusal } from '../../contract/ipc.ts';

/** What a call answers when it did what it was asked. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** What a call answers when it did nothing: a sentence for the person at the till. */
export function refusal(message: string, faults: Refusal['faults'] = []): Refusal {
  return { ok: false, message, faults };
}
