import { createHash } from 'node:crypto';
import { deriveClientTaskSn } from '../../domain/clientTaskSn.ts';
import type { Payer } from '../../domain/invoice/order.ts';
import { type PricedLine, priceLine, type Totals, totalsOf } from '../../domain/invoice/price.ts';
import { madeUpLines, madeUpPayer, type Random } from './madeUp.ts';

export const TERMINAL = '2200000001';
const FIRST_DAY = Date.UTC(2025, 0, 1);
const BETWEEN_ORDERS_MS = 45_000;
/** One customer in five has been here before. */
const REGULARS = 50_000;
/** Shops sell the same things again: what is bought together is new this often. */
const BASKETS = 50_000;

/** An issued invoice of a bench ledger. */
export interface MadeUpInvoice extends Totals {
  readonly clientSn: string;
  readonly clientTaskSn: string;
  /** ms */
  readonly at: number;
  /** Bought here more than once, so far or later. */
  readonly regular: boolean;
  readonly payer: Payer;
  readonly lines: readonly PricedLine[];
  /** Both as JSON, of which an invoice has a lot. */
  readonly text: { readonly payer: string; readonly lines: string };
  /** Two in three as before 2024: code and eight digits; the rest twenty digits without a code. */
  readonly invoiceCode: string | undefined;
  readonly invoiceNo: string;
  readonly invoiceDate: string;
  readonly fileUrl: string;
  /** As long as a real one. */
  readonly body: Uint8Array;
}

interface Basket {
  readonly lines: readonly PricedLine[];
  readonly totals: Totals;
  readonly text: string;
}

/** @returns what makes up one invoice after the other; `index` counts them from 0 */
export function createInvoices(random: Random): (index: number) => MadeUpInvoice {
  const regulars: Payer[] = [];
  const baskets: Basket[] = [];

  function customer(): { payer: Payer; regular: boolean } {
    if (regulars.length > 0 && random.below(5) === 0) {
      return { payer: random.pick(regulars), regular: true };
    }
    const payer = madeUpPayer(random);
    if (regulars.length >= REGULARS) return { payer, regular: false };
    regulars.push(payer);
    return { payer, regular: true };
  }

  function basket(): Basket {
    if (baskets.length >= BASKETS) return random.pick(baskets);
    const lines = madeUpLines(random).map((line) =>
      priceLine({ ...line, unit: '件', quantity: '1', discount: 0 }),
    );
    const made = { lines, totals: totalsOf(lines), text: JSON.stringify(lines) };
    baskets.push(made);
    return made;
  }

  return (index) => {
    const at = FIRST_DAY + index * BETWEEN_ORDERS_MS;
    const day = new Date(at).toISOString().slice(0, 10);
    const clientSn = `${day.replaceAll('-', '')}${1 + (index % 6)}${String(index).padStart(7, '0')}`;
    const clientTaskSn = deriveClientTaskSn(
      { terminalSn: TERMINAL, clientSn, kind: 'blue', attempt: 1 },
      (text) => createHash('sha256').update(text).digest(),
    );
    const { payer, regular } = customer();
    const { lines, totals, text } = basket();
    const payerText = JSON.stringify(payer);
    const body = `{"terminal_sn":"${TERMINAL}","client_sn":"${clientSn}","client_task_sn":"${clientTaskSn}","payer":${payerText},"lines":${text}}`;
    const old = random.below(3) !== 0;
    return {
      ...totals,
      clientSn,
      clientTaskSn,
      at,
      payer,
      regular,
      lines,
      text: { payer: payerText, lines: text },
      invoiceCode: old ? `1500${random.pick(['23', '24', '25'])}5${random.digits(5)}` : undefined,
      invoiceNo: old ? random.digits(8) : `${day.slice(2, 4)}3100000${random.digits(11)}`,
      invoiceDate: day,
      fileUrl: `https://einvoice.example/${clientTaskSn}.pdf`,
      body: Buffer.from(body),
    };
  };
}
