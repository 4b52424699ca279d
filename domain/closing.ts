import type { InvoiceState } from './lifecycle.ts';

/**
 * What a closing (日结, 交班) tells of a business day or a shift. A plain value: whoever counts
 * makes it, screens, files and the printed report show it.
 */
export interface Closing {
  /** interim: a look at the numbers so far, which closes nothing (X); final: the closing (Z). */
  readonly kind: 'interim' | 'final';
  /** What is closed. */
  readonly period: 'day' | 'shift';
  /** Of final ones, counted on without gaps; none on an interim one. */
  readonly number?: number | undefined;
  /** `2026-11-24`, UTC+8. */
  readonly businessDay: string;
  /** ISO 8601: from the first moment to the last. */
  readonly from: string;
  readonly to: string;
  /** Who asked for it. */
  readonly operator?: string | undefined;
  /** Of the blue and red ones that were issued. */
  readonly total: ClosingSums;
  readonly byKind: readonly (ClosingSums & { readonly kind: 'blue' | 'red' })[];
  readonly byState: readonly (ClosingSums & { readonly state: InvoiceState })[];
  /** `0.13`; an invoice counts at each of its rates. */
  readonly byRate: readonly (ClosingSums & { readonly rate: string })[];
  /** Empty: nobody was signed in. */
  readonly byOperator: readonly (ClosingSums & { readonly operator: string })[];
  /** What has no end yet. */
  readonly pending: readonly ClosingPending[];
}

export interface ClosingSums {
  /** Invoices. */
  readonly count: number;
  /** Fen, tax-inclusive; those of red ones are negative. */
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
}

export interface ClosingPending {
  readonly clientSn: string;
  readonly kind: 'blue' | 'red';
  readonly state: InvoiceState;
  /** Fen. */
  readonly amount: number;
  /** Why, as a sentence. */
  readonly reason?: string | undefined;
}
