import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../contract/ipc.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: number | null;
  readonly count: number;
}
type Answer<T> = { readonly ok: true; readonly value: Page<T> } | Refusal;

interface Held<T> {
  readonly items: readonly T[];
  readonly next: number | null;
  readonly count: number | null;
  readonly loading: boolean;
  readonly refusal: string | null;
}

/** A pause in typing before the list is asked for anew, ms. */
const PAUSE_MS = 90;

/**
 * A long list, page after page as it is scrolled.
 * @param round asks anew when it changes
 */
export function usePages<T>(
  fetchPage: (q: string, from: number | undefined) => Promise<Answer<T>>,
  q: string,
  round: number,
) {
  const [held, setHeld] = useState<Held<T>>({
    items: [],
    next: null,
    count: null,
    loading: true,
    refusal: null,
  });
  const fetching = useRef(false);
  const fetchLatest = useRef(fetchPage);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let gone = false;
    fetching.current = true;
    const timer = setTimeout(
      async () => {
        const answer = await fetchLatest.current(q, undefined);
        if (gone) return;
        fetching.current = false;
        setHeld((before) =>
          answer.ok
            ? { ...answer.value, loading: false, refusal: null }
            : { ...before, items: [], next: null, loading: false, refusal: answer.message },
        );
      },
      q === '' ? 0 : PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [q, round]);

  const more = async () => {
    const from = held.next;
    if (fetching.current || from === null) return;
    fetching.current = true;
    const answer = await fetchLatest.current(q, from);
    fetching.current = false;
    setHeld((before) => {
      // Another search may have begun meanwhile; then this page belongs to nothing.
      if (before.next !== from) return before;
      return answer.ok
        ? { ...before, ...answer.value, items: [...before.items, ...answer.value.items] }
        : { ...before, next: null, refusal: answer.message };
    });
  };
  return { ...held, more };
}
