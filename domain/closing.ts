import type { PricedLine } from './invoice/price.ts';
import type { InvoiceState } from './lifecycle.ts';

/**
 * What a closing (日结, 交班) tells of a shift or a business day. A plain value: the ledger counts it
 * (`closingOf`), screens, files and the printed report show it.
 */
export interface Closing extends ShiftFigures {
  /** interim: a look at the numbers so far, which closes nothing (X); final: the closing (Z). */
  readonly kind: 'interim' | 'final';
  /** A final one closes a shift: handed over to the next cashier, or the last one of its day. */
  readonly period: ClosingPeriod;
  /** Of final ones, counted on without gaps; none on an interim one. */
  readonly number?: number | undefined;
  /** `2026-11-24`, UTC+8: the day on which the shift was opened. */
  readonly businessDay: string;
  /** ISO 8601: from the first sale or sign-in to the moment of the report. */
  readonly from: string;
  readonly to: string;
  /** Who asked for it. */
  readonly operator?: string | undefined;
  /** Whose PIN closed it, where that is somebody else. */
  readonly approvedBy?: string | undefined;
  /** What has no end yet, oldest first: handed on, and counted where it ends. */
  readonly pending: readonly ClosingPending[];
  /** How many more there are than are listed. */
  readonly unlisted: number;
  /** The ledger was restored in this time: some of it may stand in an earlier report too. */
  readonly restored: boolean;
  /** Of a final one: all shifts of its business day, this one included. */
  readonly day?: (ClosingSums & { readonly shifts: number }) | undefined;
}

export const closingPeriods = ['day', 'shift'] as const;
export type ClosingPeriod = (typeof closingPeriods)[number];

export interface ClosingSums {
  /** Invoices. */
  readonly count: number;
  /** Fen, tax-inclusive; those of red ones are negative. */
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
}

/** The sums of what came to its end in a shift, and of what has none yet. */
export interface ShiftFigures {
  /** Of the blue and red ones that were issued. */
  readonly total: ClosingSums;
  readonly byKind: readonly (ClosingSums & { readonly kind: 'blue' | 'red' })[];
  readonly byState: readonly (ClosingSums & { readonly state: InvoiceState })[];
  /** `0.13`; an invoice counts at each of its rates. */
  readonly byRate: readonly (ClosingSums & { readonly rate: string })[];
  /** Issued in that hour of the day, 0 to 23, UTC+8. */
  readonly byHour: readonly (ClosingSums & {
    readonly hour: number;
    readonly kind: 'blue' | 'red';
  })[];
  /** Empty: nobody was signed in. */
  readonly byOperator: readonly (ClosingSums & { readonly operator: string })[];
}

export interface ClosingPending {
  readonly clientTaskSn?: string | undefined;
  readonly clientSn: string;
  readonly kind: 'blue' | 'red';
  readonly state: InvoiceState;
  /** Fen. */
  readonly amount: number;
  readonly needsPerson?: boolean | undefined;
  /** ISO 8601. */
  readonly acceptedAt?: string | undefined;
  /** Why, as a sentence. */
  readonly reason?: string | undefined;
}

/** The finest sums that a ledger keeps of a shift. */
export interface ShiftCell extends ClosingSums {
  readonly state: InvoiceState;
  readonly kind: 'blue' | 'red';
  /** 0 to 23, UTC+8. */
  readonly hour: number;
  readonly operator: string;
  /** Empty: of whole invoices. Else of their lines at this rate, and of those issued only. */
  readonly rate: string;
}

const NOTHING: ClosingSums = { count: 0, amount: 0, netAmount: 0, taxAmount: 0 };

/**
 * Adds the cells of one shift or of several up.
 * @param pending the sums of what has no end yet, by state
 * @param firstHour 0 to 23: the hours are told from this one on, also past midnight
 */
export function figuresOf(
  cells: readonly ShiftCell[],
  pending: readonly (ClosingSums & { readonly state: InvoiceState })[],
  firstHour: number,
): ShiftFigures {
  const whole = cells.filter(({ rate }) => rate === '');
  const issued = whole.filter(({ state }) => state === 'issued');
  const ended = groupedBy(whole, ({ state }) => state);
  const kinds = groupedBy(issued, ({ kind }) => kind);
  const hours = groupedBy(issued, ({ hour, kind }) => `${hour} ${kind}`);
  return {
    total: addUp(issued),
    // Also where there is none of them: that no invoice was reversed is worth reading.
    byKind: (['blue', 'red'] as const).map((kind) => ({ kind, ...(kinds.get(kind) ?? NOTHING) })),
    byState: [
      ...endStates.flatMap((state) => {
        const sums = ended.get(state);
        return sums ? [{ state, ...sums }] : [];
      }),
      ...pending,
    ],
    byRate: [
      ...groupedBy(
        cells.filter(({ rate }) => rate !== ''),
        ({ rate }) => rate,
      ),
    ]
      .map(([rate, sums]) => ({ rate, ...sums }))
      .sort((a, b) => Number(b.rate) - Number(a.rate)),
    byHour: Array.from({ length: 24 }, (_, past) => (firstHour + past) % 24).flatMap((hour) =>
      (['blue', 'red'] as const).flatMap((kind) => {
        const sums = hours.get(`${hour} ${kind}`);
        return sums ? [{ hour, kind, ...sums }] : [];
      }),
    ),
    byOperator: [...groupedBy(issued, ({ operator }) => operator)]
      .map(([operator, sums]) => ({ operator, ...sums }))
      .sort((a, b) => b.amount - a.amount || (a.operator < b.operator ? -1 : 1)),
  };
}

const endStates = ['issued', 'failed', 'cancelled'] as const;

function groupedBy(
  cells: readonly ShiftCell[],
  keyOf: (cell: ShiftCell) => string,
): ReadonlyMap<string, ClosingSums> {
  const groups = new Map<string, ClosingSums>();
  for (const cell of cells) {
    const key = keyOf(cell);
    groups.set(key, addUp([groups.get(key) ?? NOTHING, cell]));
  }
  return groups;
}

/** The sum of sums. */
export function addUp(parts: readonly ClosingSums[]): ClosingSums {
  let { count, amount, netAmount, taxAmount } = NOTHING;
  for (const part of parts) {
    count += part.count;
    amount += part.amount;
    netAmount += part.netAmount;
    taxAmount += part.taxAmount;
  }
  return { count, amount, netAmount, taxAmount };
}

/** What the lines of an invoice come to at each of its rates; amounts after discounts. */
export function linesByRate(
  lines: readonly PricedLine[],
): readonly (Omit<ClosingSums, 'count'> & { readonly rate: string })[] {
  const rates = new Map<string, { amount: number; netAmount: number; taxAmount: number }>();
  for (const line of lines) {
    const sums = rates.get(line.taxRate) ?? { amount: 0, netAmount: 0, taxAmount: 0 };
    sums.amount += line.amount - line.discount;
    sums.netAmount += line.netAmount;
    sums.taxAmount += line.taxAmount;
    rates.set(line.taxRate, sums);
  }
  return [...rates].map(([rate, sums]) => ({ rate, ...sums }));
}
