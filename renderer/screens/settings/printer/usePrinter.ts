import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../../contract/ipc.ts';
import { call } from '../../../desk.ts';
import { useDesk } from '../../../state/mirror.ts';

/** While somebody stands before the printer and this page, its cover is seen closing. */
const ASK_EVERY_MS = 4_000;

/** The printer as it is now: asked again and again while the page is open. */
export function usePrinterState(): {
  readonly interface: string;
  /** null: asked for the first time, and not answered yet. */
  readonly state: CallOutput<'checkPrinter'>['state'] | null;
  readonly reason: string | null;
} {
  const live = useDesk(({ status }) => status.printer);
  const [report, setReport] = useState<CallOutput<'checkPrinter'> | null>(null);
  const { interface: at } = live;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another printer is asked at once
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const now = await call('checkPrinter').catch(() => null);
      if (gone) return;
      if (now) setReport(now);
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [at]);

  const mine = report?.interface === at ? report : null;
  // A job may have seen more since; what is wrong in words belongs to the state it was said of.
  const state = live.state === 'unknown' ? (mine?.state ?? null) : live.state;
  return { interface: at, state, reason: mine?.state === state ? mine.reason : null };
}

type Found = CallOutput<'findPrinters'>;

/** What this machine has that may be a printer; looked for when first wanted, and on demand. */
export function useFoundPrinters(wanted: boolean): {
  readonly found: Found | null;
  readonly look: () => void;
} {
  const [found, setFound] = useState<Found | null>(null);
  const [looks, setLooks] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `looks` stands for the wish
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void call('findPrinters')
      .catch(() => ({ serial: [], queues: [], devices: [] }))
      .then((all) => {
        if (!gone) setFound(all);
      });
    return () => {
      gone = true;
    };
  }, [wanted, looks]);

  return {
    found,
    look: () => {
      setFound(null);
      setLooks((count) => count + 1);
    },
  };
}
