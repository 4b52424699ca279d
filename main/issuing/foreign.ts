import type { Invoice } from '../../contract/invoice.ts';
import type { FetchedInvoice, IssuedFields } from '../../contract/platform/meaning.ts';
import { startOfBusinessDay } from '../../domain/chinaTime.ts';
import { type Fault, fault } from '../../domain/fault.ts';
import { checkOrder, type OrderRules } from '../../domain/invoice/check.ts';
import type { OrderLine, Payer } from '../../domain/invoice/order.ts';
import { type PricedLine, priceLine, type Totals, totalsOf } from '../../domain/invoice/price.ts';
import { formatYuan, sum } from '../../domain/money.ts';
import { whyNotReversible } from '../../domain/reversal/check.ts';
import type { Clock } from '../clock.ts';

/** An invoice from elsewhere, as the platform has it: its lines are typed in. */
export interface FetchWish {
  readonly clientTaskSn: string;
  /** The platform wants the order's number beside the task's. */
  readonly clientSn: string;
  /** Left out: only look. */
  readonly lines?: readonly OrderLine[] | undefined;
  /** Name and tax number where the platform tells of none; e-mail and phone in place of its own. */
  readonly payer?: Payer | undefined;
}

/** An invoice from elsewhere, typed in from paper. */
export interface PaperWish {
  /** 12 and 8 digits. */
  readonly code: string;
  readonly number: string;
  /** `2026-11-24` */
  readonly date?: string | undefined;
  /** The order it belongs to, if anybody knows. */
  readonly clientSn?: string | undefined;
  /** Fen, tax-inclusive, as printed: the lines must add up to it. */
  readonly amount: number;
  readonly lines: readonly OrderLine[];
  readonly payer: Payer;
}

export type ForeignOutcome =
  /** It is in the ledger: recorded now, or known before. */
  | { readonly outcome: 'recorded' | 'known'; readonly invoice: Invoice }
  /** The platform has it; its lines are wanted. */
  | { readonly outcome: 'seen'; readonly seen: SeenInvoice }
  | { readonly outcome: 'notThere' | 'notIssued' | 'isRed' }
  | { readonly outcome: 'saysNothing'; readonly message: string }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

/** What the platform tells of an invoice, to be typed on from. */
export interface SeenInvoice {
  readonly amount: number;
  readonly invoiceCode?: string | undefined;
  readonly invoiceNo: string;
  readonly invoiceDate?: string | undefined;
  readonly payer: Partial<Record<'name' | 'taxNumber' | 'email' | 'phone', string | undefined>>;
}

export interface StoredForeign extends Totals {
  readonly clientTaskSn: string;
  readonly clientSn: string;
  readonly terminalSn: string;
  readonly origin: 'fetched' | 'paper';
  readonly lines: readonly PricedLine[];
  readonly payer: Payer;
  readonly clientTime: number;
  readonly issued: IssuedFields;
  readonly who: string;
}

export interface ForeignNeeds {
  readonly clock: Clock;
  readonly terminalSn: () => string | null;
  /** Its tax rates: every one that ever was, for an old invoice has an old rate. */
  readonly rules: () => OrderRules;
  readonly readInvoice: (clientTaskSn: string) => Promise<Invoice | undefined>;
  readonly readByNumber: (number: {
    readonly code: string;
    readonly number: string;
  }) => Promise<Invoice | undefined>;
  readonly fetchInvoice: (task: {
    readonly terminalSn: string;
    readonly clientSn: string;
    readonly clientTaskSn: string;
  }) => Promise<FetchedInvoice>;
  readonly store: (invoice: StoredForeign) => Promise<Invoice>;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * Takes in invoices that this till did not issue, so that they can be reversed like any other. What
 * the platform says counts for number, amount and title; a query returns no lines, so they are typed
 * in and must add up to its amount.
 */
export function createForeign(needs: ForeignNeeds) {
  async function fetchInvoice(wish: FetchWish, who: string): Promise<ForeignOutcome> {
    const { clientTaskSn, clientSn } = wish;
    const known = await needs.readInvoice(clientTaskSn);
    if (known) return { outcome: 'known', invoice: known };
    const terminalSn = needs.terminalSn();
    if (terminalSn === null) return { outcome: 'noTerminal' };
    const fetched = await needs.fetchInvoice({ terminalSn, clientSn, clientTaskSn });
    if (fetched.kind === 'saysNothing') return { outcome: 'saysNothing', message: fetched.message };
    if (fetched.kind !== 'issued') return { outcome: fetched.kind };
    if (fetched.invoiceKind === 'red') return { outcome: 'isRed' };
    const { fields, amount } = fetched;
    const why = whyNotReversible({ kind: 'blue', state: 'issued', ...fields });
    if (why) return { outcome: 'faults', faults: [why] };
    const told = whole(fetched.payer);
    if (wish.lines === undefined) {
      const { invoiceCode, invoiceNo, invoiceDate } = fields;
      const seen = { amount, invoiceCode, invoiceNo, invoiceDate, payer: told };
      return { outcome: 'seen', seen };
    }
    const { name = wish.payer?.name ?? '', taxNumber = wish.payer?.taxNumber } = told;
    return record(
      {
        clientTaskSn,
        clientSn,
        terminalSn,
        origin: 'fetched',
        clientTime: fetched.finishedAt ?? needs.clock.now(),
        issued: fields,
        who,
        payer: {
          ...wish.payer,
          kind: wish.payer?.kind ?? (taxNumber ? 'company' : 'person'),
          name,
          taxNumber,
          email: wish.payer?.email ?? told.email,
          phone: wish.payer?.phone ?? told.phone,
        },
      },
      wish.lines,
      amount,
    );
  }

  async function recordPaper(wish: PaperWish, who: string): Promise<ForeignOutcome> {
    const { code, number, date } = wish;
    const faults = [
      ...(/^\d{12}$/.test(code) ? [] : [fault('paper.code', 'invoiceCodeForm')]),
      ...(/^\d{8}$/.test(number) ? [] : [fault('paper.number', 'invoiceNoForm')]),
    ];
    if (faults.length > 0) return { outcome: 'faults', faults };
    const known = await needs.readByNumber({ code, number });
    if (known) return { outcome: 'known', invoice: known };
    const terminalSn = needs.terminalSn();
    if (terminalSn === null) return { outcome: 'noTerminal' };
    return record(
      {
        // Made of the number, so that typing the same paper in twice finds it again.
        clientTaskSn: `paper-${code}-${number}`,
        clientSn: wish.clientSn || `${code}${number}`,
        terminalSn,
        origin: 'paper',
        clientTime: date === undefined ? needs.clock.now() : startOfBusinessDay(date),
        issued: { invoiceCode: code, invoiceNo: number, invoiceDate: date },
        who,
        payer: wish.payer,
      },
      wish.lines,
      wish.amount,
    );
  }

  async function record(
    invoice: Omit<StoredForeign, 'lines' | keyof Totals>,
    typed: readonly OrderLine[],
    amount: number,
  ): Promise<ForeignOutcome> {
    const faults = [
      // It was issued elsewhere already: the limit is for what is still to be issued.
      ...checkOrder({ ...invoice, lines: typed }, { ...needs.rules(), invoiceLimit: undefined }),
      ...addsUp(typed, amount),
    ];
    if (faults.length > 0) return { outcome: 'faults', faults };
    const lines = typed.map(priceLine);
    try {
      const stored = await needs.store({ ...invoice, lines, ...totalsOf(lines) });
      return { outcome: 'recorded', invoice: stored };
    } catch (error) {
      needs.log('an invoice from elsewhere could not be stored', error);
      return { outcome: 'cannotStore' };
    }
  }

  return { fetchInvoice, recordPaper };
}

/** What the platform tells of a customer, without what it hides (182****0000): that is no number. */
function whole({ email, phone, ...payer }: SeenInvoice['payer']): SeenInvoice['payer'] {
  return {
    ...payer,
    ...(email?.includes('*') === false && { email }),
    ...(phone?.includes('*') === false && { phone }),
  };
}

function addsUp(lines: readonly OrderLine[], amount: number): readonly Fault[] {
  const actual = sum(lines.map((line) => line.amount - line.discount));
  if (actual === amount) return [];
  return [
    fault('lines', 'linesDoNotAddUp', { actual: formatYuan(actual), amount: formatYuan(amount) }),
  ];
}
