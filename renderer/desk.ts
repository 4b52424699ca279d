import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
  Refusal,
} from '../contract/ipc.ts';
import { i18n } from './locales/index.ts';

/** The typed face of the bridge: everything a window may ask of main, and nothing else. */

type Arguments<N extends CallName> = CallInput<N> extends void ? [] : [argument: CallInput<N>];

/** The calls that may be refused with a sentence. */
type OutcomeName = {
  [N in CallName]: Refusal extends CallOutput<N> ? N : never;
}[CallName];

export function call<N extends CallName>(
  name: N,
  ...[argument]: Arguments<N>
): Promise<CallOutput<N>> {
  // The bridge itself is untyped; main has checked the answer's shape by the same contract.
  return window.desk.call(name, argument) as Promise<CallOutput<N>>;
}

/** As `call`, but a main that breaks is one more refusal: screens handle one kind of trouble. */
export async function ask<N extends OutcomeName>(
  name: N,
  ...argument: Arguments<N>
): Promise<CallOutput<N> | Refusal> {
  try {
    return await call(name, ...argument);
  } catch {
    return { ok: false, message: i18n.t('trouble.noAnswer'), faults: [] };
  }
}

/** @returns a function that stops listening */
export function listen<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): () => void {
  return window.desk.on(name, (payload) => listener(payload as EventPayload<N>));
}
