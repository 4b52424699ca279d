import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../../contract/ipc.ts';
import { ask, listen } from '../../desk.ts';
import { useGo } from '../../shell/places.ts';
import { withApproval } from '../../state/approval.ts';

type Shown = Extract<CallOutput<'readClosing'>, { ok: true }>['value'];
type Head = Extract<CallOutput<'listClosings'>, { ok: true }>['value']['items'][number];
export type Wish = { readonly period: 'day' | 'shift' } | { readonly number: number };

/** Figures move while invoices end; once in this time is enough to read them again. */
const AGAIN_MS = 400;

/** The report at hand and the list of those that were made, read again as things change. */
export function useClosing() {
  const [wish, setWish] = useState<Wish>({ period: 'shift' });
  const [shown, setShown] = useState<Shown | null>(null);
  const [heads, setHeads] = useState<readonly Head[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const newest = useRef<Wish>(wish);
  const here = useGo(({ place }) => place === 'closing');
  const arrival = useGo((go) => go.arrival);

  const read = useCallback(async (wanted: Wish) => {
    newest.current = wanted;
    const answer = await withApproval('seeClosing', () => ask('readClosing', wanted));
    // Another one was asked for meanwhile.
    if (newest.current !== wanted) return;
    setShown(answer.ok ? answer.value : null);
    setRefusal(answer.ok ? null : answer.message);
  }, []);

  const list = useCallback(async (before?: number) => {
    const answer = await ask('listClosings', before === undefined ? {} : { before });
    if (!answer.ok) return;
    const { items } = answer.value;
    setHeads((known) => (before === undefined ? items : [...known, ...items]));
    setNext(answer.value.next);
  }, []);

  // Whoever comes here wants the open shift first; also after somebody looked at an old one.
  useEffect(() => {
    void arrival;
    setWish((before) => ('number' in before ? { period: 'shift' } : before));
  }, [arrival]);

  useEffect(() => {
    if (!here) return;
    void arrival;
    void read(wish).then(() => list());
  }, [here, arrival, wish, read, list]);

  useEffect(() => {
    if (!here || 'number' in wish) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = listen('invoice', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void read(wish);
      }, AGAIN_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [here, wish, read]);

  return {
    wish,
    shown,
    heads,
    refusal,
    show: setWish,
    reload: () => void read(wish).then(() => list()),
    more: next === null ? null : () => void list(next),
  };
}
