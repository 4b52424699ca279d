import type { PrinterState } from '../../contract/pos.ts';
import type { PrintTrouble } from './troubles.ts';

/** How a job ended (DESIGN, decision 6). */
export type PrintOutcome =
  /** The printer's in-order answer or its clean close came after the last byte. */
  | { readonly kind: 'done'; readonly state: PrinterState }
  /** Not one byte of the job left: it may be tried again without a second copy. */
  | { readonly kind: 'notPrinted'; readonly trouble: PrintTrouble; readonly state: PrinterState }
  /** Bytes were taken and no evidence came. A person looks at the paper. */
  | {
      readonly kind: 'unsure';
      readonly trouble: PrintTrouble;
      readonly state: PrinterState;
      /** Bytes of the job that were surely handed over. */
      readonly taken: number;
    };

export interface PrinterReport {
  readonly state: PrinterState;
  readonly trouble?: PrintTrouble;
}

export interface PrintHooks {
  /**
   * Called when the printer is there and ready, before the first byte of the job: the moment to
   * store that it is being printed. If it resolves to false nothing is sent.
   */
  begin(): Promise<boolean>;
  /** The printer's state whenever it was asked. */
  onState?(state: PrinterState): void;
}

/** A way to a printer. Every call opens, does its work within one deadline, and closes. */
export interface Transport {
  print(bytes: Uint8Array, hooks: PrintHooks): Promise<PrintOutcome>;
  /** Asks the state without printing. `unknown`: it is there but does not say. */
  status(): Promise<PrinterReport>;
  /** Gives up what is under way; it ends as its bytes demand. */
  close(): void;
}

/** The state as the trouble that keeps a printer from printing, if it does. */
export function troubleOf(state: PrinterState): PrintTrouble | undefined {
  switch (state) {
    case 'paper_out':
    case 'cover_open':
    case 'offline':
    case 'error':
      return state;
    case 'ready':
    case 'paper_low':
    case 'unknown':
      return undefined;
  }
}
