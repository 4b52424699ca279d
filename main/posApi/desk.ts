import type { Invoice, InvoiceFilter, InvoicePage } from '../../contract/invoice.ts';
import type { Language } from '../../contract/language.ts';
import type { OrderBody } from '../../contract/order.ts';
import type { Health, InvoiceEvent, PrintJob } from '../../contract/pos.ts';
import type { ReissueBody, RetryBody, ReversalBody } from '../../contract/reversal.ts';
import type { RefundBody, SelfServiceBody, SelfServiceOrder } from '../../contract/selfService.ts';
import type { Fault } from '../../domain/fault.ts';
import type { InvoiceState } from '../../domain/lifecycle.ts';
import type { OrderState } from '../../domain/selfService/lifecycle.ts';

/** What the POS API needs of the till. */
export interface Desk {
  /** The token callers must show; undefined when none is set, and then nobody gets in. */
  token(): string | undefined;
  /** @returns a function that stops listening */
  onTokenReplaced(listener: () => void): () => void;
  /** The app's. */
  readonly version: string;
  /** Of the sentences in errors. */
  language(): Language;
  health(): Promise<Health>;
  accept(order: OrderBody): Promise<AcceptOutcome>;
  readInvoice(clientTaskSn: string): Promise<Invoice | undefined>;
  listInvoices(filter: InvoiceFilter): Promise<InvoicePage | 'badCursor'>;
  cancel(clientTaskSn: string): Promise<CancelOutcome>;
  /** Tries a failed one again, with what was put right. */
  retry(clientTaskSn: string, correction: RetryBody): Promise<RetryOutcome>;
  /** Red-invoices an issued blue one, all of it or part. */
  reverse(clientTaskSn: string, reversal: ReversalBody): Promise<ReversalOutcome>;
  /** Reverses all that is left and issues it again to another payer. */
  reissue(clientTaskSn: string, reissue: ReissueBody): Promise<ReversalOutcome>;
  printReceipt(clientTaskSn: string): Promise<PrintOutcome>;
  /** Takes an order that its customer may issue. */
  takeOrder(order: SelfServiceBody): Promise<TakeOutcome>;
  readOrder(clientSn: string): Promise<SelfServiceOrder | undefined>;
  refundOrder(clientSn: string, refund: RefundBody): Promise<RefundOutcome>;
  /** Commits again what the platform refused. */
  retryOrder(clientSn: string): Promise<OrderRetryOutcome>;
  /** Prints its code again. */
  printOrder(clientSn: string): Promise<PrintOutcome>;
  readPrintJob(jobId: string): Promise<PrintJob | undefined>;
  resolvePrintJob(jobId: string, printed: boolean): Promise<ResolveOutcome>;
  /**
   * The events after `seq`, oldest first, at most `limit`; empty when there are none yet, `gone`
   * when some of them are no longer kept.
   */
  eventsAfter(seq: number, limit: number): Promise<readonly InvoiceEvent[] | 'gone'>;
  /** The newest event's number, 0 when there is none. */
  lastSeq(): Promise<number>;
  /**
   * Calls `listener` after each event that `eventsAfter` can already give.
   * @returns a function that stops it
   */
  subscribe(listener: (event: InvoiceEvent) => void): () => void;
}

export type AcceptOutcome =
  /** accepted: durable now. known: it was before, with the same content. */
  | { readonly outcome: 'accepted' | 'known'; readonly invoice: Invoice }
  | { readonly outcome: 'conflict' }
  /** The sale is with its customer, who may issue it by the code on the receipt. */
  | { readonly outcome: 'withCustomer' }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

export type CancelOutcome =
  | { readonly outcome: 'done'; readonly invoice: Invoice }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: InvoiceState }
  | { readonly outcome: 'cannotStore' };

export type RetryOutcome =
  | { readonly outcome: 'accepted'; readonly invoice: Invoice }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: InvoiceState }
  /** It was tried again already. */
  | { readonly outcome: 'superseded'; readonly by: string }
  | { readonly outcome: 'withCustomer' }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

export type ReversalOutcome =
  | { readonly outcome: 'accepted' | 'known'; readonly invoice: Invoice }
  | { readonly outcome: 'notFound' }
  /** The requestId was used before with another content. */
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'wrongPin' | 'noSupervisor' }
  /** The supervisor, for `ms` more. */
  | { readonly outcome: 'locked'; readonly ms: number }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

export type TakeOutcome =
  | { readonly outcome: 'accepted' | 'known'; readonly order: SelfServiceOrder }
  | { readonly outcome: 'conflict' }
  /** The till is issuing this sale, or has issued it. */
  | { readonly outcome: 'invoiced' }
  | { readonly outcome: 'faults' | 'notSetUp'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

export type RefundOutcome =
  | { readonly outcome: 'accepted' | 'known'; readonly order: SelfServiceOrder }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'notRefundable'; readonly state: OrderState }
  | { readonly outcome: 'faults'; readonly faults: readonly Fault[] }
  | { readonly outcome: 'wrongPin' | 'noSupervisor' }
  | { readonly outcome: 'locked'; readonly ms: number }
  | { readonly outcome: 'noTerminal' }
  | { readonly outcome: 'cannotStore' };

export type OrderRetryOutcome =
  | { readonly outcome: 'done'; readonly order: SelfServiceOrder }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: OrderState }
  | { readonly outcome: 'cannotStore' };

export type PrintOutcome =
  | { readonly outcome: 'queued'; readonly jobId: string }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'cannotStore' };

export type ResolveOutcome =
  | { readonly outcome: 'done'; readonly job: PrintJob }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: PrintJob['state'] }
  | { readonly outcome: 'cannotStore' };
