import type { InvoiceEvent } from '../../contract/pos.ts';
import type { SelfServiceOrder } from '../../contract/selfService.ts';
import type { CommandName } from './commands/index.ts';
import type { LedgerTrouble } from './keeping/trouble.ts';
import type { QueryName } from './queries.ts';

/** What main asks of a ledger thread. `now` is the asker's clock, ms. */
export type Request =
  | {
      readonly id: number;
      readonly now: number;
      readonly command: CommandName;
      readonly argument: unknown;
    }
  | { readonly id: number; readonly query: QueryName; readonly argument: unknown }
  | { readonly id: number; readonly now: number; readonly backUp: true }
  | { readonly id: number; readonly close: true };

/** To the reader: what it reads is there now. */
export interface Beginning {
  readonly begin: true;
}

export type Reply =
  | {
      readonly id: number;
      readonly ok: true;
      readonly value: unknown;
      readonly changes: readonly InvoiceEvent[];
      readonly orders: readonly SelfServiceOrder[];
    }
  | {
      readonly id: number;
      readonly ok: false;
      readonly message: string;
      readonly trouble: LedgerTrouble | undefined;
      readonly stored: false;
    };

/** The first word of a thread: open, or why not. */
export type Greeting =
  | { readonly open: true }
  | {
      readonly open: false;
      readonly message: string;
      readonly trouble: LedgerTrouble | undefined;
    };

/** A message port as both worker_threads and MessageChannel have it. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}
