import { create } from 'zustand';
import type { Refusal } from '../../contract/ipc.ts';

/** One passing sentence at the foot of the window: why a key did nothing. Of no interest to main. */
export const useSaying = create<{ readonly text: string | null; readonly count: number }>(() => ({
  text: null,
  count: 0,
}));

export function say(text: string | null): void {
  useSaying.setState(({ count }) => ({ text, count: count + 1 }));
}

/** Says why a call was refused, and nothing when it was not. */
export function sayIfRefused(answer: { readonly ok: true } | Refusal): void {
  if (!answer.ok) say(answer.message);
}
