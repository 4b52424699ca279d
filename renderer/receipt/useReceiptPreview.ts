import { useEffect, useState } from 'react';
import type { CallInput } from '../../contract/ipc.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import { ask } from '../desk.ts';
import { useDesk } from '../state/mirror.ts';

type Wish = CallInput<'receiptPreview'>;

/** A pause in typing before the receipt is made anew, ms. */
const PAUSE_MS = 120;

/**
 * The receipt as it would be with these settings, saved or not.
 * @param wish null while what is typed is no setting: the last one stays
 */
export function useReceiptPreview(wish: Wish | null): {
  readonly receipt: Receipt | null;
  readonly columns: number;
  readonly refusal: string | null;
} {
  const [shown, setShown] = useState<{ receipt: Receipt | null; columns: number }>({
    receipt: null,
    columns: 48,
  });
  const [refusal, setRefusal] = useState<string | null>(null);

  const wanted = wish && JSON.stringify(wish);
  // What stands on it beside the wish.
  const language = useDesk(({ settings }) => settings.language);
  const store = useDesk(({ settings }) => settings.store.name);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is another receipt
  useEffect(() => {
    if (wanted === null) return;
    let gone = false;
    const timer = setTimeout(async () => {
      const asked = JSON.parse(wanted) as Wish;
      const answer = await ask('receiptPreview', asked);
      if (gone) return;
      setRefusal(answer.ok ? null : answer.message);
      if (answer.ok) setShown({ receipt: answer.value, columns: asked.printer.columns ?? 48 });
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [wanted, language, store]);

  return { ...shown, refusal };
}
