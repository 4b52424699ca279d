import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Invoice, InvoiceFilter } from '../../../contract/invoice.ts';
import type { Refusal } from '../../../contract/ipc.ts';
import { ask, listen } from '../../desk.ts';
import { isNewer } from '../../state/merge.ts';

const PAGE = 100;

export type Filter = Pick<InvoiceFilter, 'q' | 'state' | 'kind'>;

export interface Records {
  readonly items: readonly Invoice[];
  /** Whether the first page of the present filter is still under way. */
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly refusal: string | null;
  /** An invoice came that this list, being filtered, may or may not have to show. */
  readonly stale: boolean;
  readonly more: () => void;
  readonly reload: () => void;
}

interface Held {
  readonly items: readonly Invoice[];
  readonly cursor: string | null;
  readonly loading: boolean;
  readonly refusal: string | null;
  readonly stale: boolean;
}

const start: Held = { items: [], cursor: null, loading: true, refusal: null, stale: false };

/** The records as they are scrolled through: page after page, kept fresh by events. */
export function useRecords(filter: Filter): Records {
  const [held, setHeld] = useState<Held>(start);
  const [round, setRound] = useState(0);
  const fetching = useRef(false);
  const { q, state, kind } = filter;
  const filtered = q !== undefined || state !== undefined || kind !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let gone = false;
    fetching.current = true;
    setHeld((before) => ({ ...before, loading: true, refusal: null }));
    void fetchPage({ q, state, kind }).then((answer) => {
      if (gone) return;
      fetching.current = false;
      setHeld(
        answer.ok
          ? {
              items: answer.value.items,
              cursor: answer.value.nextCursor,
              loading: false,
              refusal: null,
              stale: false,
            }
          : { ...start, loading: false, refusal: answer.message },
      );
    });
    return () => {
      gone = true;
    };
  }, [q, state, kind, round]);

  const onNews = useEffectEvent((news: Invoice) =>
    setHeld((before) => withNews(before, news, filtered)),
  );
  useEffect(() => listen('invoice', (news) => onNews(news)), []);

  const more = () => {
    const { cursor } = held;
    if (fetching.current || cursor === null) return;
    fetching.current = true;
    void fetchPage({ q, state, kind }, cursor).then((answer) => {
      fetching.current = false;
      setHeld((before) => {
        // The filter may have changed meanwhile; then this page belongs to nothing.
        if (before.cursor !== cursor) return before;
        return answer.ok
          ? {
              ...before,
              items: [...before.items, ...answer.value.items],
              cursor: answer.value.nextCursor,
            }
          : { ...before, cursor: null, refusal: answer.message };
      });
    });
  };

  return {
    items: held.items,
    loading: held.loading,
    hasMore: held.cursor !== null,
    refusal: held.refusal,
    stale: held.stale,
    more,
    reload: () => setRound((count) => count + 1),
  };
}

async function fetchPage({ q, state, kind }: Filter, cursor?: string) {
  const answer = await ask('listInvoices', {
    limit: PAGE,
    ...(q !== undefined && { q }),
    ...(state !== undefined && { state }),
    ...(kind !== undefined && { kind }),
    ...(cursor !== undefined && { cursor }),
  });
  return answer satisfies { readonly ok: true } | Refusal;
}

function withNews(held: Held, news: Invoice, filtered: boolean): Held {
  const known = held.items.find(({ clientTaskSn }) => clientTaskSn === news.clientTaskSn);
  if (!known)
    return filtered ? { ...held, stale: true } : { ...held, items: [news, ...held.items] };
  if (!isNewer(news, known)) return held;
  return { ...held, items: held.items.map((item) => (item === known ? news : item)) };
}
