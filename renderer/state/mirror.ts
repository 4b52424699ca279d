import { create } from 'zustand';
import type { EventPayload, Snapshot, Status } from '../../contract/ipc.ts';
import { call, listen } from '../desk.ts';
import { rememberOperator } from './lastOperator.ts';
import { mergeInvoice, mergeOrder } from './merge.ts';
import { withPrint } from './prints.ts';

/**
 * The window's mirror of main: one snapshot, then changes. Nothing here is the truth, and nothing
 * typed by a person lives here; a reload fetches it all again.
 */
export interface Mirror {
  readonly snapshot: Snapshot | null;
  /** Set when the first snapshot could not be had. */
  readonly broken: boolean;
  readonly paper: EventPayload<'paper'> | null;
}

export const useMirror = create<Mirror>(() => ({
  snapshot: null,
  broken: false,
  paper: null,
}));

const { setState: set } = useMirror;

/** A part of the snapshot, for what is drawn only once there is one. */
export function useDesk<T>(select: (snapshot: Snapshot) => T): T {
  return useMirror(({ snapshot }) => {
    if (!snapshot) throw new Error('drawn before the first snapshot');
    return select(snapshot);
  });
}

/** Starts mirroring. Listening begins before the snapshot is asked for, so that nothing falls between. */
export function connect(): () => void {
  // What happened while a snapshot is under way; null when none is.
  let missed: ((snapshot: Snapshot) => Snapshot)[] | null = null;

  const change = (apply: (snapshot: Snapshot) => Snapshot) => {
    missed?.push(apply);
    set(({ snapshot }) => ({ snapshot: snapshot && apply(snapshot) }));
  };
  const refresh = async () => {
    const late: typeof missed = [];
    missed = late;
    try {
      const fresh = await call('snapshot');
      // It may or may not be in the snapshot already: applied twice is harmless.
      set({ snapshot: late.reduce((held, apply) => apply(held), fresh), broken: false });
    } catch {
      set({ broken: true });
    }
    if (missed === late) missed = null;
  };

  const stops = [
    listen('invoice', (invoice) =>
      change((held) => ({ ...held, recent: [...mergeInvoice(held.recent, invoice)] })),
    ),
    listen('order', (order) =>
      change((held) => ({ ...held, orders: [...mergeOrder(held.orders, order)] })),
    ),
    listen('status', (status: Status) => change((held) => ({ ...held, status }))),
    listen('settings', (settings) => change((held) => ({ ...held, ...settings }))),
    listen('quickPresets', (quickPresets) => change((held) => ({ ...held, quickPresets }))),
    listen('operator', (operator) => {
      if (operator) rememberOperator(operator.name);
      change((held) => ({ ...held, operator }));
    }),
    listen('changed', () => void refresh()),
    listen('paper', (paper) => set({ paper })),
    listen('printJob', (news) =>
      change((held) => ({ ...held, prints: [...withPrint(held.prints, news)] })),
    ),
    reportOnline(),
  ];
  void refresh();
  return () => {
    for (const stop of stops) stop();
  };
}

/** What an answer of main told before its event did. */
export function learnInvoice(invoice: EventPayload<'invoice'>): void {
  set(({ snapshot }) => ({
    snapshot: snapshot && { ...snapshot, recent: [...mergeInvoice(snapshot.recent, invoice)] },
  }));
}

/** The same of an order for self-service. */
export function learnOrder(order: EventPayload<'order'>): void {
  set(({ snapshot }) => ({
    snapshot: snapshot && { ...snapshot, orders: [...mergeOrder(snapshot.orders, order)] },
  }));
}

export function dismissPaper(): void {
  set({ paper: null });
}

/** Main cannot see the network's coming and going; Chromium can. */
function reportOnline(): () => void {
  const report = () => {
    call('reportOnline', { online: navigator.onLine }).catch(() => {
      // Only a hint: main finds out by itself with its next call.
    });
  };
  window.addEventListener('online', report);
  window.addEventListener('offline', report);
  report();
  return () => {
    window.removeEventListener('online', report);
    window.removeEventListener('offline', report);
  };
}
