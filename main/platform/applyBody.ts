import { NO_NOTIFY_URL } from '../../contract/settings.ts';
import { chinaDateTime } from '../../domain/chinaTime.ts';
import type { Order, Payer } from '../../domain/invoice/order.ts';
import { type InvoiceRow, type PricedLine, rowsOf, totalsOf } from '../../domain/invoice/price.ts';
import { isMasked } from '../../domain/privacy.ts';
import { amountOnWire, type Fields, serialise } from './fields.ts';

/** An order whose lines have their tax worked out. */
export type PricedOrder = Omit<Order, 'lines'> & { readonly lines: readonly PricedLine[] };

/** What the settings say about writing a body. */
export interface WireSettings {
  readonly dialect: 'classic' | 'v2019';
  readonly discountSign: 'positive' | 'negative';
  readonly notifyUrl: string;
  readonly store: { readonly fallbackEmail: string; readonly fallbackPhone: string };
}

export interface BlueInvoice {
  readonly terminalSn: string;
  readonly clientTaskSn: string;
  readonly order: PricedOrder;
  /** When the invoice is asked for, ms since 1970; written in UTC+8. */
  readonly invoiceTime: number;
}

/**
 * The apply body of a blue invoice (seeds/invoice-api.md, 开票接口; PROTOCOL, "two dialects"), its
 * fields in the order of the seed's example. Amounts are fen.
 * @returns the exact bytes to store, sign and send
 */
export function applyBody(invoice: BlueInvoice, settings: WireSettings): Buffer {
  const { terminalSn, clientTaskSn, order, invoiceTime } = invoice;
  const { payer } = order;
  const { amount, netAmount, taxAmount } = totalsOf(order.lines);
  return serialise({
    terminal_sn: terminalSn,
    client_sn: order.clientSn,
    client_task_sn: clientTaskSn,
    client_time: String(order.clientTime),
    business_type: payer.kind === 'company' ? '1' : '0',
    invoice_amount: String(amount),
    sum_price: String(netAmount),
    sum_tax: String(taxAmount),
    invoice_time: chinaDateTime(invoiceTime),
    ...dialectFields('blue', settings.dialect),
    notify_url: settings.notifyUrl || NO_NOTIFY_URL,
    ...payerFields(payer, userOf(order, terminalSn), settings),
    payway: order.payway,
    payer_uid: order.payerUid,
    invoice_memo: order.memo,
    reflect: order.reflect,
    // The wire's own spelling.
    recommandation_info: order.recommendation,
    invoice_items: rowsOf(order.lines).map((row) => itemOf(row, settings.discountSign)),
  });
}

export interface RedInvoice {
  readonly terminalSn: string;
  readonly clientTaskSn: string;
  /** The blue one's, like its time and payer. */
  readonly clientSn: string;
  /** ms since 1970 */
  readonly clientTime: number;
  readonly payer: Payer;
  /** Quantities and amounts negative, price positive. */
  readonly lines: readonly PricedLine[];
  readonly reason: string;
  /** The blue one's code (12 digits) and number (8 digits). */
  readonly original: { readonly code: string; readonly no: string };
  readonly invoiceTime: number;
}

/**
 * The apply body of a red invoice (PROTOCOL, "Red"): it names the blue one and copies its order,
 * time and payer; the reason stands in invoice_memo.
 * @returns the exact bytes to store, sign and send
 */
export function redApplyBody(red: RedInvoice, settings: WireSettings): Buffer {
  const { terminalSn, clientTaskSn, payer, original } = red;
  const { amount, netAmount, taxAmount } = totalsOf(red.lines);
  return serialise({
    terminal_sn: terminalSn,
    client_sn: red.clientSn,
    client_task_sn: clientTaskSn,
    client_time: String(red.clientTime),
    business_type: payer.kind === 'company' ? '1' : '0',
    invoice_amount: String(amount),
    sum_price: String(netAmount),
    sum_tax: String(taxAmount),
    invoice_time: chinaDateTime(red.invoiceTime),
    ...dialectFields('red', settings.dialect),
    normal_invoice_code: original.code,
    normal_invoice_no: original.no,
    notify_url: settings.notifyUrl || NO_NOTIFY_URL,
    ...payerFields(payer, unknownUser(terminalSn), settings),
    invoice_memo: red.reason,
    invoice_items: rowsOf(red.lines).map((row) => itemOf(row, settings.discountSign)),
  });
}

/**
 * The payer of a blue invoice as it was sent, but for what was masked since: where the store's own e-mail or phone stood in for the
 * customer's, they stand in the red one too, whatever the settings say by now.
 * @param body the blue one's apply body; empty for an invoice from elsewhere
 */
export function payerAsSent(body: Uint8Array, payer: Payer): Payer {
  if (body.length === 0) {
    return { ...payer, email: unmasked(payer.email), phone: unmasked(payer.phone) };
  }
  const sent: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
  const text = (name: string): string | undefined => {
    const value: unknown =
      typeof sent === 'object' && sent !== null ? Reflect.get(sent, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    ...payer,
    email: unmasked(text('payer_email') ?? payer.email),
    phone: unmasked(text('payer_phone') ?? text('user_phone') ?? payer.phone),
  };
}

/** A masked one reaches nobody: the store's own stands in, as for a customer who gave none. */
function unmasked(text: string | undefined): string | undefined {
  return text !== undefined && isMasked(text) ? undefined : text;
}

/** The till belongs to the seller, so the seller applies: PAYEE. */
function dialectFields(kind: 'blue' | 'red', dialect: WireSettings['dialect']): Fields {
  return dialect === 'classic'
    ? { invoice_type: kind === 'red' ? 'RED' : 'BLUE', apply_from: 'PAYEE' }
    : { invoice_type: kind === 'red' ? '1' : '0', apply_from: '0' };
}

/** Who the invoice is for. The seeds want e-mail and phone: the store's own stand in. */
function payerFields(payer: Payer, user: User, settings: WireSettings): Fields {
  return {
    payer_name: payer.name,
    payer_email: payer.email || settings.store.fallbackEmail,
    ...phoneFields(payer.phone, user, settings),
    payer_register_no: payer.taxNumber,
    payer_address: payer.address,
    payer_bankaccount: payer.bankAccount,
  };
}

/** v2019 wants the user's phone instead of the payer's, and who the user is. */
function phoneFields(phone: string | undefined, user: User, settings: WireSettings): Fields {
  const reachable = phone || settings.store.fallbackPhone;
  return settings.dialect === 'classic'
    ? { payer_phone: reachable }
    : { payer_phone: phone, user_phone: reachable, user_from: user.from, user_uid: user.uid };
}

/** Who asked for the invoice, to v2019: 0 unknown, 1 Alipay, 2 WeChat (PROTOCOL, "two dialects"). */
interface User {
  readonly from: '0' | '1' | '2';
  readonly uid: string;
}

/** A till does not know its customers; its own number stands for them. */
function unknownUser(terminalSn: string): User {
  return { from: '0', uid: terminalSn };
}

/** Known only where the one channel that paid is Alipay (1) or WeChat (3) and said who it was. */
function userOf({ payway, payerUid }: PricedOrder, terminalSn: string): User {
  if (payerUid && payway === '1') return { from: '1', uid: payerUid };
  if (payerUid && payway === '3') return { from: '2', uid: payerUid };
  return unknownUser(terminalSn);
}

/** A discount row carries no price, quantity, unit and zero_rate_flag (PROTOCOL, "Rows and money"). */
function itemOf(row: InvoiceRow, discountSign: WireSettings['discountSign']): Fields {
  const { line, rowType } = row;
  const isDiscount = rowType === '1';
  const fen = (amount: number) => amountOnWire(amount, isDiscount, discountSign);
  return {
    item_no: line.code,
    item_name: line.name,
    price: isDiscount ? undefined : line.price,
    sum_price: fen(row.netAmount),
    tax: fen(row.taxAmount),
    amount: fen(row.amount),
    unit: isDiscount ? undefined : line.unit,
    tax_rate: line.taxRate,
    quantity: isDiscount ? undefined : line.quantity,
    zero_rate_flag: isDiscount ? undefined : line.zeroRateFlag,
    row_type: rowType,
    specification: line.specification,
  };
}
