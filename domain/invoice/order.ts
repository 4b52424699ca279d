/** An order as it is accepted, from the screen or the POS API. Amounts in fen, tax-inclusive. */
export interface OrderLine {
  readonly name: string;
  /** Tax classification code (商品税收编码). */
  readonly code?: string | undefined;
  readonly specification?: string | undefined;
  readonly unit: string;
  /** Positive decimal, at most 8 decimals. */
  readonly quantity: string;
  readonly amount: number;
  /** Taken off `amount`: 0 ≤ discount < amount. */
  readonly discount: number;
  /** Decimal string as in the seeds: `0.13`. */
  readonly taxRate: string;
  readonly zeroRateFlag?: string | undefined;
}

export type PayerKind = 'person' | 'company';

export interface Payer {
  readonly kind: PayerKind;
  readonly name: string;
  readonly taxNumber?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  readonly bankAccount?: string | undefined;
}

export interface Order extends Sale {
  readonly payer: Payer;
}

/** An order whose customer has not said yet whom the invoice is for. */
export interface Sale {
  readonly clientSn: string;
  /** ms since 1970. */
  readonly clientTime: number;
  readonly payway?: string | undefined;
  readonly lines: readonly OrderLine[];
  readonly memo?: string | undefined;
  readonly reflect?: string | undefined;
  readonly recommendation?: string | undefined;
  readonly payerUid?: string | undefined;
}
