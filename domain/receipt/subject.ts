import type { InvoiceState } from '../lifecycle.ts';
import type { ReceiptLanguage } from './labels.ts';
import type { GreyPicture } from './picture.ts';
import type { ReceiptTemplate } from './template.ts';

/** What a receipt tells of an invoice. The public invoice (`contract/invoice`) has this shape. */
export interface ReceiptInvoice {
  readonly clientSn: string;
  readonly kind: 'blue' | 'red';
  readonly state: InvoiceState;
  /** Fen, tax-inclusive; negative on a red one, like net and tax. */
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
  readonly lines: readonly ReceiptLine[];
  readonly payer: {
    readonly name: string;
    readonly taxNumber?: string | undefined;
    readonly email?: string | undefined;
    readonly phone?: string | undefined;
  };
  readonly invoiceCode?: string | undefined;
  readonly invoiceNo?: string | undefined;
  readonly fileUrl?: string | undefined;
  /** On a red one: the code and number of the blue one that it takes back. */
  readonly originalCode?: string | undefined;
  readonly originalNo?: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface ReceiptLine {
  readonly name: string;
  readonly specification?: string | undefined;
  readonly unit: string;
  /** Decimal string. */
  readonly quantity: string;
  /** Fen, tax-inclusive, before the discount. */
  readonly amount: number;
  /** Fen taken off `amount`. */
  readonly discount: number;
}

/** What surrounds the invoice on paper. */
export interface ReceiptSetting {
  readonly store: {
    readonly name: string;
    /** What the shop calls this till: `3号台`. */
    readonly till?: string | undefined;
  };
  /** Who took the order. */
  readonly operator?: string | undefined;
  /** Above the store's name. */
  readonly logo?: GreyPicture | undefined;
  /** Lines of the shop's own, below its name and at the end. */
  readonly header?: readonly string[] | undefined;
  readonly footer?: readonly string[] | undefined;
  /** Without, `usualTemplate`. */
  readonly show?: ReceiptTemplate | undefined;
  readonly language: ReceiptLanguage;
  readonly training: boolean;
  /** 0 on the first print, n on the n-th print after it. */
  readonly reprint: number;
  /** Where a customer fetches an invoice that is not issued yet, if that is set up. */
  readonly selfServiceUrl?: string | undefined;
}
