import type { CustomerView } from '../../contract/customer.ts';
import {
  type CustomerScene,
  idleScene,
  invoiceScene,
  orderScene,
  scanScene,
  type TypedOrder,
} from '../../domain/receipt/customerScene.ts';
import type { ReceiptOrder } from '../../domain/receipt/order.ts';
import type { ReceiptInvoice, ReceiptSetting } from '../../domain/receipt/subject.ts';
import type { Clock } from '../clock.ts';

/** An invoice as the board follows it. */
export interface FollowedInvoice extends ReceiptInvoice {
  readonly clientTaskSn: string;
}

export interface FollowedOrder extends Pick<ReceiptOrder, 'amount' | 'url'> {
  /** The number of the invoice that its customer makes. */
  readonly clientTaskSn: string;
}

/** Who brought a sale: the till's own window, or a cash register over the POS API. */
export type Source = 'till' | 'pos';

export interface BoardParts {
  readonly clock: Clock;
  /** What surrounds a scene, as the settings are now. */
  readonly setting: () => ReceiptSetting & Pick<CustomerView, 'theme'>;
  /** Whether the customer of a sale over the POS API stands at this till. */
  readonly followPos: () => boolean;
  readonly tell: (view: CustomerView) => void;
}

/**
 * What the customer's display shows: one sale at a time, and only while its customer stands there.
 * A sale is let go for good when the next one begins, when it comes to nothing, or after a while;
 * whatever becomes of it later is nobody's business at this counter.
 */
export interface CustomerBoard {
  view(): CustomerView;
  /** The order being typed in the till's window; null or without lines: none. */
  typing(order: TypedOrder | null): void;
  /** An order was accepted: followed until it is issued. */
  accepted(invoice: FollowedInvoice, source: Source): void;
  /** An order for self-service was taken: its code is there to be scanned. */
  offered(order: FollowedOrder, source: Source): void;
  /** An invoice has changed; of interest if it is the one that is followed. */
  changed(invoice: FollowedInvoice): void;
  /** An order for self-service came to nothing: its code must not be scanned any more. */
  withdrawn(clientTaskSn: string): void;
  /** Settings have changed. */
  refresh(): void;
  close(): void;
}

/** How long each scene stays when nothing more happens, ms. */
const STAYS_MS: Readonly<Record<Exclude<CustomerScene['kind'], 'idle'>, number>> = {
  /** Nobody types for so long with a customer waiting. */
  order: 5 * 60_000,
  waiting: 3 * 60_000,
  scan: 3 * 60_000,
  /** A phone has to be found, unlocked and held up. */
  issued: 60_000,
};

type Sale =
  | { readonly kind: 'typed'; readonly order: TypedOrder }
  | { readonly kind: 'invoice'; readonly invoice: FollowedInvoice }
  | { readonly kind: 'order'; readonly order: FollowedOrder };

export function createCustomerBoard({
  clock,
  setting,
  followPos,
  tell,
}: BoardParts): CustomerBoard {
  let sale: Sale | null = null;
  let cancelEnd = () => {};
  let told = '';

  function sceneOf(now: Sale | null, around: ReceiptSetting): CustomerScene {
    switch (now?.kind) {
      case undefined:
        return idleScene;
      case 'typed':
        return orderScene(now.order, around);
      case 'invoice':
        return invoiceScene(now.invoice, around);
      case 'order':
        return scanScene(now.order, around);
    }
  }

  function view(): CustomerView {
    const { theme, ...around } = setting();
    const { store, language, training } = around;
    return { store: store.name, language, training, theme, scene: sceneOf(sale, around) };
  }

  function refresh(): void {
    const now = view();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    tell(now);
  }

  function show(next: Sale | null): void {
    cancelEnd();
    const { kind } = sceneOf(next, setting());
    sale = kind === 'idle' ? null : next;
    cancelEnd = kind === 'idle' ? () => {} : clock.after(STAYS_MS[kind], () => show(null));
    refresh();
  }

  /** A cash register must not take the place of what is being typed here. */
  function isShown(source: Source): boolean {
    return source === 'till' || (followPos() && sale?.kind !== 'typed');
  }

  return {
    view,
    typing(order) {
      if (order && order.lines.length > 0) show({ kind: 'typed', order });
      else if (sale?.kind === 'typed') show(null);
    },
    accepted(invoice, source) {
      if (isShown(source)) show({ kind: 'invoice', invoice });
    },
    offered(order, source) {
      if (isShown(source)) show({ kind: 'order', order });
    },
    changed(invoice) {
      if (sale === null || sale.kind === 'typed') return;
      const followed = sale.kind === 'invoice' ? sale.invoice : sale.order;
      if (followed.clientTaskSn !== invoice.clientTaskSn) return;
      // The code stays there to be scanned until the invoice it leads to is there.
      if (sale.kind === 'order' && invoice.state !== 'issued') return;
      const isNews = sale.kind === 'order' || sale.invoice.state !== invoice.state;
      if (isNews) show({ kind: 'invoice', invoice });
    },
    withdrawn(clientTaskSn) {
      if (sale?.kind === 'order' && sale.order.clientTaskSn === clientTaskSn) show(null);
    },
    refresh,
    close: () => cancelEnd(),
  };
}
