/** The two forms of the wire (PROTOCOL, "Apply and query: two dialects"). */
export type Dialect = 'classic' | 'v2019';

/** What an accepted request says. Amounts in fen, negative on a red one. */
export interface TaskFacts {
  readonly taskSn: string;
  readonly terminalSn: string;
  readonly clientSn: string;
  readonly clientTaskSn: string;
  readonly kind: 'blue' | 'red';
  readonly dialect: Dialect;
  /** ms since 1970, the till's order time. */
  readonly clientTime: number;
  readonly businessType: string;
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
  readonly payerName: string;
  readonly payerPhone: string | undefined;
  readonly payerEmail: string | undefined;
  readonly payerRegisterNo: string | undefined;
  readonly notifyUrl: string;
  readonly reflect: string | undefined;
  /** On a red one: the task number of the blue one it reverses. */
  readonly original: string | undefined;
}

export interface InvoiceMark {
  /** 12 digits; empty for a 数电票. */
  readonly invoiceCode: string;
  /** 8 digits; 20 for a 数电票. */
  readonly invoiceNo: string;
}

export interface Failure {
  readonly message: string;
  /** Answers `TASK_TIMEOUT` instead of `INVOICE_FAIL`. */
  readonly timeout: boolean;
}

/** How a task will end when its time comes: issued, unless there is a failure. */
export interface Plan {
  /** ms since 1970. */
  readonly dueAt: number;
  readonly failure: Failure | undefined;
}

export type Ending =
  | { readonly kind: 'issued'; readonly at: number; readonly invoice: InvoiceMark }
  | { readonly kind: 'failed'; readonly at: number; readonly failure: Failure };

export interface Task extends TaskFacts {
  /** ms since 1970. */
  readonly acceptedAt: number;
  plan: Plan;
  ending: Ending | undefined;
}

/** `task_status` of the wire. */
export function taskStatus(task: Task): string {
  if (task.ending?.kind === 'issued') {
    return task.kind === 'red' ? 'INVOICED_RED_SUCCESS' : 'INVOICED_BLUE_SUCCESS';
  }
  return 'INVOICE_APPLY_SUBMIT_SUCCESS';
}
