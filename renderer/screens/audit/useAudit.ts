import { useEffect, useRef, useState } from 'react';
import type { AuditEntry } from '../../../contract/audit.ts';
import { ask } from '../../desk.ts';
import { withApproval } from '../../state/approval.ts';

const PAGE = 100;

export interface AuditWish {
  readonly who: string;
  readonly what: string;
}

interface Held {
  readonly items: readonly AuditEntry[];
  readonly cursor: number | null;
  readonly loading: boolean;
  readonly refusal: string | null;
}

const start: Held = { items: [], cursor: null, loading: true, refusal: null };

/** The trail, newest first, page after page as it is scrolled. */
export function useAudit({ who, what }: AuditWish, round: number) {
  const [held, setHeld] = useState<Held>(start);
  const fetching = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let gone = false;
    fetching.current = true;
    setHeld((before) => ({ ...before, loading: true, refusal: null }));
    void fetchPage({ who, what }).then((answer) => {
      if (gone) return;
      fetching.current = false;
      setHeld(
        answer.ok
          ? { ...start, loading: false, items: answer.value.items, cursor: answer.value.nextCursor }
          : { ...start, loading: false, refusal: answer.message },
      );
    });
    return () => {
      gone = true;
    };
  }, [who, what, round]);

  const more = () => {
    const { cursor } = held;
    if (fetching.current || cursor === null) return;
    fetching.current = true;
    void fetchPage({ who, what }, cursor).then((answer) => {
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
  return { ...held, more };
}

function fetchPage({ who, what }: AuditWish, cursor?: number) {
  return withApproval('audit', () =>
    ask('listAudit', {
      limit: PAGE,
      ...(who !== '' && { who }),
      ...(what !== '' && { what }),
      ...(cursor !== undefined && { cursor }),
    }),
  );
}
