import type { Clock } from '../clock.ts';
import { type Applied, readApply } from './applyRules.ts';
import { textOf } from './body.ts';
import type { Book, CommittedOrder } from './book.ts';
import { type Customer, readCode } from './customerCode.ts';
import { type Answer, business, refusal } from './envelope.ts';
import { missing, tooLong } from './limits.ts';
import { Orders } from './orders.ts';
import type { SandboxSettings } from './settings.ts';
import { madeUpHex } from './signature.ts';
import type { Failure, InvoiceMark, Plan, Task } from './task.ts';
import { acceptedAnswer, queryAnswer } from './taskData.ts';
import { type SignedRequest, Terminals } from './terminals.ts';
import type { Violation } from './violations.ts';

/** What a fault wants of the task that this request is about. */
export interface TaskWish {
  /** ms from now in which the task stays in progress. */
  readonly inProgressForMs?: number;
  readonly failure?: Failure;
}

export interface PlatformListener {
  violated(violation: Violation): void;
  /** A task was accepted and will end at `plan.dueAt`, unless it is planned anew. */
  planned(task: Task): void;
  ended(task: Task): void;
}

/** The platform's rules, free of any network: requests in, answers out. */
export class Platform {
  readonly terminals: Terminals;
  readonly orders: Orders;

  constructor(
    private readonly book: Book,
    private readonly clock: Clock,
    private readonly settings: SandboxSettings,
    private readonly listener: PlatformListener,
  ) {
    this.terminals = new Terminals(book, clock, settings, (violation) =>
      this.listener.violated({ ...violation, at: clock.now() }),
    );
    this.orders = new Orders(
      book,
      settings,
      () => clock.now(),
      () => this.nextTaskSn(),
    );
  }

  /** `POST /api/invoice/apply/v2`. */
  apply(request: SignedRequest, wish: TaskWish = {}): Answer {
    const admission = this.terminals.admit(request);
    if (!admission.ok) return admission.answer;
    const verdict = readApply(admission.body, this.settings);
    if (!verdict.ok) return refusal('INVALID_PARAMS', verdict.message);
    const { applied } = verdict;
    if (this.exists(applied.terminalSn, applied.clientTaskSn)) {
      return refusal('INVALID_PARAMS', `开票任务 ${applied.clientTaskSn} 已存在`);
    }
    const blue = this.blueOf(applied);
    if (typeof blue === 'string') return refusal('INVALID_PARAMS', blue);
    for (const slip of verdict.slips) {
      this.violate(isKnownSlip(slip) ? 'slip' : 'unknownField', `${applied.clientTaskSn}: ${slip}`);
    }
    const task = this.accept(applied, blue?.taskSn, wish);
    return acceptedAnswer(task);
  }

  /** `POST /api/invoice/query/v2`. */
  query(request: SignedRequest, wish: TaskWish = {}): Answer {
    const admission = this.terminals.admit(request);
    if (!admission.ok) return admission.answer;
    const { body, terminal } = admission;
    const clientSn = textOf(body, 'client_sn');
    const taskSn = textOf(body, 'task_sn');
    const fault =
      missing(body, ['client_task_sn']) ??
      tooLong(body) ??
      ((clientSn ?? taskSn) ? undefined : 'client_sn 与 task_sn 不能都为空');
    if (fault) return refusal('INVALID_PARAMS', fault);
    this.settle();
    const clientTaskSn = textOf(body, 'client_task_sn') ?? '';
    const task = this.book.task(terminal.terminalSn, clientTaskSn);
    const same = (a: string | undefined, b: string) => a === undefined || a === b;
    if (task && same(clientSn, task.clientSn) && same(taskSn, task.taskSn)) {
      this.grant(task, wish);
      return queryAnswer(task, this.settings);
    }
    const order = this.orders.unclaimed(terminal.terminalSn, clientTaskSn);
    if (!task && order && same(clientSn, order.clientSn)) {
      return business({
        result_code: 'INVOICE_IN_PROGRESS',
        data: {
          terminal_sn: order.terminalSn,
          client_sn: order.clientSn,
          client_task_sn: order.clientTaskSn,
          task_sn: order.taskSn,
          task_status: 'CREATED',
        },
      });
    }
    return this.notExist();
  }

  /**
   * The customer opens the page behind an order's QR code and asks for the invoice.
   * @returns the task, or undefined when there is no such order or it was claimed before
   */
  claim(terminalSn: string, clientSn: string, customer: Customer): Task | undefined {
    const order = this.orders.find(terminalSn, clientSn);
    const task = order && this.claimSale(order, customer);
    return typeof task === 'string' ? undefined : task;
  }

  /**
   * The same by the address in the code.
   * @returns a sentence when there is nothing to issue
   */
  claimByCode(url: string, customer: Customer): Task | string {
    const order = readCode(url, this.orders, this.settings.storeSn);
    return typeof order === 'string' ? order : this.claimSale(order, customer);
  }

  private claimSale(order: CommittedOrder, customer: Customer): Task | string {
    if (order.orderType !== 'P' || this.orders.isReturned(order)) return '订单已退';
    if (this.book.tasksBySn.has(order.taskSn)) return '订单已申请过开票';
    // A page applies like anybody else: a number that is taken is taken.
    if (this.book.task(order.terminalSn, order.clientTaskSn)) return '订单已开票';
    return this.enter(
      {
        ...order,
        kind: 'blue',
        dialect: 'classic',
        businessType: customer.registerNo === undefined ? '0' : '1',
        payerName: customer.name,
        payerEmail: customer.email,
        payerPhone: customer.phone,
        payerRegisterNo: customer.registerNo,
        notifyUrl: '',
        reflect: undefined,
        original: undefined,
      },
      { dueAt: this.clock.now() + this.settings.issueAfterMs, failure: undefined },
    );
  }

  /** Ends every task whose time has come, each at its own time. */
  settle(): void {
    const now = this.clock.now();
    const due = [...this.book.waiting].filter((task) => task.plan.dueAt <= now);
    due.sort((a, b) => a.plan.dueAt - b.plan.dueAt);
    for (const task of due) this.end(task, task.plan.dueAt);
  }

  private accept(applied: Applied, original: string | undefined, wish: TaskWish): Task {
    const { normalInvoiceCode: _code, normalInvoiceNo: _no, ...facts } = applied;
    const wait = wish.inProgressForMs ?? this.settings.issueAfterMs;
    return this.enter(
      { ...facts, taskSn: this.nextTaskSn(), original },
      { dueAt: this.clock.now() + wait, failure: wish.failure },
    );
  }

  private enter(facts: Parameters<typeof factsOnly>[0], plan: Plan): Task {
    const kept = factsOnly(facts);
    this.book.enter({ type: 'taskAccepted', at: this.clock.now(), facts: kept, plan });
    const task = this.book.tasksBySn.get(kept.taskSn);
    if (!task) throw new Error(`task ${kept.taskSn} was not kept`);
    this.listener.planned(task);
    return task;
  }

  /** Lets a fault of a query have its way with a task that has not ended. */
  private grant(task: Task, wish: TaskWish): void {
    if (task.ending) return;
    const now = this.clock.now();
    if (wish.failure) {
      this.plan(task, { dueAt: now, failure: wish.failure });
      this.settle();
    } else if (wish.inProgressForMs !== undefined) {
      const dueAt = Math.max(task.plan.dueAt, now + wish.inProgressForMs);
      this.plan(task, { ...task.plan, dueAt });
    }
  }

  private plan(task: Task, plan: Plan): void {
    this.book.enter({ type: 'taskPlanned', at: this.clock.now(), taskSn: task.taskSn, plan });
    this.listener.planned(task);
  }

  private end(task: Task, at: number): void {
    const { failure } = task.plan;
    if (failure) {
      this.book.enter({ type: 'taskFailed', at, taskSn: task.taskSn, failure });
    } else {
      this.watchForSecondBlue(task);
      this.book.enter({ type: 'taskIssued', at, taskSn: task.taskSn, invoice: this.nextNumber() });
    }
    this.listener.ended(task);
  }

  /** The blue one a red one names; a sentence when the red one may not be. */
  private blueOf(applied: Applied): Task | string | undefined {
    if (applied.kind === 'blue') return undefined;
    this.settle();
    const { normalInvoiceCode = '', normalInvoiceNo = '' } = applied;
    const blue = this.book.byInvoiceNumber(normalInvoiceCode, normalInvoiceNo);
    if (blue?.kind !== 'blue') return '原发票不存在';
    if (blue.clientSn !== applied.clientSn) return '原发票不属于该订单';
    const reds = this.redsOf(blue);
    const left = (pick: (task: Applied | Task) => number) =>
      pick(blue) + reds.reduce((total, red) => total + pick(red), 0) + pick(applied);
    if (
      left((task) => task.amount) < 0 ||
      left((task) => task.netAmount) < 0 ||
      left((task) => task.taxAmount) < 0
    ) {
      return '红冲金额超过原发票剩余金额';
    }
    for (const name of ['clientTime', 'payerName', 'businessType'] as const) {
      if (blue[name] !== applied[name]) {
        this.violate('redDiffersFromBlue', `${applied.clientTaskSn}: ${name}`);
      }
    }
    return blue;
  }

  /** The reds of a blue one that are issued or may still be. */
  private redsOf(blue: Task): readonly Task[] {
    return this.book
      .tasksOf(blue.clientSn)
      .filter((task) => task.original === blue.taskSn && task.ending?.kind !== 'failed');
  }

  private watchForSecondBlue(task: Task): void {
    if (task.kind !== 'blue') return;
    const standing = this.book.tasksOf(task.clientSn).filter((other) => {
      if (other.kind !== 'blue' || other.ending?.kind !== 'issued') return false;
      const reversed = this.redsOf(other).filter((red) => red.ending?.kind === 'issued');
      return other.amount + reversed.reduce((total, red) => total + red.amount, 0) > 0;
    });
    for (const other of standing) {
      this.violate('secondBlue', `${task.clientSn}: ${other.clientTaskSn}, ${task.clientTaskSn}`);
    }
  }

  private exists(terminalSn: string, clientTaskSn: string): boolean {
    return (
      this.book.task(terminalSn, clientTaskSn) !== undefined ||
      this.orders.unclaimed(terminalSn, clientTaskSn) !== undefined
    );
  }

  private notExist(): Answer {
    const error_message = '开票任务不存在';
    return this.settings.notExist === 'INVOICE_NOT_EXIST'
      ? business({ result_code: 'INVOICE_NOT_EXIST', error_message })
      : business({ result_code: 'FAIL', error_code: 'TASK_NOT_EXIST', error_message });
  }

  private violate(kind: Violation['kind'], detail: string): void {
    this.listener.violated({ at: this.clock.now(), kind, detail });
  }

  private nextTaskSn(): string {
    const count = this.book.tasksBySn.size + this.book.orders.size + 1;
    return madeUpHex(`task ${count}`).toLowerCase();
  }

  /** 999 begins no region's code, so a training number is told from a real one at a glance. */
  private nextNumber(): InvoiceMark {
    const count = this.book.issuedCount + 1;
    return this.settings.digitalNumbers
      ? { invoiceCode: '', invoiceNo: `99${String(count).padStart(18, '0')}` }
      : { invoiceCode: '999000000001', invoiceNo: String(count).padStart(8, '0') };
  }
}

function isKnownSlip(slip: string): boolean {
  return /^(invoice_type|bussiness_type)$|\.zero_rate_flag$/.test(slip);
}

/** Exactly the facts of a task, whatever else the value carries. */
function factsOnly(facts: Omit<Task, 'acceptedAt' | 'plan' | 'ending'>) {
  return {
    taskSn: facts.taskSn,
    terminalSn: facts.terminalSn,
    clientSn: facts.clientSn,
    clientTaskSn: facts.clientTaskSn,
    kind: facts.kind,
    dialect: facts.dialect,
    clientTime: facts.clientTime,
    businessType: facts.businessType,
    amount: facts.amount,
    netAmount: facts.netAmount,
    taxAmount: facts.taxAmount,
    payerName: facts.payerName,
    payerPhone: facts.payerPhone,
    payerEmail: facts.payerEmail,
    payerRegisterNo: facts.payerRegisterNo,
    notifyUrl: facts.notifyUrl,
    reflect: facts.reflect,
    original: facts.original,
  };
}
