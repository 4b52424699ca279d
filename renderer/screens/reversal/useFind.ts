import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Invoice } from '../../../contract/invoice.ts';
import { ask } from '../../desk.ts';

const SHOWN = 8;

/** Issued blue invoices that fit what is typed; null while nothing is. */
export function useFind(text: string): {
  readonly found: readonly Invoice[] | null;
  readonly refusal: string | null;
  /** At once, for Enter and the scanner. */
  readonly findNow: (text: string) => Promise<readonly Invoice[]>;
} {
  const [q] = useDebouncedValue(text.trim().slice(0, 100), 150);
  const [found, setFound] = useState<readonly Invoice[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    setFound(null);
    setRefusal(null);
    if (q === '') return;
    let gone = false;
    void find(q).then((answer) => {
      if (gone) return;
      setFound(answer.ok ? answer.value.items : []);
      setRefusal(answer.ok ? null : answer.message);
    });
    return () => {
      gone = true;
    };
  }, [q]);

  return {
    found: q === text.trim().slice(0, 100) ? found : null,
    refusal,
    findNow: async (wanted) => {
      const answer = await find(wanted.trim().slice(0, 100));
      return answer.ok ? answer.value.items : [];
    },
  };
}

function find(q: string) {
  return ask('listInvoices', { q, kind: 'blue', state: 'issued', limit: SHOWN });
}
