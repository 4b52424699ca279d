import type { ConnectionReport } from '../../contract/connection.ts';
import type { Invoice } from '../../contract/invoice.ts';
import type { EventName, EventPayload } from '../../contract/ipc.ts';
import type { OrderBody } from '../../contract/order.ts';
import type { PrintJob } from '../../contract/pos.ts';
import type { Settings } from '../../contract/settings.ts';
import type { InvoiceState } from '../../domain/lifecycle.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import type { CustomerBoard } from '../customer/board.ts';
import type { AcceptOutcome } from '../issuing/accept.ts';
import type { Loop } from '../issuing/loop.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { FoundPrinters } from '../printing/found.ts';
import type { Logos } from '../printing/logos.ts';
import type { Spool } from '../printing/spool.ts';
import type { SettingsStore } from '../settings/store.ts';
import type { Auditor } from '../staff/auditor.ts';
import type { Session } from '../staff/session.ts';
import type { Staff } from '../staff/staff.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { PosToken } from './posToken.ts';
import type { PreviewWish } from './receipts.ts';
import type { Reversing } from './reversing.ts';
import type { SelfService } from './selfService.ts';
import type { StatusBoard } from './status.ts';

/** A running till: what the windows and the POS API can do with it, once. */
export interface Till extends Omit<Reversing, 'takeBack'>, SelfService {
  readonly mode: 'production' | 'training';
  readonly version: string;
  readonly ledger: Ledger;
  readonly loop: Loop;
  readonly spool: Spool;
  readonly settings: SettingsStore;
  readonly status: StatusBoard;
  /** The settings as they are in force: training's printer and platform stay on this machine. */
  effective(): Settings;
  readonly terminal: Terminal;
  terminalSn(): string | null;
  readonly posToken: PosToken;
  /** What the platform says to harmless questions; undefined while no terminal is set up. */
  testConnection(): Promise<ConnectionReport | undefined>;
  readonly staff: Staff;
  /** Who stands at the window. */
  readonly session: Session;
  readonly auditor: Auditor;
  /** The receipt of an invoice as it would be printed now. */
  receiptOf(invoice: Invoice): Promise<Receipt | undefined>;
  /** A receipt of a made-up invoice as it would be with these settings. */
  previewReceipt(wish: PreviewWish): Promise<Receipt>;
  readonly logos: Pick<Logos, 'keep'>;
  accept(order: OrderBody, who: string): Promise<AcceptOutcome>;
  /** Asks the platform now: about one invoice, or about all that are pending. */
  askNow(clientTaskSn?: string): Promise<void>;
  cancel(clientTaskSn: string, who: string): Promise<Change<Invoice, InvoiceState>>;
  /** What the customer's display shows. */
  readonly customer: CustomerBoard;
  /** What this machine has that may be a printer. */
  findPrinters(): Promise<FoundPrinters>;
  /** Queues a receipt; null: a test page. */
  print(clientTaskSn: string | null, who: string): Promise<Queued>;
  /** Somebody has looked at the paper of an unsure job. */
  resolvePrintJob(jobId: string, printed: boolean, who: string): Promise<JobChange>;
  /** Where the POS API and the callback receiver listen; null: off. */
  readonly addresses: { readonly posApi: string | null; readonly callbacks: string | null };
  /** Tries a pending activation again and does a check-in that is due. */
  checkTerminal(): Promise<void>;
  close(): Promise<void>;
}

type Change<T, S> =
  | { readonly outcome: 'done'; readonly invoice: T }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: S }
  | { readonly outcome: 'cannotStore' };

type Queued =
  | { readonly outcome: 'queued'; readonly jobId: string }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'cannotStore' };

type JobChange =
  | { readonly outcome: 'done'; readonly job: PrintJob }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'conflict'; readonly state: PrintJob['state'] }
  | { readonly outcome: 'cannotStore' };

/** Tells all windows of something (`contract/ipc`, events). */
export type TellWindows = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
