import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Invoice } from '../../../contract/invoice.ts';
import { ask, listen } from '../../desk.ts';
import { isNewer } from '../../state/merge.ts';
import { type Filter, passes } from './filter.ts';

const PAGE = 100;

export interface Records {
  readonly items: readonly Invoice[];
  /** Whether the first page of the present filter is still under way. */
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly refusal: string | null;
  /** An invoice came of which only main knows whether the search finds it. */
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
  // A filter is made anew with each drawing; only what it says counts.
  const said = JSON.stringify(filter);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again, and `said` is the filter
  useEffect(() => {
    let gone = false;
    fetching.current = true;
    setHeld((before) => ({ ...before, loading: true, refusal: null }));
    void fetchPage(filter).then((answer) => {
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
  }, [said, round]);

  const onNews = useEffectEvent((news: Invoice) =>
    setHeld((before) => withNews(before, news, filter)),
  );
  useEffect(() => listen('invoice', (news) => onNews(news)), []);

  const more = () => {
    const { cursor } = held;
    if (fetching.current || cursor === null) return;
    fetching.current = true;
    void fetchPage(filter, cursor).then((answer) => {
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

function fetchPage(filter: Filter, cursor?: string) {
  return ask('listInvoices', { ...filter, limit: PAGE, ...(cursor !== undefined && { cursor }) });
}

function withNews(held: Held, news: Invoice, filter: Filter): Held {
  const known = held.items.find(({ clientTaskSn }) => clientTaskSn === news.clientTaskSn);
  if (known) {
    if (!isNewer(news, known)) return held;
    return { ...held, items: held.items.map((item) => (item === known ? news : item)) };
  }
  const belongs = passes(news, filter);
  if (belongs === 'unknown') return { ...held, stale: true };
  const at = held.items.findIndex(({ createdAt }) => createdAt <= news.createdAt);
  // Older than all that was fetched: it comes with its page.
  if (belongs === 'no' || (at < 0 && held.cursor !== null)) return held;
  const items = held.items.toSpliced(at < 0 ? held.items.length : at, 0, news);
  return { ...held, items };
}
