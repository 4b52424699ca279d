/** All that a command needs of the outside, handed in. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  /** Results, for the next program. */
  print(text: string): void;
  /** All else, for the person. */
  say(line: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** Asks for something that must not be seen; undefined where nobody can be asked. */
  askSecret(question: string): Promise<string | undefined>;
  pause(ms: number): Promise<void>;
  /** A number for a wish that has none. */
  newRequestId(): string;
  exportLedger: ExportLedger;
}

export interface ExportWish {
  readonly dataDir: string;
  readonly training: boolean;
  /** Invoices unless it says so. */
  readonly what?: 'invoices' | 'closings';
  readonly format: 'csv' | 'xlsx' | 'json';
  readonly out: string;
  /** Business days, both included. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export type ExportLedger = (wish: ExportWish) => Promise<ExportOutcome>;

export type ExportOutcome =
  | { readonly outcome: 'done'; readonly invoices: number }
  | { readonly outcome: 'done'; readonly closings: number }
  /** `training`: one of training lies there. */
  | { readonly outcome: 'noLedger'; readonly file: string; readonly training: boolean }
  | { readonly outcome: 'older' | 'newer' }
  | { readonly outcome: 'unreadable' | 'notWritten'; readonly message: string }
  /** The file would lie where the till keeps its own. */
  | { readonly outcome: 'insideDataDir' };
