import type { Invoice } from '../../../contract/invoice.ts';
import type { Draft } from './draft.ts';

/**
 * A half-typed order outlives a reload of the window, in the window's own session store. It is the
 * one thing main does not know yet; once accepted, the ledger has it and this copy goes.
 */
const KEY = 'issue.draft';

interface Kept {
  readonly draft: Draft;
  /** Set while the order is on its way to main: a reload now cannot know whether it arrived. */
  readonly held?: Held;
}
interface Held {
  readonly at: number;
  readonly name: string;
  readonly amount: number;
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Writing waits for a pause in typing. */
export function keepDraft(draft: Draft): void {
  clearTimeout(timer);
  timer = setTimeout(() => write({ draft }), 250);
}

export function holdDraft(draft: Draft, name: string, amount: number): void {
  clearTimeout(timer);
  write({ draft, held: { at: Date.now(), name, amount } });
}

export function dropDraft(): void {
  clearTimeout(timer);
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // No store, nothing to drop.
  }
}

/**
 * What a reload left behind; null when there is nothing, or when the order got through after all.
 * `uncertain`: it was on its way, and the cashier should look before issuing it again.
 */
export function restoreDraft(
  recent: readonly Invoice[],
): { readonly draft: Draft; readonly uncertain: boolean } | null {
  const kept = read();
  if (!kept) return null;
  const { draft, held } = kept;
  if (held && recent.some((invoice) => isThatOrder(invoice, held))) return null;
  return { draft, uncertain: held !== undefined };
}

function isThatOrder(invoice: Invoice, held: Held): boolean {
  return (
    Date.parse(invoice.createdAt) >= held.at - 2_000 &&
    invoice.amount === held.amount &&
    invoice.payer.name === held.name
  );
}

function read(): Kept | null {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

function write(kept: Kept): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A full or missing store only costs the comfort of a reload.
  }
}
