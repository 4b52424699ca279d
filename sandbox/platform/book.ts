import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { Failure, InvoiceMark, Plan, Task, TaskFacts } from './task.ts';

export interface Terminal {
  readonly terminalSn: string;
  key: string;
  /** ms since 1970 at which `key` was given. */
  keyGivenAt: number;
  /**
   * The key before, still good for another check-in until the new one has been used: the answer
   * to a check-in may have been lost (PROTOCOL, "Terminal").
   */
  formerKey: string | undefined;
  readonly deviceId: string | undefined;
}

export interface CommittedOrder {
  readonly terminalSn: string;
  readonly clientSn: string;
  readonly clientTaskSn: string;
  readonly taskSn: string;
  /** ms since 1970. */
  readonly clientTime: number;
  /** Fen, tax-inclusive and after discount. */
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
  /** `R`: goods came back; `originalSn` is the order they belong to. */
  readonly orderType: 'P' | 'R';
  readonly originalSn: string | undefined;
}

export type CallbackName = 'result' | 'orderStatus' | 'orderInvoice';

/** All that ever changes the platform's state; the state is what these lines add up to. */
export type BookLine =
  | {
      readonly type: 'terminalOpened';
      readonly at: number;
      readonly terminalSn: string;
      readonly terminalKey: string;
      readonly deviceId?: string;
    }
  | {
      readonly type: 'keyReplaced';
      readonly at: number;
      readonly terminalSn: string;
      readonly terminalKey: string;
      readonly signedWith: string;
    }
  | { readonly type: 'keyProved'; readonly at: number; readonly terminalSn: string }
  | { readonly type: 'codeUsed'; readonly at: number; readonly code: string }
  | {
      readonly type: 'taskAccepted';
      readonly at: number;
      readonly facts: TaskFacts;
      readonly plan: Plan;
    }
  | {
      readonly type: 'taskPlanned';
      readonly at: number;
      readonly taskSn: string;
      readonly plan: Plan;
    }
  | {
      readonly type: 'taskIssued';
      readonly at: number;
      readonly taskSn: string;
      readonly invoice: InvoiceMark;
    }
  | {
      readonly type: 'taskFailed';
      readonly at: number;
      readonly taskSn: string;
      readonly failure: Failure;
    }
  | { readonly type: 'orderCommitted'; readonly at: number; readonly order: CommittedOrder }
  | {
      readonly type: 'pushed';
      readonly at: number;
      readonly taskSn: string;
      readonly callback: CallbackName;
      readonly accepted: boolean;
    };

export interface PushRecord {
  readonly count: number;
  readonly lastAt: number;
  readonly accepted: boolean;
}

/**
 * The platform's memory. Everything that changes it is one line; with a file each line is also
 * appended there (JSONL) and read again at the next start, so that a training invoice that was
 * pending when the app closed is issued after it opens.
 */
export class Book {
  readonly terminals = new Map<string, Terminal>();
  readonly codeUses = new Map<string, number>();
  /** By `terminal_sn|client_task_sn`: a task number is unique within its merchant's terminal. */
  readonly tasks = new Map<string, Task>();
  readonly tasksBySn = new Map<string, Task>();
  readonly waiting = new Set<Task>();
  readonly orders = new Map<string, CommittedOrder>();
  /** The orders whose goods came back. */
  readonly returned = new Set<string>();
  readonly pushes = new Map<string, PushRecord>();
  private readonly byClientSn = new Map<string, Task[]>();
  private readonly byNumber = new Map<string, Task>();
  private file: number | undefined;

  constructor(path?: string) {
    if (path === undefined) return;
    this.replay(path);
    this.file = openSync(path, 'a', 0o600);
  }

  /** Enters a change: it takes effect and is kept. */
  enter(line: BookLine): void {
    if (this.file !== undefined) writeSync(this.file, `${JSON.stringify(line)}\n`);
    this.follow(line);
  }

  task(terminalSn: string, clientTaskSn: string): Task | undefined {
    return this.tasks.get(taskKey(terminalSn, clientTaskSn));
  }

  /** Every task of an order, in the order of acceptance. */
  tasksOf(clientSn: string): readonly Task[] {
    return this.byClientSn.get(clientSn) ?? [];
  }

  byInvoiceNumber(code: string, number: string): Task | undefined {
    return this.byNumber.get(`${code}|${number}`);
  }

  /** How many invoices were ever issued: the next number follows from it. */
  get issuedCount(): number {
    return this.byNumber.size;
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  /** Reads the file line by line; a last line that was cut off by a crash is cut away. */
  private replay(path: string): void {
    const text = readIfThere(path);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
    for (const line of whole.split('\n')) {
      // The lines are our own writing; a foreign file fails at its first line and says where.
      if (line !== '') this.follow(JSON.parse(line) as BookLine);
    }
  }

  private follow(line: BookLine): void {
    switch (line.type) {
      case 'terminalOpened':
        this.terminals.set(line.terminalSn, {
          terminalSn: line.terminalSn,
          key: line.terminalKey,
          keyGivenAt: line.at,
          formerKey: undefined,
          deviceId: line.deviceId,
        });
        return;
      case 'keyReplaced': {
        const terminal = this.terminals.get(line.terminalSn);
        if (!terminal) return;
        terminal.formerKey = line.signedWith;
        terminal.key = line.terminalKey;
        terminal.keyGivenAt = line.at;
        return;
      }
      case 'keyProved': {
        const terminal = this.terminals.get(line.terminalSn);
        if (terminal) terminal.formerKey = undefined;
        return;
      }
      case 'codeUsed':
        this.codeUses.set(line.code, (this.codeUses.get(line.code) ?? 0) + 1);
        return;
      case 'taskAccepted':
        this.keep({ ...line.facts, acceptedAt: line.at, plan: line.plan, ending: undefined });
        return;
      case 'taskPlanned': {
        const task = this.tasksBySn.get(line.taskSn);
        if (task) task.plan = line.plan;
        return;
      }
      case 'taskIssued': {
        const task = this.tasksBySn.get(line.taskSn);
        if (!task) return;
        task.ending = { kind: 'issued', at: line.at, invoice: line.invoice };
        this.waiting.delete(task);
        this.byNumber.set(`${line.invoice.invoiceCode}|${line.invoice.invoiceNo}`, task);
        return;
      }
      case 'taskFailed': {
        const task = this.tasksBySn.get(line.taskSn);
        if (!task) return;
        task.ending = { kind: 'failed', at: line.at, failure: line.failure };
        this.waiting.delete(task);
        return;
      }
      case 'orderCommitted':
        this.orders.set(taskKey(line.order.terminalSn, line.order.clientSn), line.order);
        if (line.order.originalSn !== undefined) {
          this.returned.add(taskKey(line.order.terminalSn, line.order.originalSn));
        }
        return;
      case 'pushed': {
        const key = pushKey(line.taskSn, line.callback);
        const count = (this.pushes.get(key)?.count ?? 0) + 1;
        this.pushes.set(key, { count, lastAt: line.at, accepted: line.accepted });
        return;
      }
    }
  }

  private keep(task: Task): void {
    this.tasks.set(taskKey(task.terminalSn, task.clientTaskSn), task);
    this.tasksBySn.set(task.taskSn, task);
    this.waiting.add(task);
    const siblings = this.byClientSn.get(task.clientSn);
    if (siblings) siblings.push(task);
    else this.byClientSn.set(task.clientSn, [task]);
  }
}

export function taskKey(terminalSn: string, sn: string): string {
  return `${terminalSn}|${sn}`;
}

export function pushKey(taskSn: string, callback: CallbackName): string {
  return `${taskSn}|${callback}`;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
