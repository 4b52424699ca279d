import type { PayerKind } from '../../../domain/invoice/order.ts';

/** An order while it is being typed: every field is the text that stands in its box. */
export interface Draft {
  readonly clientSn: string;
  readonly payways: readonly string[];
  /** ms since 1970; null means "when it is issued". */
  readonly time: number | null;
  /** The last line is always the empty one that is typed into next. */
  readonly lines: readonly DraftLine[];
  readonly orderDiscount: string;
  readonly memo: string;
  readonly payer: DraftPayer;
  /** Set while a failed invoice is put right: its order number stands, another task is made. */
  readonly retry: RetryDraft | null;
}

export interface RetryDraft {
  readonly clientTaskSn: string;
  /** Its order lines as JSON, as they stood before anybody touched them. */
  readonly lines: string;
}

export interface DraftLine {
  /** Stays with the line whatever happens above it. */
  readonly key: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly code: string;
  readonly quantity: string;
  readonly amount: string;
  readonly discount: string;
  readonly taxRate: string;
  readonly zeroRateFlag: string;
  readonly preset?: LinePreset | undefined;
}
export type LineField = Exclude<keyof DraftLine, 'key' | 'preset'>;

/** Which goods a line was filled from, and the price that still makes its amount. */
export interface LinePreset {
  readonly id: number;
  /** Fen for one; undefined when the amount is typed. */
  readonly price?: number | undefined;
}

export interface DraftPayer {
  readonly kind: PayerKind;
  /** Kept apart, so that a look at the other kind loses nothing. */
  readonly personName: string;
  readonly companyName: string;
  readonly taxNumber: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly bankAccount: string;
  /** What a title filled in, so that the next title takes it away again. */
  readonly filled?: Readonly<Partial<Record<'phone' | 'email', string>>> | undefined;
}
export type PayerField = Exclude<keyof DraftPayer, 'kind' | 'filled'>;

/** What an invoice to nobody in particular is titled: a term of the trade, whatever the language. */
export const PERSON_TITLE = '个人'; // not a text: it goes onto the invoice
export const DEFAULT_UNIT = '件'; // not a text: it goes onto the invoice

// Keys of a draft kept over a reload must not come again.
const session = Date.now().toString(36);
let lastKey = 0;

export function emptyLine(taxRate: string): DraftLine {
  lastKey += 1;
  return {
    key: `${session}-${lastKey}`,
    name: '',
    specification: '',
    unit: '',
    code: '',
    quantity: '1',
    amount: '',
    discount: '',
    taxRate,
    zeroRateFlag: '',
  };
}

export function emptyDraft(taxRate: string, kind: PayerKind): Draft {
  return {
    clientSn: '',
    payways: [],
    time: null,
    lines: [emptyLine(taxRate)],
    orderDiscount: '',
    memo: '',
    retry: null,
    payer: {
      kind,
      personName: PERSON_TITLE,
      companyName: '',
      taxNumber: '',
      phone: '',
      email: '',
      address: '',
      bankAccount: '',
    },
  };
}

/** Whether nothing was typed in a line: quantity, unit and rate stand there by themselves. */
export function isBlank(line: DraftLine): boolean {
  const { name, amount, specification, code, discount } = line;
  return [name, amount, specification, code, discount].every((text) => text.trim() === '');
}

/** Whether clearing the draft would lose anybody's work. */
export function isUntouched(draft: Draft): boolean {
  const { payer } = draft;
  return (
    draft.lines.every(isBlank) &&
    draft.payways.length === 0 &&
    draft.time === null &&
    !draft.retry &&
    [
      draft.clientSn,
      draft.orderDiscount,
      draft.memo,
      payer.companyName,
      payer.taxNumber,
      payer.phone,
      payer.email,
      payer.address,
      payer.bankAccount,
      payer.personName === PERSON_TITLE ? '' : payer.personName,
    ].every((text) => text.trim() === '')
  );
}

/** The rate a new till starts with: the general one if the store uses it. */
export function firstRate(rates: readonly string[]): string {
  return rates.find((rate) => rate === '0.13') ?? rates.at(-1) ?? '0';
}
